import { stepsOf, totalsOf, type Scored } from './scored.js'

/**
 * Average precision: the precision at each distinct score, weighted by the recall gained there, without interpolation.
 * Chance gives the share of positives.
 *
 * @returns null without positives.
 * @throws {RangeError} as `rowsOf`. Cost O(n log n). Pure.
 */
export function averagePrecision(scored: Scored): number | null {
  const steps = stepsOf(scored)
  const { positive } = totalsOf(steps)
  if (positive === 0) return null
  let hits = 0
  let flagged = 0
  let area = 0
  for (const step of steps) {
    hits += step.positive
    flagged += step.positive + step.negative
    area += step.positive * (hits / flagged)
  }
  // Divided once, so that a perfect order is exactly 1.
  return area / positive
}
