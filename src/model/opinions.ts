import { fitDelta, marginOf, sampleOf, type Fit, type Setting } from './fit-delta.js'
import type { Lesson } from './lesson.js'
import { auc } from './metrics/auc.js'

/** A setting with the share it has before any feedback speaks. */
interface Opinion {
  readonly setting: Setting
  readonly share: number
}

/**
 * How to learn, two opinions: the base is right and needs correcting; the base has to prove itself, and nothing else of
 * it holds here. Neither is better in all communities, and a few dozen verdicts cannot say which is: their average is
 * near the better one everywhere, and costs nothing once learnt. Hundreds of verdicts decide.
 */
const OPINIONS: readonly Opinion[] = [
  { setting: { strength: 128, base: 'trusted' }, share: 0.65 },
  { setting: { strength: 16, base: 'on trial' }, share: 0.35 },
]

/** A trial takes so many verdicts of either class; with fewer, it counts for less. */
const ENOUGH_FOR_TRIAL = 15
/** An opinion that counts for less is not heard at all, which saves its fit. */
const MIN_SHARE = 0.01

/** Sweeps until the order of the rows is as good as converged, and at most until the weights are. */
const FOLD_SWEEPS = 3
const SWEEPS = 6
/** Where there are many rows, one sweep does what several do with few. */
const MANY = 1500
const SWEEPS_FOR_MANY = 2

export interface WeighedOpinion {
  readonly setting: Setting
  /** Its share of the whole; shares sum to one. */
  readonly share: number
  readonly fit: Fit
  /** Per row, its margin from the rows of the other folds; 0 for rows that were not asked. */
  readonly unseenMargins: Float64Array
}

/** What cross-validation says of one setting. */
interface Trial {
  readonly unseenMargins: Float64Array
  /** Per fold, the solution without it. */
  readonly alphas: readonly Float64Array[]
}

/** Fits every opinion to the lesson, and weighs each by how well it orders rows that it has not seen. Pure. */
export function weighOpinions(lesson: Lesson, seed: number): readonly WeighedOpinion[] {
  const trials = crossValidate(lesson, seed)
  const shares = weighTrials(lesson, trials)
  const sample = sampleOf(lesson, lesson.weights)
  const maxSweeps = lesson.x.rows > MANY ? SWEEPS_FOR_MANY : SWEEPS
  return OPINIONS.flatMap(({ setting }, k) => {
    const share = shares[k] as number
    if (share === 0) return []
    const { unseenMargins, alphas } = trials[k] as Trial
    const alpha = meanAlpha(lesson, alphas)
    return [
      { setting, share, unseenMargins, fit: fitDelta(lesson, sample, setting, { seed, maxSweeps, alpha }) },
    ]
  })
}

/** Each opinion's share, by its evidence: the AUC on unseen rows, in nats of the smaller class. */
function weighTrials(lesson: Lesson, trials: readonly Trial[]): number[] {
  const smaller = sizeOfSmallerClass(lesson)
  const evidence = trials.map(({ unseenMargins }) => smaller * (auc(askedOf(lesson, unseenMargins)) ?? 0))
  const most = Math.max(...evidence)
  return keepAudible(
    OPINIONS.map(({ setting, share }, k) => {
      const fade = setting.base === 'trusted' ? 1 : Math.min(1, smaller / ENOUGH_FOR_TRIAL)
      return share * fade * Math.exp((evidence[k] as number) - most)
    }),
  )
}

/** The rows that cross-validation asked, with what it was told. */
export function askedOf({ targets, weights, folds, foldCount }: Lesson, unseenMargins: Float64Array) {
  return {
    scores: unseenMargins,
    targets,
    weights: weights.map((weight, row) => ((folds[row] as number) < foldCount ? weight : 0)),
  }
}

/** Per opinion, what each row gets from the rows of the other folds. */
function crossValidate(lesson: Lesson, seed: number): readonly Trial[] {
  const trials = OPINIONS.map(({ setting }) => ({
    setting,
    unseenMargins: new Float64Array(lesson.x.rows),
    alphas: [] as Float64Array[],
  }))
  for (let fold = 0; fold < lesson.foldCount; fold++) {
    const sample = sampleOf(
      lesson,
      lesson.weights.map((weight, row) => (lesson.folds[row] === fold ? 0 : weight)),
    )
    let alpha: Float64Array | undefined
    for (const { setting, unseenMargins, alphas } of trials) {
      // Another opinion of the same rows is a good place to start from.
      const part = fitDelta(lesson, sample, setting, { seed, maxSweeps: FOLD_SWEEPS, alpha })
      for (let row = 0; row < unseenMargins.length; row++) {
        if (lesson.folds[row] === fold) unseenMargins[row] = marginOf(lesson, part, row)
      }
      alpha = part.alpha
      alphas.push(alpha)
    }
  }
  return trials
}

/** Per row, the mean residual of the solutions that it was part of. */
function meanAlpha({ x, folds, foldCount }: Lesson, alphas: readonly Float64Array[]): Float64Array {
  return Float64Array.from({ length: x.rows }, (_, row) => {
    const parts = (folds[row] as number) < foldCount ? foldCount - 1 : foldCount
    const sum = alphas.reduce(
      (total, alpha, fold) => (folds[row] === fold ? total : total + (alpha[row] as number)),
      0,
    )
    return parts === 0 ? 0 : sum / parts
  })
}

/** Shares that sum to one, the smallest silenced. */
function keepAudible(unscaled: readonly number[]): number[] {
  const total = sumOf(unscaled)
  const audible = unscaled.map((value) => (value < MIN_SHARE * total ? 0 : value))
  return audible.map((value) => value / sumOf(audible))
}

function sizeOfSmallerClass({ targets, folds, foldCount }: Lesson): number {
  let asked = 0
  let toxic = 0
  for (let row = 0; row < targets.length; row++) {
    if ((folds[row] as number) >= foldCount) continue
    asked++
    if ((targets[row] as number) > 0.5) toxic++
  }
  return Math.min(toxic, asked - toxic)
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
