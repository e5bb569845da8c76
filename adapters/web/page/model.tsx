import { useSignal } from '@preact/signals'
import type { ModelSummary, RetrainReport } from '../../../src/service.js'
import { post } from './call.js'
import { announcement, attempt, modelCommunity, models, progress, report, status } from './state.js'
import { figure, moment } from './words.js'

const STAGES = ['collecting', 'training', 'evaluating', 'finished'] as const

/** What was learnt so far, the button that learns more, and the way back. */
export function Model() {
  const asked = useSignal(false)
  const running = asked.value || status.value?.retraining === true

  const retrain = async (): Promise<void> => {
    asked.value = true
    report.value = undefined
    progress.value = { stage: 'collecting', detail: 'Collecting what was decided.' }
    const answer = await attempt(() =>
      post<RetrainReport>('/api/v1/retrain', { community: modelCommunity.value }),
    )
    report.value = answer
    progress.value = undefined
    asked.value = false
    if (answer !== undefined) announcement.value = answer.message
  }

  return (
    <section class="panel" aria-labelledby="model-title">
      <div class="row">
        <h2 id="model-title" class="grow">
          Model
        </h2>
        <button class="primary" disabled={running} onClick={() => void retrain()}>
          {running ? 'Retraining…' : 'Retrain now'}
        </button>
      </div>
      {running && <Stages />}
      {report.value !== undefined && <Report report={report.value} />}
      <Versions />
    </section>
  )
}

function Stages() {
  const now = STAGES.findIndex((stage) => stage === progress.value?.stage)
  return (
    <div aria-live="polite">
      <ol class="stages">
        {STAGES.slice(0, -1).map((stage, index) => (
          <li
            key={stage}
            class={index < now ? 'done' : index === now ? 'now' : ''}
            {...(index === now ? { 'aria-current': 'step' as const } : {})}
          >
            {stage}
          </li>
        ))}
      </ol>
      <p class="quiet">{progress.value?.detail}</p>
    </div>
  )
}

function Report({ report: { message, promoted, reason, metrics } }: { readonly report: RetrainReport }) {
  return (
    <div class="report">
      <h3>{promoted ? '✓ Promoted' : 'Not promoted'}</h3>
      {message.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
      {!message.includes(reason) && <p class="quiet">{reason}</p>}
      <Metrics {...metrics} />
    </div>
  )
}

const FIGURES = [
  ['accuracy', 'Accuracy'],
  ['f1', 'F1'],
  ['auc', 'AUC'],
  ['averagePrecision', 'Average precision'],
  ['calibrationError', 'Calibration error'],
] as const

function Metrics({ before, after }: RetrainReport['metrics']) {
  if (before === null && after === null) return null
  return (
    <table>
      <caption>On {after?.examples ?? before?.examples} examples that no version learnt from</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {FIGURES.map(([key, name]) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{figure(before?.[key])}</td>
            <td>{figure(after?.[key])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Versions() {
  return (
    <>
      <h3>Versions</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label="Versions of the model">
        <table>
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">Learnt from</th>
              <th scope="col">AUC before → after</th>
              <th scope="col">
                <span class="hidden">Use it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {models.value.map((model) => (
              <Version key={model.version} {...model} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Version({ version, state, createdAt, report: told }: ModelSummary) {
  const use = (): Promise<unknown> =>
    attempt(async () => {
      const now = await post<{ version: string }>('/api/v1/rollback', {
        community: modelCommunity.value,
        version,
      })
      announcement.value = `Version ${now.version} is active.`
    })
  return (
    <tr class={state}>
      <th scope="row">
        {version}
        {createdAt > 0 && <span class="quiet"> {moment(createdAt)}</span>}
      </th>
      <td>{state}</td>
      <td>{told === undefined ? 'public data' : `${told.feedback.usedToTrain} examples`}</td>
      <td>
        {told === undefined
          ? '–'
          : `${figure(told.metrics.before?.auc)} → ${figure(told.metrics.after?.auc)}`}
      </td>
      <td>
        {state === 'kept' && (
          <button class="plain" aria-label={`Use version ${version}`} onClick={() => void use()}>
            Use
          </button>
        )}
      </td>
    </tr>
  )
}
