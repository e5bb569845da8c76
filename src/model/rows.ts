import { appendFeatures, BUCKETS, createFeatureList, type Features } from '../text/features.js'
import type { SparseRows } from './sparse.js'

/** More than texts of words have; where it does not suffice, the arrays grow. */
const FEATURES_PER_UNIT = 3

/** The features of many texts as one sparse matrix, a row a text, a column a bucket. O(total length). */
export function featuriseAll(texts: readonly string[]): SparseRows {
  const starts = new Uint32Array(texts.length + 1)
  // Pages that are never written take no memory, so room for all is cheaper than growing.
  const list = createFeatureList(FEATURES_PER_UNIT * texts.reduce((sum, text) => sum + text.length, 1))
  for (const [row, text] of texts.entries()) {
    appendFeatures(list, text)
    starts[row + 1] = list.count
  }
  return {
    rows: texts.length,
    columns: BUCKETS,
    starts,
    indices: list.indices.subarray(0, list.count),
    values: list.values.subarray(0, list.count),
  }
}

/** One row of a sparse matrix, without copying. */
export function rowOf({ starts, indices, values }: SparseRows, row: number): Features {
  const start = starts[row] ?? 0
  const end = starts[row + 1] ?? start
  return { indices: indices.subarray(start, end), values: values.subarray(start, end) }
}
