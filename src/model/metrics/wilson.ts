export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Wilson's score interval for a share: sensible where few or none were seen, unlike the textbook ± interval.
 *
 * @param hits how many of `n`; both may be sums of weights.
 * @param z width in standard deviations; 1.96 for 95 %.
 * @returns bounds within [0, 1]; all of it when n = 0.
 * @throws {RangeError} unless 0 ≤ hits ≤ n.
 * @see Wilson, Journal of the American Statistical Association 22 (1927). Pure.
 */
export function wilson(hits: number, n: number, z = 1.959963984540054): Interval {
  if (!(hits >= 0 && hits <= n)) throw new RangeError(`There cannot be ${hits} hits among ${n}.`)
  if (n === 0) return { low: 0, high: 1 }
  const share = hits / n
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const centre = share + (z * z) / (2 * n)
  const scale = 1 + (z * z) / n
  // Rounding would leave 0 of n a little above nothing, and all of n a little below everything.
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: hits === n ? 1 : Math.min(1, (centre + spread) / scale),
  }
}
