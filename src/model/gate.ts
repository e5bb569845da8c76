import { accuracyInterval, type AccuracyInterval } from './metrics/accuracy-interval.js'
import { aucDifference } from './metrics/auc-difference.js'
import { compareLosses, type LossComparison } from './metrics/loss-difference.js'

/** Fewer held-out examples than this judge nothing: one of them would decide. */
const MIN_HELD_OUT = 8
/** AUC counts where each class has at least this many, and only a loss of more than this many standard errors. */
const MIN_OF_CLASS = 10
const CLEARLY = 2

export interface Trial {
  /** Per held-out example, the toxicity by the active model and by the candidate. */
  readonly active: ArrayLike<number>
  readonly candidate: ArrayLike<number>
  /** Per held-out example, the probability in [0, 1] that it is toxic, by those who judged it. */
  readonly targets: ArrayLike<number>
  /** Per held-out example, for how many messages it stands; 1 for each where absent. */
  readonly weights?: ArrayLike<number>
  /** From the learning report: base (first) against what was learnt (second), on rows that neither had seen. */
  readonly crossValidation?: LossComparison | null
}

export interface Judgement {
  readonly promote: boolean
  readonly judgedBy: 'holdout' | 'cross-validation' | 'nothing'
  /** How many examples were held out and count. */
  readonly heldOut: number
  /** What decided: the losses of the rival (first) and the candidate (second); absent where nothing could be compared. */
  readonly losses?: LossComparison
  /** The clear loss of AUC that refused the candidate although its losses did not. */
  readonly aucLoss?: AucLoss
  /** How often the candidate was right on the held-out examples, with what chance leaves open; null without any. */
  readonly accuracy: AccuracyInterval | null
}

interface AucLoss {
  /** By how much it fell, in (0, 1]. */
  readonly fall: number
  readonly standardError: number
  /** How many of those it had to exceed. */
  readonly limit: number
}

/**
 * Whether a candidate may replace the active model: not when it is worse than chance explains. On the holdout, its mean log
 * loss may exceed the active model's by one standard error of the paired difference, and its AUC, each example counting
 * alike, may not be clearly worse.
 * A holdout of fewer than eight examples cannot judge; then cross-validation against the base does; then nothing can, and
 * the candidate passes, because its prior keeps it near the base.
 *
 * @throws {RangeError} on arrays of unequal length. Pure.
 */
export function judge({ active, candidate, targets, weights, crossValidation }: Trial): Judgement {
  const n = targets.length
  if (active.length !== n || candidate.length !== n || (weights !== undefined && weights.length !== n)) {
    throw new RangeError(`There are ${n} targets, ${active.length} and ${candidate.length} predictions.`)
  }
  const losses = compareLosses(active, candidate, targets, weights)
  const heldOut = losses?.rows ?? 0
  const accuracy = accuracyInterval({ scores: candidate, targets, weights })
  if (losses !== null && heldOut >= MIN_HELD_OUT) {
    const judged = { judgedBy: 'holdout', heldOut, losses, accuracy } as const
    if (!isWithinChance(losses)) return { promote: false, ...judged }
    const aucLoss = clearAucLoss(active, candidate, targets)
    return aucLoss === undefined ? { promote: true, ...judged } : { promote: false, ...judged, aucLoss }
  }
  if (crossValidation !== undefined && crossValidation !== null && crossValidation.rows >= 2) {
    return {
      promote: isWithinChance(crossValidation),
      judgedBy: 'cross-validation',
      heldOut,
      losses: crossValidation,
      accuracy,
    }
  }
  return { promote: true, judgedBy: 'nothing', heldOut, accuracy }
}

function isWithinChance({ first, second, standardError }: LossComparison): boolean {
  return second - first <= standardError
}

/** Where the order got clearly worse. */
function clearAucLoss(
  active: ArrayLike<number>,
  candidate: ArrayLike<number>,
  targets: ArrayLike<number>,
): AucLoss | undefined {
  const toxic = Array.from(targets, (target) => target > 0.5)
  const positives = toxic.filter(Boolean).length
  if (Math.min(positives, toxic.length - positives) < MIN_OF_CLASS) return undefined
  const change = aucDifference(active, candidate, toxic)
  if (change === null || change.difference >= -CLEARLY * change.standardError) return undefined
  return { fall: -change.difference, standardError: change.standardError, limit: CLEARLY }
}
