import type { Lesson } from './lesson.js'
import { solve } from './solver.js'
import type { SparseRows } from './sparse.js'

/** One opinion of how boldly to learn. */
export interface Setting {
  /** Prior variance of every scaled weight. */
  readonly strength: number
  /** Whether columns keep the base's scale, or all count alike. */
  readonly scale: 'base' | 'even'
  /** Whether the trust in the base may change. */
  readonly slope: boolean
}

/** What is added to the start margins: `slope · base margin + bias + Σ values · x`, in the unit of the start margins. */
export interface Addition {
  /** Per column of the lesson, on raw features. */
  readonly values: Float32Array
  readonly slope: number
  readonly bias: number
}

export interface Fit extends Addition {
  /** For a warm start; see the solver. */
  readonly alpha: Float64Array
}

export interface FitOptions {
  readonly seed: number
  readonly maxSweeps: number
  /** Weight per row in place of the lesson's; 0 leaves a row out. */
  readonly weights?: Float32Array
  readonly alpha?: Float64Array
}

/** The value of the bias column: a small column costs the prior more, so the bias moves last. */
const BIAS_VALUE = 0.3
/** What one unit of base margin is worth in the column that carries the slope. */
const SLOPE_VALUE = 0.1

/** Nobody sees a third of a per cent. */
const TOLERANCE = 3e-3

/** The lesson's features with their scale folded in, and the base margin as one more column. */
export function designOf({ x, scales, baseMargins }: Lesson, { scale, slope }: Setting): SparseRows {
  const indices = new Uint32Array(x.indices.length + x.rows)
  const values = new Float32Array(indices.length)
  const starts = new Uint32Array(x.rows + 1)
  let at = 0
  for (let row = 0; row < x.rows; row++) {
    for (let k = x.starts[row] as number, end = x.starts[row + 1] as number; k < end; k++, at++) {
      const column = x.indices[k] as number
      indices[at] = column
      values[at] = (x.values[k] as number) * (scale === 'base' ? (scales[column] as number) : 1)
    }
    indices[at] = x.columns
    values[at++] = slope ? SLOPE_VALUE * (baseMargins[row] as number) : 0
    starts[row + 1] = at
  }
  return { rows: x.rows, columns: x.columns + 1, starts, indices, values }
}

/**
 * Maximum-a-posteriori logistic regression of what the community teaches, with the start margins, as log-odds, as a fixed
 * part: a zero-mean Gaussian prior on what is added is a Gaussian prior on the whole, centred on what was known.
 *
 * @param design `designOf(lesson, setting)`, so that one serves many fits.
 * Pure; the same input gives the same numbers.
 */
export function fitDelta(lesson: Lesson, design: SparseRows, setting: Setting, options: FitOptions): Fit {
  const { slope } = lesson.startCalibration
  const columns = lesson.x.columns
  const { weights, bias, alpha } = solve({
    x: design,
    targets: lesson.targets,
    weights: options.weights ?? lesson.weights,
    offsets: lesson.startLogOdds,
    biasValue: BIAS_VALUE,
    c: setting.strength,
    seed: options.seed,
    maxSweeps: options.maxSweeps,
    tolerance: TOLERANCE,
    ...(options.alpha === undefined ? {} : { alpha: options.alpha }),
  })
  // From log-odds back to the unit of the start margins, so that the start calibration still belongs to the sum.
  const values = new Float32Array(columns)
  for (let column = 0; column < columns; column++) {
    const scale = setting.scale === 'base' ? (lesson.scales[column] as number) : 1
    values[column] = ((weights[column] as number) * scale) / slope
  }
  return { values, slope: (SLOPE_VALUE * (weights[columns] as number)) / slope, bias: bias / slope, alpha }
}

/** Several additions in one, each with its share. */
export function average(additions: readonly Addition[], shares: readonly number[]): Addition {
  const values = new Float32Array(additions[0]?.values.length ?? 0)
  let slope = 0
  let bias = 0
  additions.forEach((addition, k) => {
    const share = shares[k] as number
    slope += share * addition.slope
    bias += share * addition.bias
    for (let column = 0; column < values.length; column++) {
      values[column] = (values[column] as number) + share * (addition.values[column] as number)
    }
  })
  return { values, slope, bias }
}

/** The margin of one row of the lesson with an addition. */
export function marginOf({ x, startMargins, baseMargins }: Lesson, added: Addition, row: number): number {
  let margin = (startMargins[row] as number) + added.slope * (baseMargins[row] as number) + added.bias
  for (let k = x.starts[row] as number, end = x.starts[row + 1] as number; k < end; k++) {
    margin += (added.values[x.indices[k] as number] as number) * (x.values[k] as number)
  }
  return margin
}
