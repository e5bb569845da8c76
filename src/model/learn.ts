import type { BaseModel } from './base-model.js'
import { calibrate, fitCalibration, type Calibration } from './calibration.js'
import type { Delta } from './delta.js'
import { average, spread, type Addition, type Setting } from './fit-delta.js'
import { prepareLesson, type Lesson } from './lesson.js'
import { auc } from './metrics/auc.js'
import { compareLosses, type LossComparison } from './metrics/loss-difference.js'
import { askedOf, weighOpinions } from './opinions.js'
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

/** Feedback is recalibrated many times over, where thirty groups of margins say as much as a hundred. */
const CALIBRATION_GROUPS = 30
/** For how many verdicts the calibration that was there before counts. */
const CALIBRATION_STRENGTH = 10
/** Weights that change no margin visibly are not kept. */
const MIN_WEIGHT = 1e-5

/**
 * Learns what one community's verdicts add to a base model: logistic regression with a Gaussian prior centred on what was
 * known, in two settings whose average counts (see `opinions.ts`), then a calibration on margins of rows that were
 * left out, shrunk towards the one before.
 *
 * @param examples in any order; copies count together. Without any, only the calibration learns.
 * @returns the same delta for the same examples and seed, whatever their order.
 * @throws {RangeError} on a target outside [0, 1], or an anchor of another base.
 * Cost: about ten fits of the examples; independent of what the base was trained on. Pure.
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
    opinions.map(({ fit }) => spread(lesson, fit)),
    shares,
  )
  const asked = askedOf(lesson, unseenMargins)
  const calibration = recalibrate(lesson, asked.weights, unseenMargins, calibrationBins)
  return {
    delta: assemble(base, anchor, lesson, addition, calibration),
    report: {
      rows: lesson.x.rows,
      opinions: opinions.map(({ setting, share }) => ({ setting, share })),
      crossValidation: crossValidate(base, lesson, asked.weights, unseenMargins, calibrationBins),
      crossValidatedAuc: {
        base: auc({ ...asked, scores: lesson.baseMargins }),
        learnt: auc(asked),
      },
    },
  }
}

/** The calibration that fits the rows, by the given weights, and the bins, near the one that was there before. */
function recalibrate(
  { targets, startCalibration }: Lesson,
  weights: Float32Array,
  margins: Float64Array,
  bins: readonly CalibrationBin[],
): Calibration {
  const points: CalibrationBin[] = [...bins]
  margins.forEach((margin, row) => {
    const weight = weights[row] as number
    if (weight > 0) points.push({ margin, target: targets[row] as number, weight })
  })
  return fitCalibration(
    points.map(({ margin }) => margin),
    points.map(({ target }) => target),
    points.map(({ weight }) => weight),
    { calibration: startCalibration, strength: CALIBRATION_STRENGTH },
    CALIBRATION_GROUPS,
  )
}

/** Each half of the asked rows is calibrated on the other half. */
function crossValidate(
  base: BaseModel,
  lesson: Lesson,
  askedWeights: Float32Array,
  unseenMargins: Float64Array,
  bins: readonly CalibrationBin[],
): LossComparison | null {
  const half = (row: number) => row % 2
  const calibrations = [0, 1].map((own) =>
    recalibrate(
      lesson,
      askedWeights.map((weight, row) => (half(row) === own ? 0 : weight)),
      unseenMargins,
      bins,
    ),
  )
  const learnt = unseenMargins.map((margin, row) => calibrate(calibrations[half(row)] as Calibration, margin))
  const known = lesson.baseMargins.map((margin) => calibrate(base.calibration, margin))
  return compareLosses(known, learnt, lesson.targets, askedWeights)
}

/** The anchor and the addition as one delta, buckets ascending. */
function assemble(
  base: BaseModel,
  anchor: Delta | undefined,
  { buckets, ascending }: Lesson,
  addition: Addition,
  calibration: Calibration,
): Delta {
  const old = anchor?.indices ?? new Uint32Array(0)
  const indices = new Uint32Array(old.length + buckets.length)
  const values = new Float32Array(indices.length)
  let count = 0
  for (let i = 0, j = 0; i < old.length || j < ascending.length;) {
    const place = ascending[j]
    const learnt = place === undefined ? Infinity : (buckets[place] as number)
    const bucket = Math.min(old[i] ?? Infinity, learnt)
    const known = old[i] === bucket ? (anchor?.values[i++] as number) : 0
    const added = learnt === bucket ? (addition.values[place as number] as number) : 0
    if (learnt === bucket) j++
    if (Math.abs(known + added) < MIN_WEIGHT) continue
    indices[count] = bucket
    values[count++] = known + added
  }
  return {
    baseId: base.id,
    hashBits: base.hashBits,
    indices: indices.slice(0, count),
    values: values.slice(0, count),
    slope: (anchor?.slope ?? 1) + addition.slope,
    bias: (anchor?.bias ?? 0) + addition.bias,
    calibration,
  }
}
