import type { BaseModel } from './base-model.js'
import { calibrate, fitCalibration, type Calibration } from './calibration.js'
import type { Delta } from './delta.js'
import { average, type Addition, type Setting } from './fit-delta.js'
import { prepareLesson, type Lesson } from './lesson.js'
import { auc } from './metrics/auc.js'
import { compareLosses, type LossComparison } from './metrics/loss-difference.js'
import { weighOpinions } from './opinions.js'
import type { LabelledText } from './prediction.js'

/** How often margins of one size were judged toxic: teaches the calibration without any text. */
export interface CalibrationBin {
  readonly margin: number
  /** Share judged toxic, in [0, 1]. */
  readonly target: number
  /** How many judgements. */
  readonly weight: number
}

export interface LearnOptions {
  readonly seed: number
  /** What earlier examples taught that are no longer kept: learning starts from it instead of from the base. */
  readonly anchor?: Delta
  readonly calibrationBins?: readonly CalibrationBin[]
}

export interface LearnReport {
  /** Different texts that were learnt from. */
  readonly rows: number
  /** How each way of learning counted; shares sum to one. */
  readonly opinions: readonly { readonly setting: Setting; readonly share: number }[]
  /**
   * Base (first) and learnt (second) on the same rows, each predicted by a fit and a calibration that did not see it.
   * Null with fewer than two rows.
   */
  readonly crossValidation: LossComparison | null
  /** The same for the order; null where a class is missing. */
  readonly crossValidatedAuc: { readonly base: number | null; readonly learnt: number | null }
}

/** For how many verdicts the calibration that was there before counts. */
const CALIBRATION_STRENGTH = 10
/** Weights that change no margin visibly are not kept. */
const MIN_WEIGHT = 1e-5

/**
 * Learns what one community's verdicts add to a base model: logistic regression with a Gaussian prior centred on what was
 * known, in three settings whose average counts (see `opinions.ts`), then a calibration on margins of rows that were
 * left out, shrunk towards the one before.
 *
 * @param examples in any order; copies count together. Without any, only the calibration learns.
 * @returns the same delta for the same examples and seed, whatever their order.
 * @throws {RangeError} on a target outside [0, 1], or an anchor of another base.
 * Cost: about 20 fits of the examples; independent of what the base was trained on. Pure.
 */
export function learn(
  base: BaseModel,
  examples: readonly LabelledText[],
  { seed, anchor, calibrationBins = [] }: LearnOptions,
): { readonly delta: Delta; readonly report: LearnReport } {
  if (anchor !== undefined && anchor.baseId !== base.id) {
    throw new RangeError(`The anchor was learnt on ${anchor.baseId}, not on ${base.id}.`)
  }
  const lesson = prepareLesson(base, examples, anchor)
  const opinions = weighOpinions(lesson, seed)
  const shares = opinions.map(({ share }) => share)
  const unseenMargins = Float64Array.from(lesson.targets, (_, row) =>
    opinions.reduce((sum, { share, unseenMargins: margins }) => sum + share * (margins[row] as number), 0),
  )
  const addition = average(
    opinions.map(({ fit }) => fit),
    shares,
  )
  const calibration = recalibrate(lesson, unseenMargins, calibrationBins, () => lesson.foldCount > 1)
  return {
    delta: assemble(base, anchor, lesson, addition, calibration),
    report: {
      rows: lesson.x.rows,
      opinions: opinions.map(({ setting, share }) => ({ setting, share })),
      crossValidation: crossValidate(base, lesson, unseenMargins, calibrationBins),
      crossValidatedAuc: {
        base: auc({ scores: lesson.baseMargins, targets: lesson.targets, weights: lesson.weights }),
        learnt: lesson.foldCount > 1 ? auc({ ...lesson, scores: unseenMargins }) : null,
      },
    },
  }
}

/** The calibration that fits the rows where `uses` holds, and the bins, near the one that was there before. */
function recalibrate(
  { targets, weights, startCalibration }: Lesson,
  margins: Float64Array,
  bins: readonly CalibrationBin[],
  uses: (row: number) => boolean,
): Calibration {
  const points: CalibrationBin[] = [...bins]
  margins.forEach((margin, row) => {
    if (uses(row)) points.push({ margin, target: targets[row] as number, weight: weights[row] as number })
  })
  return fitCalibration(
    points.map(({ margin }) => margin),
    points.map(({ target }) => target),
    points.map(({ weight }) => weight),
    { calibration: startCalibration, strength: CALIBRATION_STRENGTH },
  )
}

/** Each half of the folds is calibrated on the other half. */
function crossValidate(
  base: BaseModel,
  lesson: Lesson,
  unseenMargins: Float64Array,
  bins: readonly CalibrationBin[],
): LossComparison | null {
  if (lesson.foldCount < 2) return null
  const half = (row: number) => (lesson.folds[row] as number) % 2
  const calibrations = [0, 1].map((own) =>
    recalibrate(lesson, unseenMargins, bins, (row) => half(row) !== own),
  )
  const learnt = unseenMargins.map((margin, row) => calibrate(calibrations[half(row)] as Calibration, margin))
  const known = lesson.baseMargins.map((margin) => calibrate(base.calibration, margin))
  return compareLosses(known, learnt, lesson.targets, lesson.weights)
}

function assemble(
  base: BaseModel,
  anchor: Delta | undefined,
  lesson: Lesson,
  addition: Addition,
  calibration: Calibration,
): Delta {
  const weights = new Float32Array(2 ** base.hashBits)
  anchor?.indices.forEach((bucket, k) => {
    weights[bucket] = anchor.values[k] as number
  })
  for (let column = 0; column < lesson.buckets.length; column++) {
    const bucket = lesson.buckets[column] as number
    weights[bucket] = (weights[bucket] as number) + (addition.values[column] as number)
  }
  const indices = sortedUnion(lesson.buckets, anchor?.indices ?? new Uint32Array(0)).filter(
    (bucket) => Math.abs(weights[bucket] as number) >= MIN_WEIGHT,
  )
  return {
    baseId: base.id,
    hashBits: base.hashBits,
    indices,
    values: pick(weights, indices),
    slope: (anchor?.slope ?? 1) + addition.slope,
    bias: (anchor?.bias ?? 0) + addition.bias,
    calibration,
  }
}

/** The distinct numbers of both, ascending. */
function sortedUnion(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length)
  all.set(a)
  all.set(b, a.length)
  return all.sort().filter((value, k) => k === 0 || value !== all[k - 1])
}

function pick(values: Float32Array, places: Uint32Array): Float32Array {
  const picked = new Float32Array(places.length)
  for (let k = 0; k < places.length; k++) picked[k] = values[places[k] as number] as number
  return picked
}
