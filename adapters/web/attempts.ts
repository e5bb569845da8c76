const WINDOW_MS = 60_000
const MAX_WRONG = 20
const MAX_CALLERS = 10_000

/** Counts wrong tokens by who sent them, so that nobody can try many. */
export interface Attempts {
  /** How long this caller has to wait; 0 where it may try. */
  waitMs(caller: string): number
  wrong(caller: string): void
}

/** At most twenty wrong ones a minute and caller. */
export function createAttempts(now: () => number): Attempts {
  const windows = new Map<string, { readonly since: number; readonly wrong: number }>()

  const current = (caller: string) => {
    const window = windows.get(caller)
    return window !== undefined && now() - window.since < WINDOW_MS ? window : undefined
  }

  return {
    waitMs(caller) {
      const window = current(caller)
      return window !== undefined && window.wrong >= MAX_WRONG ? window.since + WINDOW_MS - now() : 0
    },
    wrong(caller) {
      const { since, wrong } = current(caller) ?? { since: now(), wrong: 0 }
      windows.delete(caller)
      windows.set(caller, { since, wrong: wrong + 1 })
      const [oldest] = windows.keys()
      if (windows.size > MAX_CALLERS && oldest !== undefined) windows.delete(oldest)
    },
  }
}
