import { Worker } from 'node:worker_threads'
import { NormaError } from '../errors.js'
import type { WorkerMessage } from './retrain-worker.js'
import type { TrainingJob, TrainingResult } from './train-candidate.js'

/** Trains beside the event loop. */
export interface Trainer {
  /** Rejects with RETRAIN_FAILED when the worker fails or is stopped. */
  train(job: TrainingJob, onEvaluating?: () => void): Promise<TrainingResult>
  /** Ends what is running; later jobs are refused. */
  stop(): Promise<void>
}

/**
 * One fresh worker for each job: nothing survives a crash, and a large training leaves no memory behind.
 *
 * @param entry the worker's module; beside this file, and like this file either TypeScript or built.
 */
export function createTrainer(entry: URL = defaultEntry()): Trainer {
  const running = new Set<Worker>()
  let stopped = false

  return {
    train(job, onEvaluating) {
      if (stopped) return Promise.reject(new NormaError('RETRAIN_FAILED', 'Norma is stopping.'))
      return new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./boot.mjs', import.meta.url), {
          workerData: { entry: entry.href, job },
        })
        running.add(worker)
        worker.on('message', (message: WorkerMessage) => {
          if (message.stage === 'done') resolve(message.result)
          else onEvaluating?.()
        })
        worker.on('error', (cause) => {
          reject(new NormaError('RETRAIN_FAILED', 'The training failed.', { cause }))
        })
        worker.on('exit', () => {
          running.delete(worker)
          reject(new NormaError('RETRAIN_FAILED', 'The training ended before it was done.'))
        })
      })
    },
    async stop() {
      stopped = true
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}

function defaultEntry(): URL {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./retrain-worker.${suffix}`, import.meta.url)
}
