import { computed, signal } from '@preact/signals'
import type { RetrainReport, ServiceEvent } from '../../../../src/service.js'
import { texts } from '../texts/texts.js'
import { CallError, post } from './call.js'
import { hear } from './live.js'
import { announcement, attempt, loadModels, status } from './state.js'

type Told = Extract<ServiceEvent, { readonly type: 'retrain' }>

/** How a retrain ended, whoever asked for it. */
export interface Outcome {
  readonly community: string
  readonly state: 'finished' | 'failed' | 'busy'
  readonly message: string
  /** For those who asked. */
  readonly report?: RetrainReport
}

/** What the retrain that runs told last; undefined when none runs, or none told anything since this page connected. */
export const underway = signal<Told | undefined>(undefined)
export const outcome = signal<Outcome | undefined>(undefined)
/** Whether this page asked for a retrain that has not answered yet. */
export const isAsked = signal(false)
/** One runs at a time, for whichever community. */
export const isRunning = computed(
  () => isAsked.value || underway.value !== undefined || status.value?.retraining === true,
)

hear((event) => {
  // What was missed is told after it; a server that started again runs none.
  if (event.type === 'hello') underway.value = undefined
  if (event.type !== 'retrain') return
  const { community, stage, detail } = event
  if (stage === 'finished' || stage === 'failed') {
    underway.value = undefined
    // Who asked is answered with more.
    if (!isAsked.value && outcome.value?.report?.message !== detail)
      void end({ community, state: stage, message: detail })
  } else {
    underway.value = event
    outcome.value = undefined
  }
})

/** The versions are read first: what is told of a new one is found among them. */
async function end(how: Outcome): Promise<void> {
  await attempt(loadModels)
  outcome.value = how
  announcement.value = how.message
}

/** Learns from what was decided; the answer is announced. Undefined when it failed, which is shown. */
export async function retrain(community: string): Promise<RetrainReport | undefined> {
  if (isAsked.value) return undefined
  isAsked.value = true
  outcome.value = undefined
  const report = await attempt(() => askFor(community))
  isAsked.value = false
  return report
}

async function askFor(community: string): Promise<RetrainReport | undefined> {
  try {
    const report = await post<RetrainReport>('/api/v1/retrain', { community })
    await end({ community, state: 'finished', message: report.message, report })
    return report
  } catch (error) {
    if (!(error instanceof CallError) || error.status === 401) throw error
    const isBusy = error.status === 409
    const message = isBusy ? texts.value.model.busy : error.message
    await end({ community, state: isBusy ? 'busy' : 'failed', message })
    if (!isBusy) throw error
    return undefined
  }
}
