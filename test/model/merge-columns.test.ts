import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeColumns } from '../../src/model/merge-columns.js'
import type { SparseRows } from '../../src/model/sparse.js'
import { sparse } from './rows.js'

/** Every column as its values by row, so that equal strings are columns that no row tells apart. */
function columnsOf({ rows, columns, starts, indices, values }: SparseRows): string[] {
  const dense = Array.from({ length: columns }, () => new Array<number>(rows).fill(0))
  for (let row = 0; row < rows; row++) {
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) {
      const column = dense[indices[k] ?? -1]
      if (column !== undefined) column[row] = values[k] ?? 0
    }
  }
  return dense.map((column) => column.join())
}

/** A few values only, in blocks of like value as features come, and every column in some row. */
const matrices = fc
  .array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) => [
    [1, 1, 1, 2, 2, 2],
    ...rows.map((row, r) => row.map((shown, c) => shown * (c < 3 ? r + 1 : 9))),
  ])

describe('columns that no row tells apart', () => {
  it('become one, and those that some row tells apart stay two', () => {
    fc.assert(
      fc.property(matrices, (dense) => {
        const before = sparse(dense)
        const { x, groupOf } = mergeColumns(before)
        const originals = columnsOf(before)
        const merged = columnsOf(x)
        expect(new Set(merged).size).toBe(x.columns)
        originals.forEach((column, k) => expect(merged[groupOf[k] ?? -1]).toBe(column))
      }),
    )
  })

  it('are numbered by first occurrence', () => {
    const { x, groupOf } = mergeColumns(
      sparse([
        [0, 1, 0, 1],
        [1, 0, 1, 0],
      ]),
    )
    expect([...groupOf]).toEqual([1, 0, 1, 0])
    expect(x).toEqual(
      sparse([
        [1, 0],
        [0, 1],
      ]),
    )
  })

  it('are none where there are no rows', () => {
    expect(mergeColumns(sparse([])).x).toMatchObject({ rows: 0, columns: 0 })
  })
})
