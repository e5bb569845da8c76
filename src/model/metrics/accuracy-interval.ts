import { accuracy, confuse } from './confusion.js'
import { rowsOf, type Scored } from './scored.js'
import { wilson, type Interval } from './wilson.js'

export interface AccuracyInterval extends Interval {
  /** Share of the rows that were said rightly, at a threshold of one half. */
  readonly accuracy: number
}

/**
 * How often probabilities are right, and between which shares the truth lies with 95 % confidence: wide for few rows, so
 * that nobody mistakes nine of ten for a promise. Rows of unlike weight count as the smaller number of equal rows that
 * would be as uncertain (Kish's effective size).
 *
 * @returns null without rows. @throws {RangeError} as `rowsOf`. Pure.
 */
export function accuracyInterval(scored: Scored): AccuracyInterval | null {
  const share = accuracy(confuse(scored, 0.5))
  if (share === null) return null
  let total = 0
  let squares = 0
  for (const { weight } of rowsOf(scored)) {
    total += weight
    squares += weight * weight
  }
  const effective = (total * total) / squares
  return { accuracy: share, ...wilson(Math.min(share * effective, effective), effective) }
}
