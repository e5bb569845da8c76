import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

const WINDOW_MS = 60_000
const MAX_WRONG = 20
const MAX_CALLERS = 10_000

/** Counts wrong tokens by who sent them, so that nobody can try many. */
export interface Attempts {
  /** How long whoever asks this has to wait; 0 where they may try. */
  waitMs(c: Context): number
  wrong(c: Context): void
}

export interface AttemptsOptions {
  readonly now: () => number
  /** Whether a proxy in front says where a request comes from; what headers say otherwise, anybody can write. */
  readonly trustProxy: boolean
}

/** At most twenty wrong ones a minute and caller. */
export function createAttempts({ now, trustProxy }: AttemptsOptions): Attempts {
  const windows = new Map<string, { readonly since: number; readonly wrong: number }>()

  const current = (caller: string) => {
    const window = windows.get(caller)
    return window !== undefined && now() - window.since < WINDOW_MS ? window : undefined
  }

  return {
    waitMs(c) {
      const window = current(callerOf(c, trustProxy))
      return window !== undefined && window.wrong >= MAX_WRONG ? window.since + WINDOW_MS - now() : 0
    },
    wrong(c) {
      const caller = callerOf(c, trustProxy)
      const { since, wrong } = current(caller) ?? { since: now(), wrong: 0 }
      windows.delete(caller)
      windows.set(caller, { since, wrong: wrong + 1 })
      const [oldest] = windows.keys()
      if (windows.size > MAX_CALLERS && oldest !== undefined) windows.delete(oldest)
    },
  }
}

/** The address that the connection comes from, or which the proxy saw: it writes that one last, whatever stood there before. */
function callerOf(c: Context, trustProxy: boolean): string {
  const seen = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return seen || (getConnInfo(c).remote.address ?? 'unknown')
}
