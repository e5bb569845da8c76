import { useSignal } from '@preact/signals'
import type { RetrainReport } from '../../../../../src/service.js'
import { post } from '../../core/call.js'
import { Report } from './report.js'
import { announcement, attempt, modelCommunity, progress, report, status } from '../../core/state.js'
import { Versions } from './versions.js'

const STAGES = ['collecting', 'training', 'evaluating', 'finished'] as const

/** What was learnt so far, the button that learns more, and the way back. */
export function ModelView() {
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
        <h2 id="model-title" class="grow" tabIndex={-1}>
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
