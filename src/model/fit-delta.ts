import type { Lesson } from './lesson.js'
import { solve } from './solver.js'
import type { SparseRows } from './sparse.js'
import { weighColumns } from './weighting.js'

/** One opinion of how to learn. */
export interface Setting {
  /** Prior variance of every scaled weight. */
  readonly strength: number
  /** Who says how telling a column is: the base, the feedback's own classes, or both (their geometric mean). */
  readonly scale: 'base' | 'feedback' | 'both'
  /** Whether learning starts from the base's margins, or has to find out first what they are worth here. */
  readonly base: 'trusted' | 'on trial'
}

/** What is added to the start margins: `slope · base margin + bias + Σ values · x`, in the unit of the start margins. */
export interface Addition {
  /** Per bucket of the lesson, on raw features. */
  readonly values: Float32Array
  readonly slope: number
  readonly bias: number
}

/** An addition before its columns are parted into buckets. */
export interface Fit {
  readonly setting: Setting
  /** Per column of the lesson, the last one for the base margin. */
  readonly values: Float32Array
  readonly bias: number
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

/** The base's scale of a bucket counts with this power of its square. */
const POWER = { base: 2, both: 1, feedback: 0 } as const

/**
 * Maximum-a-posteriori logistic regression of what the community teaches, with the start margins, as log-odds, as a fixed
 * part: a zero-mean Gaussian prior on what is added is a Gaussian prior on the whole, centred on what was known.
 *
 * Pure; the same input gives the same numbers.
 */
export function fitDelta(lesson: Lesson, setting: Setting, options: FitOptions): Fit {
  const { x, targets, startCalibration } = lesson
  const rowWeights = options.weights ?? lesson.weights
  const lengths = columnLengths(lesson, setting, rowWeights)
  const { weights, bias, alpha } = solve({
    x: scaleColumns(x, lengths),
    targets,
    weights: rowWeights,
    offsets: startLogOdds(lesson, setting),
    biasValue: BIAS_VALUE,
    c: setting.strength,
    seed: options.seed,
    maxSweeps: options.maxSweeps,
    tolerance: TOLERANCE,
    ...(options.alpha === undefined ? {} : { alpha: options.alpha }),
  })
  // From log-odds back to the unit of the start margins, so that the start calibration still belongs to the sum.
  const values = weights.map(
    (weight, column) => (weight * (lengths[column] as number)) / startCalibration.slope,
  )
  if (setting.base === 'on trial') {
    values[x.columns - 1] = (values[x.columns - 1] as number) - lesson.startSlope
  }
  return { setting, values, bias: bias / startCalibration.slope, alpha }
}

/** The prior belief in each row. A base on trial has no part in it. */
function startLogOdds(lesson: Lesson, { base }: Setting): Float64Array {
  const { startMargins, baseMargins, startSlope, startCalibration } = lesson
  const withdrawn = base === 'trusted' ? 0 : startSlope
  return startMargins.map(
    (margin, row) =>
      startCalibration.slope * (margin - withdrawn * (baseMargins[row] as number)) +
      startCalibration.intercept,
  )
}

/** Per column, the length of the scales of its buckets: as a column of that scale it costs the prior what they would. */
function columnLengths(lesson: Lesson, { scale }: Setting, rowWeights: Float32Array): Float64Array {
  const { x, scales, columnOf, targets } = lesson
  const lengths = new Float64Array(x.columns)
  for (let k = 0; k < columnOf.length; k++) {
    const column = columnOf[k] as number
    lengths[column] = (lengths[column] as number) + (scales[k] as number) ** POWER[scale]
  }
  const own = scale === 'base' ? undefined : weighColumns(x, targets, rowWeights, 1)
  for (let column = 0; column < lengths.length; column++) {
    const fromFeedback = own === undefined ? 1 : (own[column] as number) ** (2 - POWER[scale])
    lengths[column] = Math.sqrt((lengths[column] as number) * fromFeedback)
  }
  lengths[x.columns - 1] = SLOPE_VALUE
  return lengths
}

function scaleColumns(x: SparseRows, factors: Float64Array): SparseRows {
  return {
    ...x,
    values: x.values.map((value, k) => value * (factors[x.indices[k] as number] as number)),
  }
}

/** Parts a fit's columns into their buckets: each takes what its own scale would have let it learn. */
export function spread({ x, scales, columnOf }: Lesson, { setting, values, bias }: Fit): Addition {
  const power = POWER[setting.scale]
  const totals = new Float64Array(x.columns)
  for (let k = 0; k < columnOf.length; k++) {
    const column = columnOf[k] as number
    totals[column] = (totals[column] as number) + (scales[k] as number) ** power
  }
  const parted = new Float32Array(columnOf.length)
  for (let k = 0; k < columnOf.length; k++) {
    const column = columnOf[k] as number
    parted[k] = ((values[column] as number) * (scales[k] as number) ** power) / (totals[column] as number)
  }
  return { values: parted, slope: values[x.columns - 1] as number, bias }
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

/** The margin of one row of the lesson with a fit. */
export function marginOf({ x, startMargins }: Lesson, { values, bias }: Fit, row: number): number {
  let margin = (startMargins[row] as number) + bias
  for (let k = x.starts[row] as number, end = x.starts[row + 1] as number; k < end; k++) {
    margin += (values[x.indices[k] as number] as number) * (x.values[k] as number)
  }
  return margin
}
