import { appendColumn } from './append-column.js'
import { descend } from './gradient-descent.js'
import { sigmoid } from './sigmoid.js'
import type { Problem, Solution } from './solver.js'
import type { SparseRows } from './sparse.js'

/**
 * A bias column of ones would make the largest eigenvalue the number of rows, and every step tiny: at 0.15 it no longer
 * leads, and a hundred steps do what thousands did not.
 */
const BIAS_VALUE = 0.15
/** As far as descent stays stable once most rows end far from one half; see `gradient-descent.ts`. */
const RATE = 12
/** Chosen on `valid` splits: fewer are not there yet, more overfit. */
const STEPS = 100

/**
 * A second trainer beside `solve`, with its signature: ml-logistic-regression's full-batch descent. It keeps our own solver
 * honest. It has no penalty, so stopping early is what regularises it, and the problem's cost, tolerance, seed and sweep
 * limit do not count.
 *
 * @throws {RangeError} on what the library cannot do: offsets, prior variances, a warm start.
 * Cost O(steps · non-zeros). Pure.
 */
export function solveByDescent(problem: Problem): Solution {
  const { x, targets, weights: rowWeights, biasValue, offsets, variances, alpha } = problem
  if (offsets !== undefined || variances !== undefined || alpha !== undefined) {
    throw new RangeError('Gradient descent takes no offsets, variances or warm start.')
  }
  const value = biasValue === 0 ? 0 : BIAS_VALUE
  const learnt = descend({
    x: appendColumn(x, new Float64Array(x.rows).fill(value)),
    targets,
    rowWeights,
    steps: STEPS,
    rate: RATE,
  })
  const weights = Float32Array.from(learnt.subarray(0, x.columns))
  const bias = value * (learnt[x.columns] as number)
  return { weights, bias, alpha: residuals(x, targets, weights, bias), sweeps: STEPS }
}

function residuals(x: SparseRows, targets: Float32Array, weights: Float32Array, bias: number): Float64Array {
  return Float64Array.from(targets, (target, row) => {
    let margin = bias
    for (let k = x.starts[row] as number, end = x.starts[row + 1] as number; k < end; k++) {
      margin += (weights[x.indices[k] as number] as number) * (x.values[k] as number)
    }
    return target - sigmoid(margin)
  })
}
