import { rowLogLoss } from './log-loss.js'

export interface LossComparison {
  readonly rows: number
  /** Mean log loss of each side. */
  readonly first: number
  readonly second: number
  /** Standard error of `second − first`, paired by row; 0 for a single row. */
  readonly standardError: number
}

/**
 * Two models' mean log loss on the same rows, with the standard error of the difference.
 *
 * @param first probabilities by one model, `second` by the other; `targets` in [0, 1].
 * @param weights how much a row counts; 1 for each where absent.
 * @returns null without rows of a positive weight. Pure.
 */
export function compareLosses(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  targets: ArrayLike<number>,
  weights?: ArrayLike<number>,
): LossComparison | null {
  let rows = 0
  let total = 0
  let sumFirst = 0
  let sumSecond = 0
  const differences: { weight: number; difference: number }[] = []
  for (let i = 0; i < targets.length; i++) {
    const weight = weights === undefined ? 1 : (weights[i] as number)
    if (weight <= 0) continue
    const a = rowLogLoss(first[i] as number, targets[i] as number)
    const b = rowLogLoss(second[i] as number, targets[i] as number)
    rows += 1
    total += weight
    sumFirst += weight * a
    sumSecond += weight * b
    differences.push({ weight, difference: b - a })
  }
  if (rows === 0) return null
  const mean = (sumSecond - sumFirst) / total
  const squares = differences.reduce((sum, d) => sum + (d.weight * (d.difference - mean)) ** 2, 0)
  const standardError = rows > 1 ? Math.sqrt((squares * rows) / (rows - 1)) / total : 0
  return { rows, first: sumFirst / total, second: sumSecond / total, standardError }
}
