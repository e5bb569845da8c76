import { rowsOf, type Scored } from './scored.js'

/** Weight of the rows by what they are and what was said: true and false positives, true and false negatives. */
export interface Confusion {
  readonly tp: number
  readonly fp: number
  readonly tn: number
  readonly fn: number
}

/** Counts the rows that score at least `threshold` as flagged. @throws {RangeError} as `rowsOf`. Pure. */
export function confuse(scored: Scored, threshold: number): Confusion {
  let tp = 0
  let fp = 0
  let tn = 0
  let fn = 0
  for (const { score, target, weight } of rowsOf(scored)) {
    if (score >= threshold) {
      tp += weight * target
      fp += weight * (1 - target)
    } else {
      fn += weight * target
      tn += weight * (1 - target)
    }
  }
  return { tp, fp, tn, fn }
}

/** Share of all that is said rightly; null without rows. */
export function accuracy({ tp, fp, tn, fn }: Confusion): number | null {
  return ratio(tp + tn, tp + fp + tn + fn)
}

/** Share of the flagged that is positive; null where nothing was flagged. */
export function precision({ tp, fp }: Confusion): number | null {
  return ratio(tp, tp + fp)
}

/** Share of the positives that was flagged; null without positives. */
export function recall({ tp, fn }: Confusion): number | null {
  return ratio(tp, tp + fn)
}

/** Harmonic mean of precision and recall of the positives; null where nothing was positive or flagged. */
export function f1({ tp, fp, fn }: Confusion): number | null {
  return ratio(2 * tp, 2 * tp + fp + fn)
}

/**
 * Cohen's kappa: the agreement of two sides beyond what their shares alone would give. 1 is full agreement, 0 chance.
 * Null where both sides always say the same one thing, so that chance alone gives full agreement.
 * @see Cohen, Educational and Psychological Measurement 20 (1960).
 */
export function kappa({ tp, fp, tn, fn }: Confusion): number | null {
  const n = tp + fp + tn + fn
  const chance = ((tp + fp) * (tp + fn) + (tn + fn) * (tn + fp)) / (n * n)
  return ratio((tp + tn) / n - chance, 1 - chance)
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
