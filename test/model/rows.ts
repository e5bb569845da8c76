import type { SparseRows } from '../../src/model/sparse.js'

/** A sparse matrix from dense rows, for tests. */
export function sparse(dense: readonly (readonly number[])[]): SparseRows {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const row of dense) {
    row.forEach((value, column) => {
      if (value === 0) return
      indices.push(column)
      values.push(value)
    })
    starts.push(indices.length)
  }
  return {
    rows: dense.length,
    columns: dense[0]?.length ?? 0,
    starts: Uint32Array.from(starts),
    indices: Uint32Array.from(indices),
    values: Float32Array.from(values),
  }
}
