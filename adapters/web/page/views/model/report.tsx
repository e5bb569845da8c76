import type { Outcome } from '../../core/retrain.js'
import { models } from '../../core/state.js'
import { texts } from '../../texts/texts.js'
import { MetricsTable } from './metrics-table.js'

/** What a retrain did, in words and figures, to who asked and to who looks on. */
export function Report({ state, message, report }: Outcome) {
  const t = texts.value.model
  if (state === 'busy') return <p class="notice">{message}</p>
  if (state === 'failed')
    return (
      <div class="notice paused">
        <p>{t.failed}</p>
        <p class="quiet">{message}</p>
      </div>
    )
  const kept = keptOf(message)
  const { candidate, promoted } = kept ?? report ?? {}
  return (
    <div class="report">
      <h4>
        {candidate === undefined ? t.nothingNew : (promoted === true ? t.newActive : t.keptAside)(candidate)}
      </h4>
      {(kept?.message ?? message).split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      {kept !== undefined && <MetricsTable {...kept.metrics} />}
    </div>
  )
}

/** The report of the version that came of it, as it is kept: without words, which have a place of their own. */
function keptOf(message: string): Outcome['report'] {
  const told = new Set(message.split('\n'))
  return models.value.find(({ report }) => report?.message.split('\n').every((line) => told.has(line)))
    ?.report
}
