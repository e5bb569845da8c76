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
  /** One plain sentence, with the numbers. */
  readonly reason: string
  readonly judgedBy: 'holdout' | 'cross-validation' | 'nothing'
  /** How often the candidate was right on the held-out examples, with what chance leaves open; null without any. */
  readonly accuracy: AccuracyInterval | null
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
  const heldOut = compareLosses(active, candidate, targets, weights)
  const accuracy = accuracyInterval({ scores: candidate, targets, weights })
  if (heldOut !== null && heldOut.rows >= MIN_HELD_OUT) {
    const where = `On ${heldOut.rows} held-out examples${sayAccuracy(accuracy)}`
    const byLoss = judgeLosses(heldOut, where, 'the active model')
    return {
      ...(byLoss.promote ? (refuseByAuc(active, candidate, targets) ?? byLoss) : byLoss),
      judgedBy: 'holdout',
      accuracy,
    }
  }
  const few = sayFew(heldOut?.rows ?? 0)
  if (crossValidation !== undefined && crossValidation !== null && crossValidation.rows >= 2) {
    const where = `${few}; in cross-validation on ${crossValidation.rows} examples`
    return {
      ...judgeLosses(crossValidation, where, 'the base model'),
      judgedBy: 'cross-validation',
      accuracy,
    }
  }
  return {
    promote: true,
    reason: `${few}, and there are not enough to cross-validate: promoted unproven, close to the base model.`,
    judgedBy: 'nothing',
    accuracy,
  }
}

interface Finding {
  readonly promote: boolean
  readonly reason: string
}

function judgeLosses(
  { first, second, standardError }: LossComparison,
  where: string,
  rival: string,
): Finding {
  const change = second - first
  const promote = change <= standardError
  const moved =
    change === 0
      ? `log loss stayed at ${show(first)}`
      : `log loss ${change < 0 ? 'fell' : 'rose'} from ${show(first)} (${rival}) to ${show(second)}`
  const limit =
    change > 0 ? `, ${promote ? 'within' : 'by more than'} one standard error (${show(standardError)})` : ''
  return { promote, reason: `${where} ${moved}${limit}: ${promote ? 'promoted' : 'not promoted'}.` }
}

/** A refusal, where the order got clearly worse although the losses did not. */
function refuseByAuc(
  active: ArrayLike<number>,
  candidate: ArrayLike<number>,
  targets: ArrayLike<number>,
): Finding | undefined {
  const toxic = Array.from(targets, (target) => target > 0.5)
  const positives = toxic.filter(Boolean).length
  if (Math.min(positives, toxic.length - positives) < MIN_OF_CLASS) return undefined
  const change = aucDifference(active, candidate, toxic)
  if (change === null || change.difference >= -CLEARLY * change.standardError) return undefined
  return {
    promote: false,
    reason:
      `On ${toxic.length} held-out examples the candidate tells toxic from ok clearly worse: AUC fell by ` +
      `${show(-change.difference)}, more than ${CLEARLY} standard errors (${show(change.standardError)}): not promoted.`,
  }
}

function sayAccuracy(measured: AccuracyInterval | null): string {
  if (measured === null) return ''
  const percent = (share: number) => Math.round(100 * share)
  const { accuracy, low, high } = measured
  return ` (the candidate is right on ${percent(accuracy)} %, 95 % interval ${percent(low)} to ${percent(high)} %)`
}

function show(value: number): string {
  return value.toFixed(3)
}

function sayFew(heldOut: number): string {
  if (heldOut === 0) return 'No example is held out to judge by'
  return `Only ${heldOut === 1 ? 'one example is' : `${heldOut} examples are`} held out, too few to judge by`
}
