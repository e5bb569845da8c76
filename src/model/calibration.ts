import { descend } from './gradient-descent.js'
import { logit, sigmoid } from './sigmoid.js'
import type { SparseRows } from './sparse.js'

/** Turns a margin into a probability: σ(slope · margin + intercept). The slope is positive, so the order is kept. */
export interface Calibration {
  readonly slope: number
  readonly intercept: number
}

/** What is believed before any margin is seen, and for how many judgements that belief counts. */
export interface CalibrationPrior {
  readonly calibration: Calibration
  readonly strength: number
}

/** The margin as it is. */
export const IDENTITY: Calibration = { slope: 1, intercept: 0 }

/** Where fewer rows would do, many rows are grouped into this many of like margin: the fit needs no more. */
const GROUPS = 100
const STEPS = 150
const MIN_SLOPE = 0.05
/** The least and the most toxic that anything is called. */
const LEAST = 0.001
const MOST = 0.99
/** Log-odds at which a prior is put as invented judgements; the spread of ordinary messages. */
const PRIOR_LOG_ODDS = [-4, -3, -2, -1, 0, 1, 2, 3, 4]

interface Point {
  readonly margin: number
  readonly target: number
  readonly weight: number
}

/**
 * Platt scaling: the two numbers that make `calibrate` agree best with what was observed, in log loss. Fitted by
 * ml-logistic-regression on the standardised margin and a constant column, on margins the model was not trained on.
 *
 * Targets are smoothed as Platt does, (n₊ + 1) / (n₊ + 2) and 1 / (n₋ + 2), so that separable margins do not become certain.
 * A fit that would turn the order round keeps a slope of 0.05 and the observed share instead.
 *
 * @param targets per margin, the probability in [0, 1] that it was positive.
 * @param weights per margin, how much it counts; 1 where absent.
 * @param prior joins as `strength` invented judgements that follow it; without any margin the prior itself is returned.
 * @param groups into how many groups of like margin many rows are merged: fewer are faster and coarser.
 * @throws {RangeError} on unequal lengths.
 * @see Platt, "Probabilistic outputs for support vector machines" (1999). Cost O(n log n). Pure.
 */
export function fitCalibration(
  margins: ArrayLike<number>,
  targets: ArrayLike<number>,
  weights?: ArrayLike<number>,
  prior?: CalibrationPrior,
  groups = GROUPS,
): Calibration {
  const n = margins.length
  if (targets.length !== n || (weights !== undefined && weights.length !== n)) {
    throw new RangeError(
      `There are ${n} margins, ${targets.length} targets and ${weights?.length ?? n} weights.`,
    )
  }
  const observed: Point[] = []
  for (let i = 0; i < n; i++) {
    const weight = weights === undefined ? 1 : (weights[i] as number)
    if (weight > 0) observed.push({ margin: margins[i] as number, target: targets[i] as number, weight })
  }
  if (observed.length === 0) return prior?.calibration ?? IDENTITY
  return fit([...group(smooth(observed), groups), ...inventedBy(prior)])
}

/**
 * Probability in (0, 1) of a positive at this margin. However large a margin is, about one judgement in a hundred goes
 * the other way at the toxic end and one in a thousand at the harmless end (`docs/decisions/0015`), so no margin says more.
 */
export function calibrate(calibration: Calibration, margin: number): number {
  return LEAST + (MOST - LEAST) * sigmoid(calibration.slope * margin + calibration.intercept)
}

function smooth(points: readonly Point[]): Point[] {
  let positive = 0
  let negative = 0
  for (const { target, weight } of points) {
    positive += weight * target
    negative += weight * (1 - target)
  }
  const high = (positive + 1) / (positive + 2)
  const low = 1 / (negative + 2)
  return points.map((point) => ({ ...point, target: point.target * high + (1 - point.target) * low }))
}

/** Neighbours in margin merged into one point of their mean, so that each holds about the same weight. */
function group(points: readonly Point[], count: number): Point[] {
  if (points.length <= count) return [...points]
  const sorted = points.toSorted((a, b) => a.margin - b.margin)
  const size = sum(sorted, (point) => point.weight) / count
  const groups: Point[] = []
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    for (let weight = 0; end < sorted.length && weight < size; end++) weight += (sorted[end] as Point).weight
    groups.push(merge(sorted.slice(start, end)))
  }
  return groups
}

function merge(points: readonly Point[]): Point {
  const weight = sum(points, (point) => point.weight)
  return {
    weight,
    margin: sum(points, (point) => point.weight * point.margin) / weight,
    target: sum(points, (point) => point.weight * point.target) / weight,
  }
}

function inventedBy(prior: CalibrationPrior | undefined): Point[] {
  if (prior === undefined) return []
  const { slope, intercept } = prior.calibration
  const weight = prior.strength / PRIOR_LOG_ODDS.length
  return PRIOR_LOG_ODDS.map((z) => ({ margin: (z - intercept) / slope, target: sigmoid(z), weight }))
}

function fit(points: readonly Point[]): Calibration {
  const mean = merge(points)
  const variance = sum(points, (p) => p.weight * (p.margin - mean.margin) ** 2) / mean.weight
  const keepOrder: Calibration = { slope: MIN_SLOPE, intercept: logit(mean.target) - MIN_SLOPE * mean.margin }
  if (variance < 1e-12) return { slope: 1, intercept: logit(mean.target) - mean.margin }

  // Standardised, the two columns are orthogonal and of one length: the shape that plain descent likes best.
  const deviation = Math.sqrt(variance)
  const [bySpread = 0, constant = 0] = descend({
    x: twoColumns(points.map((point) => (point.margin - mean.margin) / deviation)),
    targets: points.map((point) => point.target),
    rowWeights: points.map((point) => point.weight),
    steps: STEPS,
    rate: 1.5,
  })
  const slope = bySpread / deviation
  return slope < MIN_SLOPE ? keepOrder : { slope, intercept: constant - slope * mean.margin }
}

/** Rows of (value, 1). */
function twoColumns(column: readonly number[]): SparseRows {
  return {
    rows: column.length,
    columns: 2,
    starts: Uint32Array.from({ length: column.length + 1 }, (_, row) => 2 * row),
    indices: Uint32Array.from({ length: 2 * column.length }, (_, k) => k % 2),
    values: Float32Array.from(column.flatMap((value) => [value, 1])),
  }
}

function sum(points: readonly Point[], of: (point: Point) => number): number {
  return points.reduce((total, point) => total + of(point), 0)
}
