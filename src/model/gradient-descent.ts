import LogisticRegression, { type Features, type Product } from 'ml-logistic-regression'
import { Matrix } from 'ml-matrix'
import { createRandom } from './random.js'
import type { SparseRows } from './sparse.js'

export interface DescentProblem {
  /** The bias, if wanted, is a column of its own. */
  readonly x: SparseRows
  /** Per row, the probability in [0, 1] that it is positive. */
  readonly targets: ArrayLike<number>
  readonly rowWeights: ArrayLike<number>
  readonly steps: number
  /** In units of the largest safe step, 1 / (¼ λmax). 1 always converges; up to 12 serves where most rows end far from ½. */
  readonly rate: number
}

/**
 * Logistic regression without penalty by ml-logistic-regression's full-batch descent from zero: early stopping is its
 * only regulariser. The library multiplies its features and nothing else, so it runs unchanged on sparse, weighted rows.
 *
 * @returns one weight a column. Cost O(steps · non-zeros). Pure.
 */
export function descend(problem: DescentProblem): Float64Array {
  const { x, rowWeights, rate, steps } = problem
  const largest = largestEigenvalue(x, rowWeights)
  const learningRate = largest > 0 ? rate / (0.25 * largest) : 0
  const [trainer] = LogisticRegression.load({
    name: 'LogisticRegression',
    numberClasses: 1,
    classifiers: [{ numSteps: steps, learningRate }],
  }).classifiers
  if (trainer === undefined) throw new Error('ml-logistic-regression loaded no classifier.')
  trainer.train(createFeatures(x, rowWeights), Matrix.columnVector(Array.from(problem.targets)))
  return Float64Array.from(trainer.weights.getRow(0))
}

/** The features as the library sees them. The row weights sit in the transpose, where the errors are summed. */
function createFeatures(x: SparseRows, rowWeights: ArrayLike<number>): Features {
  const transposed: Product = {
    mmul: (errors) => Matrix.columnVector(multiplyTransposed(x, rowWeights, errors.to1DArray())),
  }
  return {
    columns: x.columns,
    mmul: (weights) => Matrix.columnVector(multiply(x, weights.to1DArray())),
    transpose: () => transposed,
  }
}

function multiply({ rows, starts, indices, values }: SparseRows, weights: ArrayLike<number>): number[] {
  const margins = new Array<number>(rows)
  for (let row = 0; row < rows; row++) {
    let margin = 0
    for (let k = starts[row] as number, end = starts[row + 1] as number; k < end; k++) {
      margin += (weights[indices[k] as number] as number) * (values[k] as number)
    }
    margins[row] = margin
  }
  return margins
}

function multiplyTransposed(
  { rows, columns, starts, indices, values }: SparseRows,
  rowWeights: ArrayLike<number>,
  factors: ArrayLike<number>,
): number[] {
  const sums = new Array<number>(columns).fill(0)
  for (let row = 0; row < rows; row++) {
    const factor = (factors[row] as number) * (rowWeights[row] as number)
    for (let k = starts[row] as number, end = starts[row + 1] as number; k < end; k++) {
      const column = indices[k] as number
      sums[column] = (sums[column] as number) + factor * (values[k] as number)
    }
  }
  return sums
}

/** Largest eigenvalue of XᵀWX by power iteration, a little raised because the iteration approaches it from below. */
function largestEigenvalue(x: SparseRows, rowWeights: ArrayLike<number>): number {
  const random = createRandom(1)
  let vector = Array.from({ length: x.columns }, () => random() + 0.5)
  let largest = 0
  for (let step = 0; step < 30; step++) {
    const length = norm(vector)
    if (length === 0) return 0
    const unit = vector.map((value) => value / length)
    vector = multiplyTransposed(x, rowWeights, multiply(x, unit))
    const next = norm(vector)
    if (Math.abs(next - largest) <= 1e-4 * next) return next * 1.02
    largest = next
  }
  return largest * 1.02
}

function norm(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
}
