import { post } from '../../core/call.js'
import { mayAdmin } from '../../core/person.js'
import { announcement, attempt } from '../../core/state.js'
import { texts } from '../../texts/texts.js'

/** Whether messages are looked at, and the button that changes it. */
export function Pause({
  community,
  paused,
  again,
}: {
  readonly community: string
  readonly paused: boolean
  readonly again: () => Promise<void>
}) {
  const t = texts.value.settings
  const turn = (): Promise<unknown> =>
    attempt(async () => {
      await post('/api/v1/pause', { community, paused: !paused })
      announcement.value = paused ? t.nowWatching : t.nowPaused
      await again()
    })
  return (
    <div class={`notice row ${paused ? 'paused' : ''}`}>
      <p class="grow">{paused ? t.paused : t.watching}</p>
      {mayAdmin.value && (
        <button class={paused ? 'primary' : ''} onClick={() => void turn()}>
          {paused ? t.resume : t.pause}
        </button>
      )}
    </div>
  )
}
