import { createHash } from 'node:crypto'
import { BUCKETS, FEATURE_VERSION, HASH_BITS } from '../text/features.js'
import { baseMargin, type BaseMetrics, type BaseModel } from './base-model.js'
import { fitCalibration, type Calibration } from './calibration.js'
import type { LabelledText } from './prediction.js'
import { numberColumns } from './number-columns.js'
import { quantise } from './quantise.js'
import { featuriseAll, rowOf } from './rows.js'
import { solve, type Problem, type Solution } from './solver.js'
import type { SparseRows } from './sparse.js'
import { weighColumns } from './weighting.js'

export interface TrainBaseOptions {
  readonly seed: number
  /** Cost of the loss against the penalty. */
  readonly c?: number
  readonly maxSweeps?: number
  /** Columns in fewer rows are dropped. Default 2, and 1 where rows are too few to spare any. */
  readonly minRows?: number
  /** Share of the judgements that are taken to be wrong, below ½. Default 0. `docs/decisions/0090` says what it is good for. */
  readonly doubt?: number
  /** What fits the weights; default our own `solve`. */
  readonly solver?: (problem: Problem) => Solution
}

/** Below so many rows, a column that only one row shows helps more than it harms (`docs/decisions/0015`). */
const FEW_ROWS = 3000
/** Value of the bias column: small, because a bias of several log-odds would not be paid for by a heavy penalty. */
const BIAS_VALUE = 1

/**
 * Trains a base model: hashed features, naive-Bayes column weighting, L2-regularised logistic regression, weights rounded
 * to what the artefact holds, and a calibration on rows that were not trained on.
 *
 * @param heldOut rows to calibrate on, whose weights say how common each kind of message is where the model will be used.
 * @returns a model without metrics; `withMetrics` adds them. Equal rows and seed give an equal model.
 * Cost O(total length · sweeps).
 */
export function trainBase(
  rows: readonly LabelledText[],
  heldOut: readonly LabelledText[],
  options: TrainBaseOptions,
): BaseModel {
  const { seed, c = 2, maxSweeps = 3, minRows = rows.length < FEW_ROWS ? 1 : 2, solver = solve } = options
  const { doubt = 0 } = options
  const targets = Float32Array.from(rows, ({ target }) => doubt + (1 - 2 * doubt) * target)
  const rowWeights = Float32Array.from(rows, (row) => row.weight)
  const { x, originals } = numberColumns(featuriseAll(rows.map((row) => row.text)))
  const scales = weighColumns(x, targets, rowWeights, minRows)
  const { compact, kept } = scaleAndCompact(x, scales)
  const solution = solver({
    x: compact,
    targets,
    weights: rowWeights,
    biasValue: BIAS_VALUE,
    c,
    seed,
    maxSweeps,
  })

  const foldedByBucket = new Float32Array(BUCKETS)
  const scaleByBucket = new Float32Array(BUCKETS)
  for (let column = 0; column < kept.length; column++) {
    const before = kept[column] as number
    const bucket = originals[before] as number
    foldedByBucket[bucket] = (solution.weights[column] as number) * (scales[before] as number)
    scaleByBucket[bucket] = scales[before] as number
  }
  const weights = quantise(foldedByBucket)
  const columnScale = quantise(scaleByBucket)
  const uncalibrated: BaseModel = {
    id: '',
    featureVersion: FEATURE_VERSION,
    hashBits: HASH_BITS,
    seed,
    dataFingerprint: fingerprintOf(rows),
    weights,
    bias: solution.bias,
    columnScale,
    calibration: { slope: 1, intercept: 0 },
    metrics: {},
  }
  const calibration = calibrateOn(uncalibrated, heldOut)
  if (doubt === 0) return withCalibration(uncalibrated, calibration)
  return withCalibration(stretch(uncalibrated, calibration.slope), { ...calibration, slope: 1 })
}

/** Doubted targets leave small margins; stretched to log-odds they are what communities' learning has its prior for. */
function stretch(base: BaseModel, factor: number): BaseModel {
  const { peak, codes } = base.weights
  return { ...base, weights: { peak: factor * peak, codes }, bias: factor * base.bias }
}

function calibrateOn(base: BaseModel, heldOut: readonly LabelledText[]): Calibration {
  const x = featuriseAll(heldOut.map((row) => row.text))
  return fitCalibration(
    heldOut.map((_, row) => baseMargin(base, rowOf(x, row))),
    heldOut.map((row) => row.target),
    heldOut.map((row) => row.weight),
  )
}

/** The same weights read with another calibration; a model of its own, since it predicts otherwise. */
function withCalibration(base: BaseModel, calibration: Calibration): BaseModel {
  const id = createHash('sha256')
    .update(base.weights.codes)
    .update(base.columnScale.codes)
    .update(JSON.stringify([base.featureVersion, base.hashBits, base.bias, calibration, ...peaksOf(base)]))
    .digest('hex')
    .slice(0, 12)
  return { ...base, calibration, id: `base-${id}` }
}

export function withMetrics(base: BaseModel, metrics: BaseMetrics): BaseModel {
  return { ...base, metrics }
}

/** Scales the columns and leaves out those of scale 0, in the memory of `x`. `kept`: per column left, its number before. */
function scaleAndCompact(
  x: SparseRows,
  scales: Float32Array,
): { readonly compact: SparseRows; readonly kept: Uint32Array } {
  const { indices, values } = x
  const kept = Uint32Array.from(scales.keys()).filter((column) => scales[column] !== 0)
  const numbers = new Uint32Array(x.columns)
  kept.forEach((before, column) => {
    numbers[before] = column
  })
  const starts = new Uint32Array(x.rows + 1)
  let count = 0
  for (let row = 0; row < x.rows; row++) {
    for (let k = x.starts[row] as number, end = x.starts[row + 1] as number; k < end; k++) {
      const column = indices[k] as number
      const scale = scales[column] as number
      if (scale === 0) continue
      indices[count] = numbers[column] as number
      values[count++] = (values[k] as number) * scale
    }
    starts[row + 1] = count
  }
  const compact = {
    rows: x.rows,
    columns: kept.length,
    starts,
    indices: indices.subarray(0, count),
    values: values.subarray(0, count),
  }
  return { compact, kept }
}

function fingerprintOf(rows: readonly LabelledText[]): string {
  const hash = createHash('sha256')
  for (const { text, target, weight } of rows) hash.update(`${JSON.stringify([text, target, weight])}\n`)
  return hash.digest('hex')
}

function peaksOf({ weights, columnScale }: BaseModel): number[] {
  return [weights.peak, columnScale.peak]
}
