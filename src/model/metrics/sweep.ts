import { precision, recall, type Confusion } from './confusion.js'
import { rowsOf, type Row, type Scored } from './scored.js'
import { wilson, type Interval } from './wilson.js'

export interface SweepRow {
  readonly threshold: number
  /** Rows at and above it. */
  readonly n: number
  readonly confusion: Confusion
  readonly precision: number | null
  readonly recall: number | null
  /** Share of what is flagged that is negative, with its 95 % interval; null where nothing is flagged. */
  readonly wrong: (Interval & { readonly share: number }) | null
}

/**
 * What each threshold would flag. Intervals take rows of unlike weight as the smaller number of equal rows that would
 * be as uncertain (Kish's effective size).
 *
 * @param thresholds in any order. @throws {RangeError} as `rowsOf`. Cost O(n × thresholds). Pure.
 */
export function sweep(scored: Scored, thresholds: readonly number[]): readonly SweepRow[] {
  const rows = rowsOf(scored)
  return thresholds.map((threshold) => {
    const flagged = rows.filter(({ score }) => score >= threshold)
    const rest = rows.filter(({ score }) => score < threshold)
    const [above, below] = [weigh(flagged), weigh(rest)]
    const confusion = { tp: above.positive, fp: above.negative, tn: below.negative, fn: below.positive }
    return {
      threshold,
      n: flagged.length,
      confusion,
      precision: precision(confusion),
      recall: recall(confusion),
      wrong: flagged.length === 0 ? null : shareOfNegative(above),
    }
  })
}

interface Weight {
  readonly positive: number
  readonly negative: number
  readonly squares: number
}

function weigh(rows: readonly Row[]): Weight {
  let positive = 0
  let negative = 0
  let squares = 0
  for (const { target, weight } of rows) {
    positive += weight * target
    negative += weight * (1 - target)
    squares += weight * weight
  }
  return { positive, negative, squares }
}

function shareOfNegative({ positive, negative, squares }: Weight): Interval & { readonly share: number } {
  const share = negative / (positive + negative)
  const effective = (positive + negative) ** 2 / squares
  return { share, ...wilson(Math.min(share * effective, effective), effective) }
}
