import { stepsOf, totalsOf, type Scored } from './scored.js'

/**
 * Area under the ROC curve: how often a random positive scores higher than a random negative, ties counting half.
 * ½ is chance, 1 perfect.
 *
 * @returns null where a class is missing.
 * @throws {RangeError} as `rowsOf`. Cost O(n log n). Pure.
 */
export function auc(scored: Scored): number | null {
  const steps = stepsOf(scored)
  const { positive, negative } = totalsOf(steps)
  if (positive === 0 || negative === 0) return null
  let above = 0
  let area = 0
  for (const step of steps) {
    area += step.negative * (above + step.positive / 2)
    above += step.positive
  }
  return area / (positive * negative)
}
