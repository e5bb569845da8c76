import { parentPort } from 'node:worker_threads'
import { trainCandidate, type TrainingJob, type TrainingResult } from './train-candidate.js'

/** What the worker says to each job, in this order. */
export type WorkerMessage =
  { readonly stage: 'evaluating' } | { readonly stage: 'done'; readonly result: TrainingResult }

const say = (message: WorkerMessage): void => parentPort?.postMessage(message)

parentPort?.on('message', (job: TrainingJob) => {
  say({ stage: 'done', result: trainCandidate(job, () => say({ stage: 'evaluating' })) })
})
