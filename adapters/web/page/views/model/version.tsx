import { useSignal } from '@preact/signals'
import type { ModelSummary, RetrainReport } from '../../../../../src/service.js'
import { mayAdmin } from '../../core/person.js'
import { percent } from '../../core/words.js'
import { texts } from '../../texts/texts.js'
import { showDuration, showMoment } from './figures.js'
import { MetricsTable } from './metrics-table.js'
import { WordsOf } from './moved-words.js'
import { UseVersion } from './use-version.js'

/** A ring, with a tick where it answers and a cross where it was not taken. */
const SIGNS = { active: 'M7 12.5l3.5 3.5L17 9', kept: '', rejected: 'M9 9l6 6 M15 9l-6 6' } as const

/** One version: when and why it was made, what it brought, and the way to it. */
export function Version({
  model,
  active,
  onUsed,
}: {
  readonly model: ModelSummary
  readonly active: string
  readonly onUsed: () => void
}) {
  const t = texts.value.model
  const { version, state, createdAt, report, started, isOutdated } = model
  const title = `version-${version}`
  return (
    <li class={state} aria-labelledby={title}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10" />
        <path d={SIGNS[state]} />
      </svg>
      <div class="row">
        <h4 id={title}>{version}</h4>
        <span class="pill">{t.states[state]}</span>
        <p class="quiet grow">
          {createdAt > 0 && <time dateTime={new Date(createdAt).toISOString()}>{showMoment(createdAt)}</time>}
          {started !== undefined && ` · ${sayStarted(started)}`}
        </p>
      </div>
      {report === undefined ? <p>{t.baseAbout}</p> : <Brought report={report} />}
      {isOutdated && <p class="quiet">{t.outdated}</p>}
      {state === 'kept' && isOutdated !== true && mayAdmin.value && (
        <UseVersion version={version} active={active} onUsed={onUsed} />
      )}
      {report !== undefined && <Details version={version} report={report} isReadable={isOutdated !== true} />}
    </li>
  )
}

/** Where nobody is named, what asked stands for who did. */
function sayStarted({ trigger, by }: NonNullable<ModelSummary['started']>): string {
  const how = texts.value.model.triggers[trigger]
  return by === trigger ? how : `${by}, ${how}`
}

/** What it learnt from, and why it was taken or not: that is decided by more than how often it was right. */
function Brought({ report: { feedback, metrics, reason } }: { readonly report: RetrainReport }) {
  const t = texts.value.model
  return (
    <>
      <p>
        {t.learntFrom(feedback.verdicts, feedback.examples)} {sayRight(metrics)}
      </p>
      <p class="quiet">{reason}</p>
    </>
  )
}

function sayRight({ before, after }: RetrainReport['metrics']): string {
  const t = texts.value.model.right
  const now = after?.accuracy
  const then = before?.accuracy
  if (after === null || now === null || now === undefined) return t.unknown
  if (then === null || then === undefined) return t.only(percent(now), after.examples)
  if (percent(then) === percent(now)) return t.same(percent(now), after.examples)
  return t.instead(percent(now), percent(then), after.examples)
}

const COUNTS = ['verdicts', 'examples', 'usedToTrain', 'heldOut', 'notTrainable', 'withoutWords'] as const

function Details({
  version,
  report,
  isReadable,
}: {
  readonly version: string
  readonly report: RetrainReport
  readonly isReadable: boolean
}) {
  const t = texts.value.model
  const isOpen = useSignal(false)
  return (
    <details onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>
        {t.details}
        <span class="hidden">: {version}</span>
      </summary>
      {isOpen.value && (
        <div class="version-details">
          <dl class="counts">
            {COUNTS.map((count) => (
              <div key={count}>
                <dt>{t.counts[count]}</dt>
                <dd>{report.feedback[count]}</dd>
              </div>
            ))}
            <div>
              <dt>{t.counts.took}</dt>
              <dd>{t.seconds(showDuration(report.durationMs))}</dd>
            </div>
          </dl>
          <MetricsTable {...report.metrics} />
          {isReadable && <WordsOf version={version} />}
        </div>
      )}
    </details>
  )
}
