import { describe, expect, it } from 'vitest'
import { poisson } from '../../../src/model/metrics/poisson.js'

// scipy 1.17.1: chi2.ppf(0.025, 2 * n) / 2 and chi2.ppf(0.975, 2 * n + 2) / 2.
const EXACT = [
  [1, 0.025317807984, 5.571643390939],
  [3, 0.618672122896, 8.76727306974],
  [10, 4.795388696132, 18.390356042018],
  [56, 42.30179818263, 72.720658007585],
  [420, 380.788068628892, 462.15371282972],
  [10_000, 9804.952467260184, 10197.951624661473],
] as const

describe('the interval of a count', () => {
  it.each(EXACT)('of %d is the exact one, nearly', (count, low, high) => {
    const { low: ours, high: oursToo } = poisson(count)
    expect(Math.abs(ours - low)).toBeLessThan(0.03)
    expect(Math.abs(oursToo - high)).toBeLessThan(0.03)
  })

  it('of nothing begins at nothing and still leaves room', () => {
    const { low, high } = poisson(0)
    expect(low).toBe(0)
    // Exactly 3.69.
    expect(high).toBeCloseTo(3.67, 2)
  })

  it('takes estimates between whole counts, in order', () => {
    const [four, half, five] = [poisson(4), poisson(4.5), poisson(5)]
    expect(four.low).toBeLessThan(half.low)
    expect(half.low).toBeLessThan(five.low)
    expect(half.high).toBeLessThan(five.high)
    expect(poisson(0.01).low).toBeGreaterThanOrEqual(0)
  })

  it('of less than nothing is an error', () => {
    expect(() => poisson(-1)).toThrow(RangeError)
    expect(() => poisson(Number.NaN)).toThrow(RangeError)
  })
})
