import { normalise } from '../text/fold.js'
import { appendColumn } from './append-column.js'
import { baseMargin, type BaseModel } from './base-model.js'
import type { Calibration } from './calibration.js'
import type { Delta } from './delta.js'
import { hashText } from './hash-text.js'
import { mergeColumns } from './merge-columns.js'
import { numberColumns } from './number-columns.js'
import type { LabelledText } from './prediction.js'
import { levelOf, unitOf } from './quantise.js'
import { featuriseAll, rowOf } from './rows.js'
import type { SparseRows } from './sparse.js'
import { rarityOf, type Rarity } from './weighting.js'

/** What a delta is learnt from, as numbers: the feedback of one community beside what is known already of each row. */
export interface Lesson {
  /**
   * Raw hashed features, columns that no row tells apart merged into one (see `merge-columns.ts`). The last column is the
   * margin of the base model, so that the trust in the base is a weight like any other.
   */
  readonly x: SparseRows
  /** The buckets of the base model that some row shows, and their places here in ascending order. */
  readonly buckets: Uint32Array
  readonly ascending: Uint32Array
  /** Per bucket, its column. */
  readonly columnOf: Uint32Array
  /** Per bucket, the scale that the base gives it: how telling the base found it. */
  readonly scales: Float32Array
  /** Per column, how many buckets it stands for, and the sum of their squared scales. */
  readonly columnSizes: Float64Array
  readonly baseVariances: Float64Array
  readonly rarity: Rarity
  /** Per row, the margin of the base model. */
  readonly baseMargins: Float64Array
  /** Per row, the margin that learning starts from: the base's, or that of an earlier delta. */
  readonly startMargins: Float64Array
  /** How far the base is trusted in the start margins. */
  readonly startSlope: number
  /** Makes start margins log-odds: the prior belief in each row. */
  readonly startCalibration: Calibration
  readonly targets: Float32Array
  readonly weights: Float32Array
  /** Per row, the fold of cross-validation that it is predicted in; 255 for rows that only train. */
  readonly folds: Uint8Array
  /** 0 with fewer than two rows. */
  readonly foldCount: number
}

const NEVER_ASKED = 255

const FOLD_SALT = 0x666f6c64
const FOLDS = 4
/** Of many rows one fold is enough to ask, and of very many a part of it. */
const MANY = 1500
const MAX_ASKED = 2000
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
  const baseMargins = Float64Array.from(rows, (_, row) => baseMargin(base, rowOf(features, row)))
  const startMargins = anchor === undefined ? baseMargins : anchorMargins(base, anchor, features, baseMargins)
  // From here on the features' memory holds columns instead of buckets.
  const { x, originals: buckets, numbers } = numberColumns(features)
  const { x: merged, groupOf } = mergeColumns(x)
  const scales = scalesOf(base, buckets)
  const whole = appendColumn(merged, baseMargins)
  return {
    x: whole,
    rarity: rarityOf(whole),
    buckets,
    ascending: inBucketOrder(numbers, x.columns),
    columnOf: groupOf,
    scales,
    ...sumUp(scales, groupOf, merged.columns + 1),
    baseMargins,
    startMargins,
    startSlope: anchor?.slope ?? 1,
    startCalibration: anchor?.calibration ?? base.calibration,
    targets: Float32Array.from(rows, (row) => row.target),
    weights: Float32Array.from(rows, (row) => row.weight),
    ...dealFolds(rows),
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
function dealFolds(rows: readonly Row[]): Pick<Lesson, 'folds' | 'foldCount'> {
  const folds = new Uint8Array(rows.length).fill(NEVER_ASKED)
  if (rows.length < 2) return { folds, foldCount: 0 }
  const dealt = Math.min(rows.length, FOLDS)
  const foldCount = rows.length > MANY ? 1 : dealt
  const most = rows.length > MANY ? MAX_ASKED : rows.length
  const step = Math.max(dealt, Math.ceil(rows.length / most))
  rows
    .map(({ key, target }, row) => ({ row, toxic: target > 0.5 ? 1 : 0, hash: hashText(key, FOLD_SALT) }))
    .toSorted((a, b) => a.toxic - b.toxic || a.hash - b.hash)
    .forEach(({ row }, place) => {
      if (place % step < foldCount) folds[row] = place % step
    })
  return { folds, foldCount }
}

/** The columns in the order of their buckets. */
function inBucketOrder(numbers: Uint32Array, columns: number): Uint32Array {
  const ascending = new Uint32Array(columns)
  for (let bucket = 0, count = 0; count < columns; bucket++) {
    const number = numbers[bucket] as number
    if (number > 0) ascending[count++] = number - 1
  }
  return ascending
}

function scalesOf(base: BaseModel, buckets: Uint32Array): Float32Array {
  const scales = new Float32Array(buckets.length)
  const unit = unitOf(base.columnScale)
  const { codes } = base.columnScale
  for (let column = 0; column < scales.length; column++) {
    scales[column] = unit * levelOf(codes[buckets[column] as number] as number) || UNKNOWN_SCALE
  }
  return scales
}

function sumUp(
  scales: Float32Array,
  columnOf: Uint32Array,
  columns: number,
): Pick<Lesson, 'columnSizes' | 'baseVariances'> {
  const columnSizes = new Float64Array(columns)
  const baseVariances = new Float64Array(columns)
  for (let k = 0; k < columnOf.length; k++) {
    const column = columnOf[k] as number
    columnSizes[column] = (columnSizes[column] as number) + 1
    baseVariances[column] = (baseVariances[column] as number) + (scales[k] as number) ** 2
  }
  return { columnSizes, baseVariances }
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
