/** Judged rows with what a model said of them: three arrays of one length, in one order. */
export interface Scored {
  /** Higher means more likely positive; a probability in [0, 1] where a metric says so. */
  readonly scores: ArrayLike<number>
  /** 1 positive, 0 negative; a row that its judges disagree on may lie between, and counts as that share of each. */
  readonly targets: ArrayLike<number>
  /** How much a row counts; 1 for each where absent. */
  readonly weights?: ArrayLike<number> | undefined
}

/** One of the distinct scores, with the weight of the positives and negatives that have it. */
export interface Step {
  readonly score: number
  readonly positive: number
  readonly negative: number
}

export interface Row {
  readonly score: number
  readonly target: number
  readonly weight: number
}

/**
 * Rows with a weight above 0.
 * @throws {RangeError} on unequal lengths, a target outside [0, 1], or a score that is not a number.
 */
export function rowsOf({ scores, targets, weights }: Scored): Row[] {
  if (targets.length !== scores.length || (weights !== undefined && weights.length !== scores.length)) {
    throw new RangeError(
      `There are ${scores.length} scores, ${targets.length} targets, ${weights?.length ?? 'no'} weights.`,
    )
  }
  const rows: Row[] = []
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number
    const target = targets[i] as number
    const weight = weights === undefined ? 1 : (weights[i] as number)
    if (Number.isNaN(score)) throw new RangeError(`Score ${i} is not a number.`)
    if (!(target >= 0 && target <= 1)) throw new RangeError(`Target ${i} is ${target}, outside [0, 1].`)
    if (weight > 0) rows.push({ score, target, weight })
  }
  return rows
}

/** The distinct scores, highest first, each with its weight of positives and negatives: ties are one step. */
export function stepsOf(scored: Scored): Step[] {
  const steps: { score: number; positive: number; negative: number }[] = []
  for (const { score, target, weight } of rowsOf(scored).toSorted((a, b) => b.score - a.score)) {
    const last = steps.at(-1)
    const step = last?.score === score ? last : { score, positive: 0, negative: 0 }
    if (step !== last) steps.push(step)
    step.positive += weight * target
    step.negative += weight * (1 - target)
  }
  return steps
}

export interface Totals {
  readonly positive: number
  readonly negative: number
}

export function totalsOf(steps: readonly Step[]): Totals {
  let positive = 0
  let negative = 0
  for (const step of steps) {
    positive += step.positive
    negative += step.negative
  }
  return { positive, negative }
}
