import { auc } from './auc.js'
import { averagePrecision } from './average-precision.js'
import { calibrationError } from './calibration-error.js'
import { accuracy, confuse, f1, kappa, precision, recall } from './confusion.js'
import { brier, logLoss } from './log-loss.js'
import { recallAt } from './recall-at.js'

/** How good probabilities are, measured on judged rows. A figure is null where the rows cannot say: a class is missing. */
export interface Metrics {
  readonly n: number
  /** Rows with a target above ½. */
  readonly positives: number
  readonly threshold: number
  readonly auc: number | null
  readonly averagePrecision: number | null
  readonly accuracy: number | null
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
  readonly kappa: number | null
  readonly logLoss: number | null
  readonly brier: number | null
  readonly calibrationError: number | null
  readonly recallAt1PercentFalseAlarms: number | null
}

export interface EvaluateOptions {
  /** At or above it a row counts as flagged. Default ½. */
  readonly threshold?: number | undefined
  readonly weights?: ArrayLike<number> | undefined
}

/**
 * All metrics of probabilities against what judges said; see each metric's own file.
 *
 * @param probabilities of a positive, each in [0, 1].
 * @param targets 1, 0, or between where judges disagreed.
 * @throws {RangeError} on unequal lengths, or a probability or target outside [0, 1]. Pure.
 */
export function evaluate(
  probabilities: ArrayLike<number>,
  targets: ArrayLike<number>,
  { threshold = 0.5, weights }: EvaluateOptions = {},
): Metrics {
  const scored = { scores: probabilities, targets, weights }
  const confusion = confuse(scored, threshold)
  return {
    n: targets.length,
    positives: Array.from(targets).filter((target) => target > 0.5).length,
    threshold,
    auc: auc(scored),
    averagePrecision: averagePrecision(scored),
    accuracy: accuracy(confusion),
    precision: precision(confusion),
    recall: recall(confusion),
    f1: f1(confusion),
    kappa: kappa(confusion),
    logLoss: logLoss(scored),
    brier: brier(scored),
    calibrationError: calibrationError(scored),
    recallAt1PercentFalseAlarms: recallAt(scored, 0.01),
  }
}
