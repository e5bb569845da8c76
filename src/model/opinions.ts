import { designOf, fitDelta, marginOf, type Fit, type Setting } from './fit-delta.js'
import type { Lesson } from './lesson.js'
import { auc } from './metrics/auc.js'
import type { SparseRows } from './sparse.js'

/** A setting with the share it has before any feedback speaks. */
interface Opinion {
  readonly setting: Setting
  readonly share: number
}

/**
 * How to learn, three opinions: the base's order is right and its words need correcting; the base may be wrong as a whole;
 * the base's idea of telling words does not hold here. No single one is best in all communities, and a few dozen verdicts
 * cannot say which is: their average is, and costs nothing once learnt.
 */
const OPINIONS: readonly Opinion[] = [
  { setting: { strength: 256, scale: 'base', slope: false }, share: 0.4 },
  { setting: { strength: 64, scale: 'base', slope: true }, share: 0.4 },
  { setting: { strength: 64, scale: 'even', slope: true }, share: 0.2 },
]

/** Sweeps until the order of the rows is as good as converged, and at most until the weights are. */
const FOLD_SWEEPS = 3
const SWEEPS = 30
/** Where there are many rows, one sweep does what several do with few. */
const MANY = 1500
const SWEEPS_FOR_MANY = 3

export interface WeighedOpinion {
  readonly setting: Setting
  /** Its share of the whole; shares sum to one. */
  readonly share: number
  readonly fit: Fit
  /** Per row, its margin from the rows of the other folds. */
  readonly unseenMargins: Float64Array
}

/** Fits every opinion to the lesson, and weighs each by how well it orders rows that it has not seen. Pure. */
export function weighOpinions(lesson: Lesson, seed: number): readonly WeighedOpinion[] {
  const fitted = OPINIONS.map(({ setting, share }) => ({
    setting,
    share,
    ...fitOpinion(lesson, setting, seed),
  }))
  const evidence = fitted.map(({ unseenMargins }) => evidenceOf(lesson, unseenMargins))
  const most = Math.max(...evidence)
  const unscaled = fitted.map(({ share }, k) => share * Math.exp((evidence[k] as number) - most))
  const total = unscaled.reduce((sum, value) => sum + value, 0)
  return fitted.map((opinion, k) => ({ ...opinion, share: (unscaled[k] as number) / total }))
}

function fitOpinion(
  lesson: Lesson,
  setting: Setting,
  seed: number,
): { readonly fit: Fit; readonly unseenMargins: Float64Array } {
  const design: SparseRows = designOf(lesson, setting)
  const many = lesson.x.rows > MANY
  const unseenMargins = new Float64Array(lesson.x.rows)
  const alpha = new Float64Array(lesson.x.rows)
  for (let fold = 0; fold < lesson.foldCount && lesson.foldCount > 1; fold++) {
    const weights = lesson.weights.map((weight, row) => (lesson.folds[row] === fold ? 0 : weight))
    const part = fitDelta(lesson, design, setting, { seed, maxSweeps: FOLD_SWEEPS, weights })
    for (let row = 0; row < unseenMargins.length; row++) {
      if (lesson.folds[row] === fold) unseenMargins[row] = marginOf(lesson, part, row)
      else alpha[row] = (alpha[row] as number) + (part.alpha[row] as number) / (lesson.foldCount - 1)
    }
  }
  const fit = fitDelta(lesson, design, setting, { seed, maxSweeps: many ? SWEEPS_FOR_MANY : SWEEPS, alpha })
  return { fit, unseenMargins }
}

/** In nats: the AUC on unseen rows times the size of the smaller class. 0 where nothing can be said. */
function evidenceOf({ targets, weights, foldCount }: Lesson, unseenMargins: Float64Array): number {
  const area = foldCount > 1 ? auc({ scores: unseenMargins, targets, weights }) : null
  if (area === null) return 0
  let toxic = 0
  for (const target of targets) if (target > 0.5) toxic++
  return area * Math.min(toxic, targets.length - toxic)
}
