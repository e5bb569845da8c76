import { useState } from 'preact/hooks'
import type { Diagnostics } from '../../../../../../src/service.js'
import { call } from '../../../core/call.js'
import { mayAdmin } from '../../../core/person.js'
import { announcement, attempt } from '../../../core/state.js'
import { percent } from '../../../core/words.js'
import { texts } from '../../../texts/texts.js'
import { Confusion } from './confusion.js'
import { Curve } from './curve.js'
import { lookAt, toPercent } from './outlook.js'
import { tellChange, tellOutlook } from './tell-outlook.js'

/** A slider over thresholds: what each would bring, and the button that makes it hold. */
export function Explorer({
  diagnostics,
  again,
}: {
  readonly diagnostics: Diagnostics
  readonly again: () => Promise<void>
}) {
  const t = texts.value.diagnostics.explorer
  const [tried, setTried] = useState<number>()
  const [told, setTold] = useState('')
  const now = toPercent(diagnostics.threshold)
  const looked = tried ?? now
  const outlook = lookAt(diagnostics, looked)
  const present = lookAt(diagnostics, now)
  if (outlook === undefined || present === undefined) return null
  const sentence = tellOutlook(outlook)
  const isNow = looked === now

  const use = (): Promise<unknown> =>
    attempt(async () => {
      const { community } = diagnostics
      await call('PATCH', '/api/v1/settings', { community, field: 'threshold', values: [String(looked)] })
      const used = t.used(percent(looked / 100))
      setTold(used)
      announcement.value = used
      await again()
      setTried(undefined)
    })

  return (
    <section class="explorer" aria-labelledby="explorer-title">
      <div>
        <h4 id="explorer-title">{t.title}</h4>
        <p class="quiet">{t.about}</p>
        <label class="slider">
          <span>
            {t.slider} <strong>{percent(looked / 100)}</strong>
          </span>
          <input
            type="range"
            min={1}
            max={99}
            step={1}
            value={looked}
            aria-valuetext={sentence}
            onInput={(event) => {
              setTold('')
              setTried(Number(event.currentTarget.value))
            }}
          />
        </label>
        <p class="outlook">{sentence}</p>
        <p class="quiet">{tellChange(outlook, present.row)}</p>
        <div class="row">
          {mayAdmin.value ? (
            <button class="primary" disabled={isNow} onClick={() => void use()}>
              {t.use}
            </button>
          ) : (
            <p class="quiet">{t.onlyAdmins}</p>
          )}
          {!isNow && (
            <button class="plain" onClick={() => setTried(undefined)}>
              {t.back}
            </button>
          )}
        </div>
        <p class="said">{told}</p>
        <Confusion {...outlook} />
        <p class="quiet">{t.beside}</p>
      </div>
      <Curve diagnostics={diagnostics} looked={looked} />
    </section>
  )
}
