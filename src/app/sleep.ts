import { setTimeout as delay } from 'node:timers/promises'

/** Resolves after so long, or at once when the signal is aborted. Does not keep the process alive. */
export function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  return delay(ms, undefined, { signal, ref: false }).catch(() => undefined)
}
