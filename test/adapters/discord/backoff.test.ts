import { describe, expect, it } from 'vitest'
import { DEFAULT_BACKOFF, backoffMs } from '../../../adapters/discord/backoff.js'

const DAY_MS = 86_400_000

describe('the wait before the next try', () => {
  it('is none before the first one', () => {
    expect(backoffMs(0, DEFAULT_BACKOFF, 0.5)).toBe(0)
  })

  it('doubles up to the cap, between half of it and all of it', () => {
    expect([1, 2, 3, 50].map((failures) => backoffMs(failures, DEFAULT_BACKOFF, 0))).toEqual([
      500, 1_000, 2_000, 60_000,
    ])
    expect(backoffMs(50, DEFAULT_BACKOFF, 0.999)).toBeLessThanOrEqual(120_000)
  })

  it('stays below Discord’s 1,000 logins a day', () => {
    const meanWaitMs = backoffMs(50, DEFAULT_BACKOFF, 0.5)
    expect(DAY_MS / meanWaitMs).toBeLessThan(1_000)
  })
})
