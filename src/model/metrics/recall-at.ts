import { stepsOf, totalsOf, type Scored } from './scored.js'

/**
 * The highest recall that some threshold reaches while at most `share` of the negatives are flagged: what a moderator
 * catches for a given nuisance.
 *
 * @param share the false alarms allowed, 0.01 for one per cent of the negatives.
 * @returns null where a class is missing.
 * @throws {RangeError} as `rowsOf`. Cost O(n log n). Pure.
 */
export function recallAt(scored: Scored, share: number): number | null {
  const steps = stepsOf(scored)
  const { positive, negative } = totalsOf(steps)
  if (positive === 0 || negative === 0) return null
  let hits = 0
  let alarms = 0
  for (const step of steps) {
    alarms += step.negative
    if (alarms > share * negative * (1 + 1e-12)) break
    hits += step.positive
  }
  return hits / positive
}
