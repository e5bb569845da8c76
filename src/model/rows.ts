import { BUCKETS, featurise, type Features } from '../text/features.js'
import type { SparseRows } from './sparse.js'

/** More than texts of words have; where it does not suffice, the arrays grow. */
const FEATURES_PER_UNIT = 3

/** The features of many texts as one sparse matrix, a row a text, a column a bucket. O(total length). */
export function featuriseAll(texts: readonly string[]): SparseRows {
  const starts = new Uint32Array(texts.length + 1)
  // Pages that are never written take no memory, so room for all is cheaper than growing.
  let indices = new Uint32Array(FEATURES_PER_UNIT * texts.reduce((sum, text) => sum + text.length, 1))
  let values = new Float32Array(indices.length)
  let count = 0
  for (const [row, text] of texts.entries()) {
    const features = featurise(text)
    const next = count + features.indices.length
    if (next > indices.length) {
      indices = grow(new Uint32Array(Math.max(next, 1.5 * indices.length)), indices)
      values = grow(new Float32Array(indices.length), values)
    }
    indices.set(features.indices, count)
    values.set(features.values, count)
    count = next
    starts[row + 1] = count
  }
  return {
    rows: texts.length,
    columns: BUCKETS,
    starts,
    indices: indices.subarray(0, count),
    values: values.subarray(0, count),
  }
}

function grow<T extends Uint32Array | Float32Array>(roomy: T, full: T): T {
  roomy.set(full)
  return roomy
}

/** One row of a sparse matrix, without copying. */
export function rowOf({ starts, indices, values }: SparseRows, row: number): Features {
  const start = starts[row] ?? 0
  const end = starts[row + 1] ?? start
  return { indices: indices.subarray(start, end), values: values.subarray(start, end) }
}
