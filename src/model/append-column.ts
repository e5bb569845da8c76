import type { SparseRows } from './sparse.js'

/** The rows with one more column at the right, of one value a row. Pure. */
export function appendColumn(x: SparseRows, column: Float64Array): SparseRows {
  const starts = x.starts.map((start, row) => start + row)
  const indices = new Uint32Array(x.indices.length + x.rows)
  const values = new Float32Array(indices.length)
  for (let row = 0; row < x.rows; row++) {
    const from = x.starts[row] as number
    const to = x.starts[row + 1] as number
    indices.set(x.indices.subarray(from, to), from + row)
    values.set(x.values.subarray(from, to), from + row)
    indices[to + row] = x.columns
    values[to + row] = column[row] as number
  }
  return { rows: x.rows, columns: x.columns + 1, starts, indices, values }
}
