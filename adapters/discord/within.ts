import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves once the work has ended, well or badly, or after so long; the work goes on. */
export async function settledWithin(ms: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController()
  const limit = sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined)
  await Promise.race([work.catch(() => undefined), limit])
  timer.abort()
}
