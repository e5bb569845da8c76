import { describe, expect, it } from 'vitest'
import { descend } from '../../src/model/gradient-descent.js'
import { createRandom } from '../../src/model/random.js'
import { solve } from '../../src/model/solver.js'
import { sparse } from './rows.js'

const random = createRandom(6)
const dense = Array.from({ length: 80 }, () => [
  ...Array.from({ length: 5 }, () => (random() < 0.4 ? Math.round(20 * random() - 10) / 10 : 0)),
  1,
])
const targets = dense.map(([a = 0, b = 0]) => (a - b + 2 * random() - 1 > 0 ? 1 : 0))
const rowWeights = dense.map(() => 1 + Math.floor(3 * random()))
const x = sparse(dense)

describe('the library’s gradient descent over sparse, weighted rows', () => {
  it('ends where our own solver does when the penalty hardly counts', () => {
    const byDescent = descend({ x, targets, rowWeights, steps: 3_000, rate: 1 })
    const { weights } = solve({
      x,
      targets: Float32Array.from(targets),
      weights: Float32Array.from(rowWeights),
      biasValue: 0,
      c: 300,
      seed: 1,
      maxSweeps: 2_000,
      tolerance: 1e-8,
    })
    byDescent.forEach((weight, column) => expect(weights[column]).toBeCloseTo(weight, 1))
  })

  it('takes a row of weight 2 for two rows, and a soft target for the share of each class', () => {
    const plain = { steps: 200, rate: 1 }
    const rows = [
      [1, 1],
      [1, 1],
      [0, 1],
      [-1, 1],
      [-1, 1],
    ]
    const split = descend({
      ...plain,
      x: sparse(rows),
      targets: [1, 0, 1, 0, 0],
      rowWeights: [1, 1, 1, 1, 1],
    })
    const merged = descend({
      ...plain,
      x: sparse([
        [1, 1],
        [0, 1],
        [-1, 1],
      ]),
      targets: [0.5, 1, 0],
      rowWeights: [2, 1, 2],
    })
    merged.forEach((weight, column) => expect(weight).toBeCloseTo(split[column] ?? Number.NaN, 10))
  })

  it('stays at zero where there is nothing to learn from', () => {
    expect([...descend({ x: sparse([[0, 0]]), targets: [1], rowWeights: [1], steps: 5, rate: 1 })]).toEqual([
      0, 0,
    ])
  })
})
