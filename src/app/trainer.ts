import { Worker } from 'node:worker_threads'
import { NormaError } from '../errors.js'
import type { WorkerMessage } from './retrain-worker.js'
import type { TrainingJob, TrainingResult } from './train-candidate.js'

/** Starting a worker takes longer than learning from a few hundred verdicts; whoever retrains once often does so again soon. */
const KEEP_WARM_MS = 10 * 60_000

/** Trains beside the event loop. */
export interface Trainer {
  /** Rejects with RETRAIN_FAILED when the worker fails or is stopped. */
  train(job: TrainingJob, onEvaluating?: () => void): Promise<TrainingResult>
  /** Ends what is running; later jobs are refused. */
  stop(): Promise<void>
}

/**
 * A worker starts with the first job and waits ten minutes for the next one. One that fails is never used again, and one
 * that waits keeps no process alive.
 *
 * @param entry the worker's module; beside this file, and like this file either TypeScript or built.
 */
export function createTrainer(entry: URL = defaultEntry()): Trainer {
  const workers = new Set<Worker>()
  let waiting: { readonly worker: Worker; readonly retirement: NodeJS.Timeout } | undefined
  let stopped = false

  const start = (): Worker => {
    const worker = new Worker(new URL('./boot.mjs', import.meta.url), { workerData: { entry: entry.href } })
    workers.add(worker)
    worker.on('exit', () => {
      workers.delete(worker)
      if (waiting?.worker === worker) waiting = undefined
    })
    // A failure while nobody waits for it must not end the process.
    worker.on('error', () => {})
    return worker
  }

  const take = (): Worker => {
    if (waiting === undefined) return start()
    const { worker, retirement } = waiting
    clearTimeout(retirement)
    waiting = undefined
    worker.ref()
    return worker
  }

  const keep = (worker: Worker): void => {
    if (waiting !== undefined) return void worker.terminate()
    worker.unref()
    waiting = { worker, retirement: setTimeout(() => void worker.terminate(), KEEP_WARM_MS).unref() }
  }

  return {
    async train(job, onEvaluating = () => {}) {
      if (stopped) throw new NormaError('RETRAIN_FAILED', 'Norma is stopping.')
      const worker = take()
      const result = await ask(worker, job, onEvaluating)
      keep(worker)
      return result
    },
    async stop() {
      stopped = true
      clearTimeout(waiting?.retirement)
      await Promise.all([...workers].map((worker) => worker.terminate()))
    },
  }
}

function ask(worker: Worker, job: TrainingJob, onEvaluating: () => void): Promise<TrainingResult> {
  const listening = new AbortController()
  return new Promise<TrainingResult>((resolve, reject) => {
    const fail = (what: string, cause?: unknown): void => {
      reject(new NormaError('RETRAIN_FAILED', what, { cause }))
    }
    const hear = (message: WorkerMessage): void => {
      if (message.stage === 'done') resolve(message.result)
      else onEvaluating()
    }
    const failed = (cause: unknown): void => fail('The training failed.', cause)
    const ended = (): void => fail('The training ended before it was done.')
    worker.on('message', hear).on('error', failed).on('exit', ended)
    listening.signal.addEventListener('abort', () => {
      worker.off('message', hear).off('error', failed).off('exit', ended)
    })
    worker.postMessage(job)
  }).finally(() => listening.abort())
}

function defaultEntry(): URL {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./retrain-worker.${suffix}`, import.meta.url)
}
