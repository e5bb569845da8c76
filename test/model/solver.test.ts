import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { solve, type Problem } from '../../src/model/solver.js'
import { sparse } from './rows.js'

interface Fit {
  readonly c: number
  readonly weights: readonly number[]
  readonly bias: number
}

interface Reference {
  readonly bias_value: number
  readonly x: readonly (readonly number[])[]
  readonly y: readonly number[]
  readonly row_weights: readonly number[]
  readonly soft_targets: readonly number[]
  readonly offsets: readonly number[]
  readonly hard: readonly Fit[]
  readonly weighted: Fit
  readonly soft: Fit
  readonly offset: Fit
}

// Made by solver.py beside it.
const reference = JSON.parse(
  readFileSync(new URL('../reference/solver.json', import.meta.url), 'utf8'),
) as Reference

const base: Problem = {
  x: sparse(reference.x),
  targets: Float32Array.from(reference.y),
  weights: new Float32Array(reference.y.length).fill(1),
  biasValue: reference.bias_value,
  c: 2,
  seed: 1,
  maxSweeps: 20_000,
  tolerance: 1e-9,
}

function expectFit(problem: Problem, fit: Fit): void {
  const { weights, bias } = solve({ ...problem, c: fit.c })
  fit.weights.forEach((weight, column) => expect(weights[column]).toBeCloseTo(weight, 4))
  expect(bias).toBeCloseTo(fit.bias, 4)
}

describe('the solver agrees to 1e-4', () => {
  it.each(reference.hard)('with liblinear at cost $c', (fit) => expectFit(base, fit))

  it('with liblinear on weighted rows', () => {
    expectFit({ ...base, weights: Float32Array.from(reference.row_weights) }, reference.weighted)
  })

  it('with liblinear on soft targets, given to it as two weighted halves', () => {
    const soft = {
      weights: Float32Array.from(reference.row_weights),
      targets: Float32Array.from(reference.soft_targets),
    }
    expectFit({ ...base, ...soft }, reference.soft)
  })

  it('with a general optimiser when each row brings a fixed part of its margin', () => {
    const fixed = {
      weights: Float32Array.from(reference.row_weights),
      offsets: Float64Array.from(reference.offsets),
    }
    expectFit({ ...base, ...fixed }, reference.offset)
  })
})

/** Small problems whose columns are of like length, solved to convergence. */
const problems = fc.array(
  fc.record({
    features: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 4, maxLength: 4 }),
    target: fc.integer({ min: 0, max: 4 }).map((quarter) => quarter / 4),
    weight: fc.integer({ min: 1, max: 3 }),
    offset: fc.integer({ min: -3, max: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
)

type Rows = typeof problems extends fc.Arbitrary<infer T> ? T : never

function problemOf(rows: Rows, over: Partial<Problem> = {}): Problem {
  return {
    x: sparse(rows.map((row) => row.features.map((value) => value / 2))),
    targets: Float32Array.from(rows, (row) => row.target),
    weights: Float32Array.from(rows, (row) => row.weight),
    offsets: Float64Array.from(rows, (row) => row.offset),
    biasValue: 0.3,
    c: 1,
    seed: 5,
    maxSweeps: 5_000,
    tolerance: 1e-8,
    ...over,
  }
}

function expectSame(a: Problem, b: Problem, sign = 1): void {
  const one = solve(a)
  const other = solve(b)
  one.weights.forEach((weight, column) => expect(other.weights[column]).toBeCloseTo(sign * weight, 3))
  expect(other.bias).toBeCloseTo(sign * one.bias, 3)
}

describe('whatever the rows, the solver', () => {
  it('gives the same optimum in any order of the rows', () => {
    fc.assert(
      fc.property(problems, (rows) => expectSame(problemOf(rows), problemOf(rows.toReversed()))),
      { numRuns: 200 },
    )
  })

  it('takes a row given twice as a row of twice the weight', () => {
    fc.assert(
      fc.property(problems, (rows) => {
        const twice = rows.map((row) => ({ ...row, weight: 2 * row.weight }))
        expectSame(problemOf([...rows, ...rows]), problemOf(twice))
      }),
      { numRuns: 200 },
    )
  })

  it('finds the optimum also where a row reaches so far that Newton alone would jump to and fro', () => {
    const rows: Rows = [
      { features: [3, -3, 1, 0], target: 1, weight: 3, offset: -3 },
      { features: [0, 0, 0, 0], target: 0, weight: 1, offset: -1 },
    ]
    const twice = rows.map((row) => ({ ...row, weight: 2 * row.weight }))
    expectSame(problemOf([...rows, ...rows]), problemOf(twice))
    expect(solve(problemOf(twice)).weights[0]).toBeCloseTo(1.4552, 3)
  })

  it('changes every sign when every label and offset changes sides', () => {
    fc.assert(
      fc.property(problems, (rows) => {
        const flipped = rows.map((row) => ({ ...row, target: 1 - row.target, offset: -row.offset }))
        expectSame(problemOf(rows), problemOf(flipped), -1)
      }),
      { numRuns: 200 },
    )
  })

  it('takes a prior variance for a column as a scale: its square root', () => {
    fc.assert(
      fc.property(problems, (rows) => {
        const scales = [2, 1, 0.5, 3]
        const scaled = sparse(
          rows.map((row) => row.features.map((value, j) => (value / 2) * (scales[j] ?? 1))),
        )
        const byScale = solve(problemOf(rows, { x: scaled }))
        const byVariance = solve(
          problemOf(rows, { variances: Float64Array.from(scales, (scale) => scale * scale) }),
        )
        scales.forEach((scale, j) =>
          expect(byVariance.weights[j]).toBeCloseTo((byScale.weights[j] ?? Number.NaN) * scale, 2),
        )
        expect(byVariance.bias).toBeCloseTo(byScale.bias, 3)
      }),
      { numRuns: 200 },
    )
  })

  it('gives the very same numbers for the same seed, and leaves its input as it was', () => {
    fc.assert(
      fc.property(problems, (rows) => {
        const problem = problemOf(rows, { maxSweeps: 3, alpha: new Float64Array(rows.length).fill(0.01) })
        const before = structuredClone(problem)
        expect(solve(problem)).toEqual(solve(problem))
        expect(problem).toEqual(before)
      }),
      { numRuns: 200 },
    )
  })

  it('keeps every residual that of a probability: between target − 1 and target', () => {
    fc.assert(
      fc.property(problems, (rows) => {
        const { alpha } = solve(problemOf(rows, { maxSweeps: 2, c: 1e4 }))
        rows.forEach((row, i) => {
          expect(alpha[i]).toBeGreaterThanOrEqual(row.target - 1)
          expect(alpha[i]).toBeLessThanOrEqual(row.target)
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('the solver', () => {
  it('starts warm: from the solution it stops at once', () => {
    const first = solve(base)
    const again = solve({ ...base, alpha: first.alpha, tolerance: 1e-4 })
    expect(again.sweeps).toBe(1)
    expect(first.sweeps).toBeGreaterThan(1)
  })

  it('leaves out rows of weight 0', () => {
    const dropped = Float32Array.from(base.weights, (_, row) => (row === 3 ? 0 : 1))
    const kept = reference.x.map((_, row) => row).filter((row) => row !== 3)
    expectSame(
      { ...base, weights: dropped },
      {
        ...base,
        x: sparse(kept.map((row) => reference.x[row] ?? [])),
        targets: Float32Array.from(kept, (row) => reference.y[row] ?? 0),
        weights: new Float32Array(kept.length).fill(1),
      },
    )
  })

  it('stops at the sweep limit on a matrix scaled so badly that it would go on', () => {
    const x = sparse(
      reference.x.map((row) => row.map((value, column) => (column === 0 ? value * 1e6 : value))),
    )
    const { sweeps, weights } = solve({ ...base, x, c: 1e3, maxSweeps: 7, tolerance: 0 })
    expect(sweeps).toBe(7)
    expect(weights.every(Number.isFinite)).toBe(true)
  })

  it('refuses arrays that do not belong together', () => {
    expect(() => solve({ ...base, targets: new Float32Array(3) })).toThrow(RangeError)
    expect(() => solve({ ...base, variances: new Float64Array(1) })).toThrow(RangeError)
    expect(() => solve({ ...base, c: 0 })).toThrow(RangeError)
    expect(() => solve({ ...base, maxSweeps: 0 })).toThrow(RangeError)
  })
})
