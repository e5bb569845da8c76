import type { SparseRows } from './sparse.js'

export interface MergedColumns {
  /** The same rows with each group of columns as one, numbered by first occurrence. */
  readonly x: SparseRows
  /** Per column of the original, its group. */
  readonly groupOf: Uint32Array
}

/**
 * Merges columns that no row tells apart: those that have the same value as each other in every row. Most n-grams of a
 * word that is rare here are such a group, and a linear model needs one number for all of them.
 *
 * Partition refinement: each row splits every group that it meets into the members that it shows, by value, and the rest.
 *
 * @param x every column occurs in some row.
 * @see Paige, Tarjan, "Three partition refinement algorithms", SIAM Journal on Computing 16 (1987). Cost O(non-zeros). Pure.
 */
export function mergeColumns(x: SparseRows): MergedColumns {
  return numberByOccurrence(x, refine(x))
}

/** Per column its group, in arbitrary numbers below `columns + 1`. */
function refine({ rows, columns, starts, indices, values }: SparseRows): Uint32Array {
  const groupOf = new Uint32Array(columns)
  const sizes = new Uint32Array(columns + 1)
  // The last row and value by which a group was split, and the group that its shown members went to.
  const splitBy = new Uint32Array(columns + 1)
  const splitValue = new Float32Array(columns + 1)
  const splitTo = new Uint32Array(columns + 1)
  const free = new Uint32Array(columns + 1)
  let freeCount = 0
  let next = 1
  sizes[0] = columns
  for (let row = 0; row < rows; row++) {
    for (let k = starts[row] as number, end = starts[row + 1] as number; k < end; k++) {
      const column = indices[k] as number
      const value = values[k] as number
      const group = groupOf[column] as number
      if (splitBy[group] !== row + 1 || splitValue[group] !== value) {
        splitBy[group] = row + 1
        splitValue[group] = value
        const fresh = freeCount > 0 ? (free[--freeCount] as number) : next++
        splitTo[group] = fresh
        splitBy[fresh] = 0
        sizes[fresh] = 0
      }
      const to = splitTo[group] as number
      groupOf[column] = to
      sizes[to] = (sizes[to] as number) + 1
      sizes[group] = (sizes[group] as number) - 1
      if (sizes[group] === 0) free[freeCount++] = group
    }
  }
  return groupOf
}

function numberByOccurrence(x: SparseRows, groupOf: Uint32Array): MergedColumns {
  const indices = new Uint32Array(x.indices.length)
  const values = new Float32Array(x.indices.length)
  const starts = new Uint32Array(x.rows + 1)
  // One more than the number, so that a fresh array says "none yet"; and the row that showed a group last.
  const numbers = new Uint32Array(x.columns + 1)
  const shownBy = new Uint32Array(x.columns + 1)
  let groups = 0
  let count = 0
  for (let row = 0; row < x.rows; row++) {
    for (let k = x.starts[row] as number, end = x.starts[row + 1] as number; k < end; k++) {
      const group = groupOf[x.indices[k] as number] as number
      if (shownBy[group] === row + 1) continue
      shownBy[group] = row + 1
      if (numbers[group] === 0) numbers[group] = ++groups
      indices[count] = (numbers[group] as number) - 1
      values[count++] = x.values[k] as number
    }
    starts[row + 1] = count
  }
  return {
    x: {
      rows: x.rows,
      columns: groups,
      starts,
      indices: indices.subarray(0, count),
      values: values.subarray(0, count),
    },
    groupOf: groupOf.map((group) => (numbers[group] as number) - 1),
  }
}
