import { rowsOf, type Row, type Scored } from './scored.js'

/** Log loss of one probability, in nats; a certainty that was wrong costs 34.5, not infinity. */
export function rowLogLoss(probability: number, target: number): number {
  const inside = Math.min(Math.max(probability, 1e-15), 1 - 1e-15)
  return -(target * Math.log(inside) + (1 - target) * Math.log1p(-inside))
}

/**
 * Mean log loss of probabilities: 0 is perfect, log 2 what always saying one half costs.
 * @returns null without rows. @throws {RangeError} as `rowsOf`. Pure.
 */
export function logLoss(scored: Scored): number | null {
  return mean(rowsOf(scored), ({ score, target }) => rowLogLoss(score, target))
}

/**
 * Brier score, the mean squared error of probabilities: 0 is perfect, ¼ what always saying one half costs.
 * @returns null without rows. @throws {RangeError} as `rowsOf`. Pure.
 */
export function brier(scored: Scored): number | null {
  return mean(rowsOf(scored), ({ score, target }) => target * (1 - score) ** 2 + (1 - target) * score ** 2)
}

function mean(rows: readonly Row[], of: (row: Row) => number): number | null {
  let sum = 0
  let weight = 0
  for (const row of rows) {
    sum += row.weight * of(row)
    weight += row.weight
  }
  return weight > 0 ? sum / weight : null
}
