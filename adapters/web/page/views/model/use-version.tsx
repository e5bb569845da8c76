import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { post } from '../../core/call.js'
import { announcement, attempt, modelCommunity } from '../../core/state.js'
import { texts } from '../../texts/texts.js'

/** The way to another version, forward or back; says first what that means. */
export function UseVersion({
  version,
  active,
  onUsed,
}: {
  readonly version: string
  readonly active: string
  readonly onUsed: () => void
}) {
  const t = texts.value.model
  const isAsking = useSignal(false)
  const sure = useRef<HTMLButtonElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const wasAsking = useRef(false)
  useLayoutEffect(() => {
    if (isAsking.value) sure.current?.focus()
    else if (wasAsking.current) first.current?.focus()
    wasAsking.current = isAsking.value
  }, [isAsking.value])

  const use = (): Promise<unknown> =>
    attempt(async () => {
      const community = modelCommunity.value
      const now = await post<{ version: string }>('/api/v1/rollback', { community, version })
      announcement.value = t.nowUsed(now.version)
      onUsed()
    })

  if (!isAsking.value)
    return (
      <p class="use">
        <button class="chip" ref={first} onClick={() => (isAsking.value = true)}>
          {t.useVersion(version)}
        </button>
      </p>
    )
  return (
    <div class="notice use-version" role="group" aria-label={t.useVersion(version)}>
      <p>
        <strong>{t.useSure(version, active)}</strong> {t.useAbout(active)}
      </p>
      <div class="row">
        <button class="primary" ref={sure} onClick={() => void use()}>
          {t.useNow(version)}
        </button>
        <button onClick={() => (isAsking.value = false)}>{t.cancel}</button>
      </div>
    </div>
  )
}
