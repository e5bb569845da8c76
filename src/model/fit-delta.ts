import type { Lesson } from './lesson.js'
import { solve } from './solver.js'
import { weighColumns } from './weighting.js'

/** One opinion of how to learn. */
export interface Setting {
  /** Prior variance of every scaled weight. */
  readonly strength: number
  /**
   * Trusted: learning starts from the base's margins, and its column scale says which words tell. On trial: learning has
   * to find out first what the base's margins are worth here, and the feedback's own classes say which words tell.
   */
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

/** Which rows to learn from, and what they say of the columns. One serves every setting. */
export interface Sample {
  /** Weight per row; 0 leaves a row out. */
  readonly rowWeights: Float32Array
  /** Per column, how telling these rows find it. */
  readonly columnScales: Float32Array
}

export interface FitOptions {
  readonly seed: number
  readonly maxSweeps: number
  readonly alpha?: Float64Array | undefined
}

/** The value of the bias column: a small column costs the prior more, so the bias moves last. */
const BIAS_VALUE = 0.3
/** Of the slope, beside the strength: the trust in the base moves as late. */
const SLOPE_VARIANCE = 0.01

/** Nobody sees a third of a per cent. */
const TOLERANCE = 3e-3

/** The rows with a weight above 0. */
export function sampleOf({ x, targets, rarity }: Lesson, rowWeights: Float32Array): Sample {
  return { rowWeights, columnScales: weighColumns(x, targets, rowWeights, 1, rarity) }
}

/**
 * Maximum-a-posteriori logistic regression of what the community teaches, with the start margins, as log-odds, as a fixed
 * part: a zero-mean Gaussian prior on what is added is a Gaussian prior on the whole, centred on what was known.
 *
 * Pure; the same input gives the same numbers.
 */
export function fitDelta(
  lesson: Lesson,
  { rowWeights, columnScales }: Sample,
  setting: Setting,
  { seed, maxSweeps, alpha: start }: FitOptions,
): Fit {
  const { x, targets, startCalibration } = lesson
  const { weights, bias, alpha } = solve({
    x,
    targets,
    weights: rowWeights,
    offsets: startLogOdds(lesson, setting),
    biasValue: BIAS_VALUE,
    c: setting.strength,
    variances: priorVariances(lesson, setting, columnScales),
    seed,
    maxSweeps,
    tolerance: TOLERANCE,
    ...(start === undefined ? {} : { alpha: start }),
  })
  // From log-odds back to the unit of the start margins, so that the start calibration still belongs to the sum.
  const values = new Float32Array(weights.length)
  for (let column = 0; column < values.length; column++) {
    values[column] = (weights[column] as number) / startCalibration.slope
  }
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

/** Per column, its prior variance; merged columns have the sum of theirs, so that they cost the prior what they would. */
function priorVariances(
  { x, columnSizes, baseVariances }: Lesson,
  { base }: Setting,
  columnScales: Float32Array,
): Float64Array {
  const variances = base === 'trusted' ? baseVariances.slice() : new Float64Array(x.columns)
  if (base === 'on trial') {
    for (let column = 0; column < x.columns; column++) {
      variances[column] = (columnSizes[column] as number) * (columnScales[column] as number) ** 2
    }
  }
  variances[x.columns - 1] = SLOPE_VARIANCE
  return variances
}

/** Parts a fit's columns into their buckets: each takes what its own variance would have let it learn. */
export function spread(lesson: Lesson, { setting, values, bias }: Fit): Addition {
  const { x, scales, columnOf, columnSizes, baseVariances } = lesson
  const parted = new Float32Array(columnOf.length)
  for (let k = 0; k < columnOf.length; k++) {
    const column = columnOf[k] as number
    const part =
      setting.base === 'trusted'
        ? (scales[k] as number) ** 2 / (baseVariances[column] as number)
        : 1 / (columnSizes[column] as number)
    parted[k] = (values[column] as number) * part
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
