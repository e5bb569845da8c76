import { createRandom, shuffle } from './random.js'
import type { SparseRows } from './sparse.js'

export interface Problem {
  readonly x: SparseRows
  /** Per row, the probability in [0, 1] that it is positive; 0 and 1 are plain labels. */
  readonly targets: Float32Array
  /** Per row, how much it counts; 0 leaves it out. */
  readonly weights: Float32Array
  /** Per row, a fixed part of the margin that is not learnt; 0 where absent. */
  readonly offsets?: Float64Array
  /** Value of the extra, regularised column that carries the bias; 0 for no bias. */
  readonly biasValue: number
  /** Cost of the loss against the penalty ½‖w‖²; also the prior variance of every weight. */
  readonly c: number
  /** Per column, by how much the prior variance of its weight is more than c; 1 where absent. The bias keeps c. */
  readonly variances?: Float64Array
  readonly seed: number
  readonly maxSweeps: number
  /** Stop when no row's predicted probability moved by more than this in a sweep. Default 1e-3. */
  readonly tolerance?: number
  /** Start from the `alpha` of an earlier solution of a similar problem with the same rows. */
  readonly alpha?: Float64Array
}

export interface Solution {
  /** One weight a column. */
  readonly weights: Float32Array
  /** To add to every margin: the weight of the bias column times its value. */
  readonly bias: number
  /** Per row, target − predicted probability: the dual solution, for a warm start. */
  readonly alpha: Float64Array
  readonly sweeps: number
}

/**
 * L2-regularised logistic regression over sparse rows, by coordinate descent on the dual: minimises
 *
 *     ½ Σ wⱼ² / vⱼ + c Σ weightᵢ · [log(1 + exp(mᵢ)) − targetᵢ · mᵢ],   mᵢ = w·xᵢ + bias + offsetᵢ.
 *
 * At the optimum wⱼ = c vⱼ Σ weightᵢ · αᵢ · xᵢⱼ with the residual αᵢ = targetᵢ − σ(mᵢ), so each step takes one row and
 * solves for its margin alone. In this form soft targets cost nothing and no logarithm can overflow.
 *
 * @throws {RangeError} on arrays of unequal length, or a cost or sweep limit that is not positive.
 * @see Yu, Huang, Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models", Machine
 *   Learning 85 (2011); there α is our c · weight · α, and targets are hard.
 * Cost O(non-zeros) a sweep, no allocation inside; equal input gives equal output. Pure.
 */
export function solve(problem: Problem): Solution {
  const { x, targets, weights: rowWeights, offsets, biasValue, c, variances, maxSweeps } = problem
  const { tolerance = 1e-3 } = problem
  check(problem)
  const random = createRandom(problem.seed)
  const weights = new Float32Array(x.columns)
  const alpha = problem.alpha === undefined ? new Float64Array(x.rows) : Float64Array.from(problem.alpha)
  const norms = new Float64Array(x.rows)
  const order = activeRows(rowWeights)
  let biasWeight = 0

  for (const row of order) {
    norms[row] = biasValue * biasValue + squaredNorm(x, variances, row)
    const push = c * (rowWeights[row] as number) * (alpha[row] as number)
    if (push !== 0) add(weights, x, variances, row, push)
    biasWeight += push * biasValue
  }

  let sweeps = 0
  for (let largest = Infinity; sweeps < maxSweeps && largest > tolerance; sweeps++) {
    largest = 0
    shuffle(order, random)
    for (const row of order) {
      const offset = offsets === undefined ? 0 : (offsets[row] as number)
      const margin = biasWeight * biasValue + offset + dot(weights, x, row)
      const cost = c * (rowWeights[row] as number)
      const before = alpha[row] as number
      const reach = cost * (norms[row] as number)
      const after = solveRow(margin - reach * before, reach, targets[row] as number, margin)
      const change = after - before
      alpha[row] = after
      if (Math.abs(change) > largest) largest = Math.abs(change)

      const push = cost * change
      if (push === 0) continue
      biasWeight += push * biasValue
      add(weights, x, variances, row, push)
    }
  }
  return { weights, bias: biasWeight * biasValue, alpha, sweeps }
}

function dot(weights: Float32Array, { starts, indices, values }: SparseRows, row: number): number {
  let sum = 0
  for (let k = starts[row] as number, end = starts[row + 1] as number; k < end; k++) {
    sum += (weights[indices[k] as number] as number) * (values[k] as number)
  }
  return sum
}

function add(
  weights: Float32Array,
  { starts, indices, values }: SparseRows,
  variances: Float64Array | undefined,
  row: number,
  factor: number,
): void {
  const end = starts[row + 1] as number
  if (variances === undefined) {
    for (let k = starts[row] as number; k < end; k++) {
      const column = indices[k] as number
      weights[column] = (weights[column] as number) + factor * (values[k] as number)
    }
    return
  }
  for (let k = starts[row] as number; k < end; k++) {
    const column = indices[k] as number
    const share = (variances[column] as number) * (values[k] as number)
    weights[column] = (weights[column] as number) + factor * share
  }
}

function squaredNorm(
  { starts, indices, values }: SparseRows,
  variances: Float64Array | undefined,
  row: number,
): number {
  let sum = 0
  for (let k = starts[row] as number, end = starts[row + 1] as number; k < end; k++) {
    const variance = variances === undefined ? 1 : (variances[indices[k] as number] as number)
    sum += variance * (values[k] as number) ** 2
  }
  return sum
}

/** From so near, one Newton step squares the error: well under what float weights can hold. */
const NEAR = 1e-3

/**
 * The residual a = target − σ(m) of the margin that solves m = rest + reach · (target − σ(m)): Newton's method, kept
 * inside the bracket that the bounds of σ give, from a margin near the solution. A step that is not half the one
 * before is halved by bisection instead: where reach is large, Newton alone can jump to and fro for ever.
 */
function solveRow(rest: number, reach: number, target: number, near: number): number {
  let low = rest + reach * (target - 1)
  let high = rest + reach * target
  let margin = near > low && near < high ? near : (low + high) / 2
  let moved = high - low
  for (let step = 0; step < 100; step++) {
    const probability = 1 / (1 + Math.exp(-margin))
    const gap = margin - rest - reach * (target - probability)
    if (gap > 0) high = margin
    else low = margin
    const newton = gap / (1 + reach * probability * (1 - probability))
    let next = margin - newton
    if (Math.abs(newton) < NEAR) return target - 1 / (1 + Math.exp(-next))
    if (next <= low || next >= high || Math.abs(newton) > moved / 2) next = (low + high) / 2
    moved = Math.abs(next - margin)
    margin = next
  }
  return target - 1 / (1 + Math.exp(-margin))
}

function activeRows(weights: Float32Array): Uint32Array {
  const rows: number[] = []
  for (let row = 0; row < weights.length; row++) if ((weights[row] as number) > 0) rows.push(row)
  return Uint32Array.from(rows)
}

function check({ x, targets, weights, offsets, alpha, c, variances, maxSweeps }: Problem): void {
  for (const array of [targets, weights, offsets, alpha]) {
    if (array !== undefined && array.length !== x.rows) {
      throw new RangeError(`There are ${x.rows} rows, but an array of ${array.length} beside them.`)
    }
  }
  if (variances !== undefined && variances.length !== x.columns) {
    throw new RangeError(`There are ${x.columns} columns, but ${variances.length} variances.`)
  }
  if (!(c > 0)) throw new RangeError(`The cost must be positive, not ${c}.`)
  if (!(maxSweeps >= 1)) throw new RangeError(`The sweep limit must be at least 1, not ${maxSweeps}.`)
}
