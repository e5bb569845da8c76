import { createHash } from 'node:crypto'
import { isHeldOut } from '../model/holdout.js'
import type { CalibrationBin } from '../model/learn.js'
import type { LabelledText } from '../model/prediction.js'
import type { FeedbackRecord } from '../store/store.js'
import { normalise } from '../text/fold.js'
import { allowedUse, type Use } from './provenance.js'

/** With fewer different texts held out than this, a holdout judges nothing, and every example is needed to learn. */
export const MIN_HELD_OUT = 8
/** Width in log-odds of a bin of restricted scores. */
const BIN_WIDTH = 0.5

export interface TrainingSet {
  readonly train: readonly LabelledText[]
  /** Never trained on by the candidate, each text once, however often it came; empty while there are too few. */
  readonly heldOut: readonly LabelledText[]
  /** Of rows that must not train. */
  readonly bins: readonly CalibrationBin[]
  /** Equal for equal rows with equal labels, whatever their order. */
  readonly fingerprint: string
  readonly counts: {
    readonly verdicts: number
    readonly examples: number
    readonly notTrainable: number
    readonly withoutWords: number
  }
}

export interface TrainingRules {
  readonly mayTrainOnContent: boolean
  /** Rows whose teaching is already kept without their words. */
  readonly consolidated: ReadonlySet<string>
  /**
   * The active model was trained on everything until then, held-out texts included: what it saw must not judge it.
   */
  readonly seenUntil?: number
}

type Trainable = FeedbackRecord & { readonly text: string }

/** Sorts a community's settled feedback into what may train, what measures, and what only counts. Pure. */
export function assembleTrainingSet(feedback: readonly FeedbackRecord[], rules: TrainingRules): TrainingSet {
  const left = feedback.filter(({ id }) => !rules.consolidated.has(id))
  const whose = (use: Use) => left.filter((row) => allowedUse(row, rules.mayTrainOnContent) === use)
  const trainable = whose('train').filter(hasText)
  const counted = whose('calibrate')
  const heldOut = trainable.filter(({ text }) => isHeldOut(text))
  const holdsOut = countDistinct(heldOut) >= MIN_HELD_OUT && heldOut.length < trainable.length

  return {
    train: (holdsOut ? trainable.filter((row) => !isHeldOut(row.text)) : trainable).map(toLabelled),
    heldOut: holdsOut ? mergeCopies(unseen(heldOut, trainable, rules.seenUntil)) : [],
    bins: countScores(counted),
    fingerprint: fingerprintOf([...trainable, ...counted.map(withoutText)]),
    counts: {
      verdicts: feedback.filter(({ source }) => source === 'card').length,
      examples: feedback.filter(({ source }) => source === 'example').length,
      notTrainable: counted.length,
      withoutWords: whose('none').length,
    },
  }
}

function hasText(row: FeedbackRecord): row is Trainable {
  return row.text !== undefined
}

/** Only its score counts, so it is another row than one whose words train. */
function withoutText({ text: _text, ...row }: FeedbackRecord): FeedbackRecord {
  return row
}

function toLabelled({ text, target }: Trainable): LabelledText {
  return { text, target, weight: 1 }
}

function countDistinct(rows: readonly Trainable[]): number {
  return new Set(rows.map(({ text }) => normalise(text))).size
}

/** A wave of copies is one piece of evidence, judged by all who judged any of them. */
function mergeCopies(rows: readonly Trainable[]): readonly LabelledText[] {
  const byText = new Map<string, Trainable[]>()
  for (const row of rows) {
    const key = normalise(row.text)
    const copies = byText.get(key)
    if (copies === undefined) byText.set(key, [row])
    else copies.push(row)
  }
  return [...byText.values()].map((copies) => ({
    text: copies[0]?.text ?? '',
    target: copies.reduce((sum, { target }) => sum + target, 0) / copies.length,
    weight: 1,
  }))
}

function unseen(
  heldOut: readonly Trainable[],
  all: readonly Trainable[],
  seenUntil: number | undefined,
): readonly Trainable[] {
  if (seenUntil === undefined) return heldOut
  const seen = new Set(all.filter(({ since }) => since <= seenUntil).map(({ text }) => normalise(text)))
  return heldOut.filter(({ text }) => !seen.has(normalise(text)))
}

function countScores(rows: readonly FeedbackRecord[]): readonly CalibrationBin[] {
  const bins = new Map<number, { toxic: number; all: number }>()
  for (const { margin, target } of rows) {
    if (margin === undefined) continue
    const key = Math.floor(margin / BIN_WIDTH)
    const bin = bins.get(key) ?? { toxic: 0, all: 0 }
    bins.set(key, { toxic: bin.toxic + target, all: bin.all + 1 })
  }
  return [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([key, { toxic, all }]) => ({ margin: (key + 0.5) * BIN_WIDTH, target: toxic / all, weight: all }))
}

function fingerprintOf(rows: readonly FeedbackRecord[]): string {
  const lines = rows.map(({ id, target, text }) => JSON.stringify([id, target, text ?? null])).toSorted()
  const hash = createHash('sha256')
  for (const line of lines) hash.update(line).update('\n')
  return hash.digest('hex').slice(0, 32)
}
