import { createTask, setLogger, type ScheduledTask } from 'node-cron'
import type { Log } from '../log.js'
import type { Store } from '../store/store.js'

/** When the next scheduled retrain was due, as last written down: a run that was missed shows by it at the next start. */
const DUE_NOTE = 'schedule:due'
/** Once a day, at a quiet minute that few other programs choose. */
const UPKEEP_CRON = '17 3 * * *'

export interface ScheduleParts {
  readonly store: Store
  readonly clock: () => number
  readonly log: Log
  /** Absent when switched off. */
  readonly cron?: string
  readonly timeZone: string
  /** Never reject. */
  readonly retrainAll: () => Promise<void>
  readonly upkeep: () => Promise<void>
}

export interface Schedule {
  /** Resolves once both clocks tick. Upkeep, and a retrain that was missed, start now and are not waited for. */
  start(): Promise<void>
  stop(): Promise<void>
  /** When retrains are next due, and were last run by this process. */
  times(): { readonly nextAt?: number; readonly lastAt?: number }
}

/** node-cron's clocks over the nightly retrain and the daily upkeep. */
export function createSchedule(parts: ScheduleParts): Schedule {
  const { store, clock, log, cron, timeZone, retrainAll, upkeep } = parts
  const tasks: ScheduledTask[] = []
  let retraining: ScheduledTask | undefined
  let catchUp: Promise<void> | undefined
  let lastAt: number | undefined
  let stopped = false

  const nextAt = (): number | undefined => retraining?.getNextRun()?.getTime()

  const writeDue = async (): Promise<void> => {
    const due = nextAt()
    if (due !== undefined) await store.putNote(DUE_NOTE, String(due))
  }

  const runRetrains = async (): Promise<void> => {
    lastAt = clock()
    await retrainAll()
    // A run that a stop cut off stays due, and is made up for at the next start.
    if (!stopped) await writeDue()
  }

  const guarded = (name: string, run: () => Promise<void>) => async (): Promise<void> => {
    try {
      await run()
    } catch (error) {
      log.error({ task: name, err: error }, 'scheduled task failed')
    }
  }

  const begin = async (
    name: string,
    expression: string,
    run: () => Promise<void>,
  ): Promise<ScheduledTask> => {
    const options = { name, timezone: timeZone, noOverlap: true }
    const task = createTask(expression, guarded(name, run), options)
    tasks.push(task)
    await task.start()
    return task
  }

  return {
    async start() {
      setLogger(toCronLogger(log))
      await begin('upkeep', UPKEEP_CRON, upkeep)
      catchUp = guarded('upkeep', upkeep)()
      if (cron === undefined) return
      const due = Number(await store.getNote(DUE_NOTE))
      retraining = await begin('retrain', cron, runRetrains)
      if (due > 0 && due <= clock()) {
        log.info({ due: new Date(due).toISOString() }, 'scheduled retrain was missed, running now')
        catchUp = catchUp.then(guarded('catch-up', runRetrains))
      } else {
        await writeDue()
      }
    },
    async stop() {
      stopped = true
      for (const task of tasks) await task.destroy()
      tasks.length = 0
      await catchUp
    },
    times() {
      const next = nextAt()
      return {
        ...(next === undefined ? {} : { nextAt: next }),
        ...(lastAt === undefined ? {} : { lastAt }),
      }
    },
  }
}

function toCronLogger(log: Log): Parameters<typeof setLogger>[0] {
  const event = 'node-cron'
  const say = (message: string | Error): object =>
    message instanceof Error ? { err: message } : { detail: message }
  return {
    debug: (message) => log.debug(say(message), event),
    info: (message) => log.debug(say(message), event),
    warn: (message) => log.warn(say(message), event),
    error: (message, cause) => log.error({ ...say(message), ...(cause ? { err: cause } : {}) }, event),
  }
}
