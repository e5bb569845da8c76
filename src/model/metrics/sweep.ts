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
  /** 95 % interval of the recall; null where there is none. */
  readonly recallInterval: Interval | null
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
      recallInterval: intervalOfRecall(above, below),
      wrong: flagged.length === 0 ? null : shareOfNegative(above),
    }
  })
}

interface Weight {
  readonly positive: number
  readonly negative: number
  readonly positiveSquares: number
  readonly squares: number
}

function weigh(rows: readonly Row[]): Weight {
  let positive = 0
  let negative = 0
  let positiveSquares = 0
  let squares = 0
  for (const { target, weight } of rows) {
    positive += weight * target
    negative += weight * (1 - target)
    positiveSquares += (weight * target) ** 2
    squares += weight * weight
  }
  return { positive, negative, positiveSquares, squares }
}

function shareOfNegative({ positive, negative, squares }: Weight): Interval & { readonly share: number } {
  const all = positive + negative
  return { share: negative / all, ...intervalOfShare(negative, all, squares) }
}

/**
 * The wider of two doubts: that few positives were seen, and that more of them are among the rest than were seen there,
 * where one row may stand for many.
 */
function intervalOfRecall(above: Weight, below: Weight): Interval | null {
  const positive = above.positive + below.positive
  if (positive === 0) return null
  const seen = intervalOfShare(above.positive, positive, above.positiveSquares + below.positiveSquares)
  const rest = below.positive + below.negative
  if (above.positive === 0 || rest === 0) return seen
  const missed = intervalOfShare(below.positive, rest, below.squares)
  const recallAt = (share: number): number => above.positive / (above.positive + share * rest)
  return { low: Math.min(seen.low, recallAt(missed.high)), high: Math.max(seen.high, recallAt(missed.low)) }
}

function intervalOfShare(part: number, all: number, squares: number): Interval {
  const effective = all ** 2 / squares
  return wilson(Math.min((part / all) * effective, effective), effective)
}
