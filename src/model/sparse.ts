/**
 * A sparse matrix by rows (CSR). Row r holds the columns `indices[starts[r] … starts[r + 1])` with the values at the
 * same places. Columns within a row are distinct.
 */
export interface SparseRows {
  readonly rows: number
  readonly columns: number
  /** rows + 1 offsets into `indices` and `values`. */
  readonly starts: Uint32Array
  readonly indices: Uint32Array
  readonly values: Float32Array
}
