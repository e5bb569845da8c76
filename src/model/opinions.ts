import { fitDelta, marginOf, type Fit, type Setting } from './fit-delta.js'
import type { Lesson } from './lesson.js'
import { auc } from './metrics/auc.js'

/** A setting with the share it has before any feedback speaks. */
interface Opinion {
  readonly setting: Setting
  readonly share: number
}

/**
 * How to learn, four opinions: the base's order is right and its words need correcting; the feedback knows better which
 * words tell; the base has to prove itself first; nothing of the base holds here. No single one is best in all
 * communities, and a few dozen verdicts cannot say which is: their average is, and costs nothing once learnt.
 */
const OPINIONS: readonly Opinion[] = [
  { setting: { strength: 256, scale: 'base', base: 'trusted' }, share: 0.3 },
  { setting: { strength: 64, scale: 'both', base: 'trusted' }, share: 0.3 },
  { setting: { strength: 64, scale: 'base', base: 'on trial' }, share: 0.3 },
  { setting: { strength: 16, scale: 'feedback', base: 'on trial' }, share: 0.1 },
]

/** To put the base on trial takes so many verdicts of either class; with fewer, that opinion counts for less. */
const ENOUGH_FOR_TRIAL = 8
/** An opinion that counts for less is not heard at all, which saves its fit. */
const MIN_SHARE = 0.01

/** Sweeps until the order of the rows is as good as converged, and at most until the weights are. */
const FOLD_SWEEPS = 3
const SWEEPS = 12
/** Where there are many rows, one sweep does what several do with few. */
const MANY = 1500
const SWEEPS_FOR_MANY = 3

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
  const smaller = sizeOfSmallerClass(lesson)
  const trials: Trial[] = []
  for (const { setting } of OPINIONS) {
    trials.push(crossValidate(lesson, setting, seed, trials.at(-1)?.alphas ?? []))
  }
  const evidence = trials.map(({ unseenMargins }) => smaller * (auc(askedOf(lesson, unseenMargins)) ?? 0))
  const most = Math.max(...evidence)
  const unscaled = OPINIONS.map(({ setting, share }, k) => {
    const fade = setting.base === 'trusted' ? 1 : Math.min(1, smaller / ENOUGH_FOR_TRIAL)
    return share * fade * Math.exp((evidence[k] as number) - most)
  })
  const heard = keepAudible(unscaled)
  return OPINIONS.flatMap(({ setting }, k) => {
    const share = heard[k] as number
    if (share === 0) return []
    const { unseenMargins, alphas } = trials[k] as Trial
    const fit = fitDelta(lesson, setting, {
      seed,
      maxSweeps: lesson.x.rows > MANY ? SWEEPS_FOR_MANY : SWEEPS,
      alpha: meanAlpha(lesson, alphas),
    })
    return [{ setting, share, fit, unseenMargins }]
  })
}

/** The rows that cross-validation asked, with what it was told. */
export function askedOf({ targets, weights, folds, foldCount }: Lesson, unseenMargins: Float64Array) {
  return {
    scores: unseenMargins,
    targets,
    weights: weights.map((weight, row) => ((folds[row] as number) < foldCount ? weight : 0)),
  }
}

function crossValidate(
  lesson: Lesson,
  setting: Setting,
  seed: number,
  startAlphas: readonly Float64Array[],
): Trial {
  const unseenMargins = new Float64Array(lesson.x.rows)
  const alphas: Float64Array[] = []
  for (let fold = 0; fold < lesson.foldCount; fold++) {
    const weights = lesson.weights.map((weight, row) => (lesson.folds[row] === fold ? 0 : weight))
    // Another opinion of the same rows is a good place to start from, and knows nothing of the others.
    const alpha = startAlphas[fold]
    const part = fitDelta(lesson, setting, {
      seed,
      maxSweeps: FOLD_SWEEPS,
      weights,
      ...(alpha === undefined ? {} : { alpha }),
    })
    for (let row = 0; row < unseenMargins.length; row++) {
      if (lesson.folds[row] === fold) unseenMargins[row] = marginOf(lesson, part, row)
    }
    alphas.push(part.alpha)
  }
  return { unseenMargins, alphas }
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
  const total = sum(unscaled)
  const audible = unscaled.map((value) => (value < MIN_SHARE * total ? 0 : value))
  return audible.map((value) => value / sum(audible))
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

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
