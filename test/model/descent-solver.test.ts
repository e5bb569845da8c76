import { describe, expect, it } from 'vitest'
import { solveByDescent } from '../../src/model/descent-solver.js'
import { auc } from '../../src/model/metrics/auc.js'
import { createRandom } from '../../src/model/random.js'
import { solve, type Problem } from '../../src/model/solver.js'
import { sparse } from './rows.js'

const random = createRandom(8)
const dense = Array.from({ length: 200 }, () => Array.from({ length: 12 }, () => (random() < 0.3 ? 1 : 0)))
const targets = Float32Array.from(dense, ([a = 0, b = 0, c = 0]) => (a + b - c + random() > 0.9 ? 1 : 0))
const problem: Problem = {
  x: sparse(dense),
  targets,
  weights: new Float32Array(dense.length).fill(1),
  biasValue: 1,
  c: 2,
  seed: 1,
  maxSweeps: 50,
}

function orderedBy(weights: Float32Array): number {
  const scores = dense.map((row) => row.reduce<number>((sum, value, j) => sum + value * (weights[j] ?? 0), 0))
  return auc({ scores, targets }) ?? 0
}

describe('training by the library’s descent', () => {
  it('orders rows as our own solver does', () => {
    const byDescent = orderedBy(solveByDescent(problem).weights)
    expect(byDescent).toBeGreaterThan(0.8)
    expect(Math.abs(byDescent - orderedBy(solve(problem).weights))).toBeLessThan(0.01)
  })

  it('leaves residuals that sum to about nothing: the bias has found its place', () => {
    const { alpha } = solveByDescent(problem)
    expect(Math.abs(alpha.reduce((sum, residual) => sum + residual, 0)) / alpha.length).toBeLessThan(0.05)
  })

  it('has no bias where none is wanted', () => {
    expect(solveByDescent({ ...problem, biasValue: 0 }).bias).toBe(0)
  })

  it('refuses what the library cannot do', () => {
    expect(() => solveByDescent({ ...problem, offsets: new Float64Array(dense.length) })).toThrow(RangeError)
    expect(() => solveByDescent({ ...problem, variances: new Float64Array(12).fill(1) })).toThrow(RangeError)
    expect(() => solveByDescent({ ...problem, alpha: new Float64Array(dense.length) })).toThrow(RangeError)
  })
})
