import { parentPort, workerData } from 'node:worker_threads'
import { trainCandidate, type TrainingJob, type TrainingResult } from './train-candidate.js'

/** What the worker says, in this order. */
export type WorkerMessage =
  { readonly stage: 'evaluating' } | { readonly stage: 'done'; readonly result: TrainingResult }

const { job } = workerData as { readonly job: TrainingJob }
const say = (message: WorkerMessage): void => parentPort?.postMessage(message)

say({ stage: 'done', result: trainCandidate(job, () => say({ stage: 'evaluating' })) })
