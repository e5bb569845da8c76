import { normalise } from '../text/fold.js'
import { baseMargin, type BaseModel } from './base-model.js'
import type { Calibration } from './calibration.js'
import type { Delta } from './delta.js'
import { hashText } from './hash-text.js'
import type { LabelledText } from './prediction.js'
import { featuriseAll, rowOf } from './rows.js'
import type { SparseRows } from './sparse.js'

/** What a delta is learnt from, as numbers: the feedback of one community beside what is known already of each row. */
export interface Lesson {
  /** Raw hashed features; columns are numbered by first occurrence, so that the matrix stays as small as the feedback. */
  readonly x: SparseRows
  /** Per column, its bucket in the base model. */
  readonly buckets: Uint32Array
  /** Per column, the scale that the base gives this bucket: how telling the base found it. */
  readonly scales: Float32Array
  /** Per row, the margin of the base model. */
  readonly baseMargins: Float64Array
  /** Per row, the margin that learning starts from: the base's, or that of an earlier delta. */
  readonly startMargins: Float64Array
  /** Makes start margins log-odds: the prior belief in each row. */
  readonly startCalibration: Calibration
  readonly startLogOdds: Float64Array
  readonly targets: Float32Array
  readonly weights: Float32Array
  /** Per row, the fold of cross-validation that it is predicted in. */
  readonly folds: Uint8Array
  readonly foldCount: number
}

const FOLD_SALT = 0x666f6c64
/** More rows need fewer folds: what is left to train on is enough. */
const FOLDS_FOR_FEW = 4
const FOLDS_FOR_MANY = 2
const MANY = 1500
/** For words that the base never met twice: as telling as its average column. */
const UNKNOWN_SCALE = 1

/**
 * Turns examples into a lesson. Copies (equal after normalising) become one row of their summed weight and mean target,
 * and rows come in an order of their own, so that the order of the examples decides nothing.
 *
 * @throws {RangeError} on a target outside [0, 1]. Pure; O(total length + n log n).
 */
export function prepareLesson(
  base: BaseModel,
  examples: readonly LabelledText[],
  anchor: Delta | undefined,
): Lesson {
  const rows = mergeCopies(examples)
  const features = featuriseAll(rows.map((row) => row.text))
  const { x, buckets } = compactColumns(features)
  const baseMargins = Float64Array.from(rows, (_, row) => baseMargin(base, rowOf(features, row)))
  const foldCount = Math.min(rows.length, rows.length > MANY ? FOLDS_FOR_MANY : FOLDS_FOR_FEW)
  const startMargins = anchor === undefined ? baseMargins : anchorMargins(base, anchor, features, baseMargins)
  const startCalibration = anchor?.calibration ?? base.calibration
  return {
    x,
    buckets,
    scales: scalesOf(base, buckets),
    baseMargins,
    startMargins,
    startCalibration,
    startLogOdds: startMargins.map((margin) => startCalibration.slope * margin + startCalibration.intercept),
    targets: Float32Array.from(rows, (row) => row.target),
    weights: Float32Array.from(rows, (row) => row.weight),
    folds: dealFolds(rows, foldCount),
    foldCount,
  }
}

interface Row extends LabelledText {
  readonly key: string
}

function mergeCopies(examples: readonly LabelledText[]): Row[] {
  const sorted = examples
    .filter(({ weight }) => weight > 0)
    .map((example) => ({ ...example, key: normalise(example.text) }))
    .toSorted((a, b) => compare(a.key, b.key) || a.target - b.target || a.weight - b.weight)
  const merged: Row[] = []
  for (const row of sorted) {
    if (!(row.target >= 0 && row.target <= 1))
      throw new RangeError(`A target is ${row.target}, outside [0, 1].`)
    const last = merged.at(-1)
    if (last?.key !== row.key) {
      merged.push(row)
      continue
    }
    const weight = last.weight + row.weight
    const target = (last.weight * last.target + row.weight * row.target) / weight
    merged[merged.length - 1] = { ...last, weight, target }
  }
  return merged
}

/** Deals rows to folds in the order of a hash, each class by itself, so that even a few are spread evenly. */
function dealFolds(rows: readonly Row[], foldCount: number): Uint8Array {
  const folds = new Uint8Array(rows.length)
  rows
    .map(({ key, target }, row) => ({ row, toxic: target > 0.5 ? 1 : 0, hash: hashText(key, FOLD_SALT) }))
    .toSorted((a, b) => a.toxic - b.toxic || a.hash - b.hash)
    .forEach(({ row }, dealt) => {
      folds[row] = dealt % foldCount
    })
  return folds
}

function compactColumns(features: SparseRows): { readonly x: SparseRows; readonly buckets: Uint32Array } {
  // One more than the column, so that a fresh array says "none yet".
  const placeOf = new Uint32Array(features.columns)
  const buckets = new Uint32Array(features.indices.length)
  const indices = new Uint32Array(features.indices.length)
  let columns = 0
  for (let k = 0; k < indices.length; k++) {
    const bucket = features.indices[k] as number
    if (placeOf[bucket] === 0) {
      buckets[columns] = bucket
      placeOf[bucket] = ++columns
    }
    indices[k] = (placeOf[bucket] as number) - 1
  }
  return { x: { ...features, columns, indices }, buckets: buckets.slice(0, columns) }
}

function scalesOf(base: BaseModel, buckets: Uint32Array): Float32Array {
  const scales = new Float32Array(buckets.length)
  for (let column = 0; column < scales.length; column++) {
    scales[column] = base.columnScale[buckets[column] as number] || UNKNOWN_SCALE
  }
  return scales
}

function anchorMargins(
  base: BaseModel,
  anchor: Delta,
  { rows, starts, indices, values }: SparseRows,
  baseMargins: Float64Array,
): Float64Array {
  const weights = new Float32Array(2 ** base.hashBits)
  anchor.indices.forEach((bucket, k) => {
    weights[bucket] = anchor.values[k] as number
  })
  const margins = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    let margin = anchor.slope * (baseMargins[row] as number) + anchor.bias
    for (let k = starts[row] as number, end = starts[row + 1] as number; k < end; k++) {
      margin += (weights[indices[k] as number] as number) * (values[k] as number)
    }
    margins[row] = margin
  }
  return margins
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
