import { createHash } from 'node:crypto'
import { isHeldOutNormalised } from '../model/holdout.js'
import type { CalibrationBin } from '../model/learn.js'
import type { LabelledText } from '../model/prediction.js'
import type { FeedbackRecord } from '../store/store.js'
import { normalise } from '../text/fold.js'
import { isBroughtUp } from './brought-up.js'
import { allowedUse, type Use } from './provenance.js'

/** With fewer different texts held out than this, a holdout judges nothing, and every example is needed to learn. */
export const MIN_HELD_OUT = 8
/**
 * A held-out text that was asked about with probability π stands for 1/π messages, up to so many: beyond it, a single
 * press would decide.
 */
const MAX_WEIGHT = 10
/** Some two milliseconds' worth of normalising: messages that come in meanwhile do not wait. */
const ROWS_AT_ONCE = 500
/** Beside a moderator's verdict, which weighs 1. */
const MIN_MEASURING_WEIGHT = 0.5
/** Width in log-odds of a bin of restricted scores. */
const BIN_WIDTH = 0.5

export interface TrainingSet {
  readonly train: readonly LabelledText[]
  /**
   * Never trained on by the candidate, each text once, however often it came; empty while there are too few. Weighted by
   * what it stands for among all messages.
   */
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

interface Trainable extends FeedbackRecord {
  readonly text: string
  readonly normalised: string
}

/**
 * Sorts a community's settled feedback into what may train, what measures, and what only counts. The same rows and rules
 * give the same set.
 *
 * @param letOthersRun awaited again and again, because years of feedback take a while to normalise.
 */
export async function assembleTrainingSet(
  feedback: readonly FeedbackRecord[],
  rules: TrainingRules,
  letOthersRun: () => Promise<void>,
): Promise<TrainingSet> {
  const inPieces = <T, U>(rows: readonly T[], of: (row: T) => U) => mapInPieces(rows, of, letOthersRun)
  const left = feedback.filter(({ id }) => !rules.consolidated.has(id))
  const whose = (use: Use) => left.filter((row) => allowedUse(row, rules.mayTrainOnContent) === use)
  const trainable = await inPieces(whose('train').filter(hasText), normaliseRow)
  const counted = whose('calibrate')
  const heldOut = trainable.filter(isHeldOutRow)
  const kept = new Set(heldOut.map(({ normalised }) => normalised))
  // Also what is too weak to measure, where it says the same.
  const rest = trainable.filter(({ normalised }) => !kept.has(normalised))
  const holdsOut = kept.size >= MIN_HELD_OUT && rest.length > 0

  return {
    train: (holdsOut ? rest : trainable).map(toLabelled),
    heldOut: holdsOut ? mergeCopies(unseen(heldOut, trainable, rules.seenUntil)) : [],
    bins: countScores(counted.filter(({ reason }) => !isBroughtUp(reason))),
    fingerprint: fingerprintOf(await inPieces([...trainable, ...counted.map(withoutText)], toLine)),
    counts: {
      verdicts: feedback.filter(({ source }) => source === 'card').length,
      examples: feedback.filter(({ source }) => source === 'example').length,
      notTrainable: counted.length,
      withoutWords: whose('none').length,
    },
  }
}

async function mapInPieces<T, U>(
  rows: readonly T[],
  of: (row: T) => U,
  letOthersRun: () => Promise<void>,
): Promise<readonly U[]> {
  const done: U[] = []
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    if (start > 0) await letOthersRun()
    for (const row of rows.slice(start, start + ROWS_AT_ONCE)) done.push(of(row))
  }
  return done
}

function hasText(row: FeedbackRecord): row is FeedbackRecord & { readonly text: string } {
  return row.text !== undefined
}

function normaliseRow(row: FeedbackRecord & { readonly text: string }): Trainable {
  return { ...row, normalised: normalise(row.text) }
}

/** Whether it may be measured by. What is not sure enough, as from another filter, or was reported, only teaches. */
export function measures({ weight, reason }: Pick<FeedbackRecord, 'weight' | 'reason'>): boolean {
  return weight >= MIN_MEASURING_WEIGHT && !isBroughtUp(reason)
}

function isHeldOutRow(row: Trainable): boolean {
  return measures(row) && isHeldOutNormalised(row.normalised)
}

/** Only its score counts, so it is another row than one whose words train. */
function withoutText({ text: _text, ...row }: FeedbackRecord): FeedbackRecord {
  return row
}

function toLabelled({ text, target, weight }: Trainable): LabelledText {
  return { text, target, weight }
}

/**
 * A wave of copies is one piece of evidence, judged by all who judged any of them, and as likely to be asked about as the
 * likeliest of them.
 */
function mergeCopies(rows: readonly Trainable[]): readonly LabelledText[] {
  const byText = new Map<string, Trainable[]>()
  for (const row of rows) {
    const copies = byText.get(row.normalised)
    if (copies === undefined) byText.set(row.normalised, [row])
    else copies.push(row)
  }
  return [...byText.values()].map((copies) => ({
    text: copies[0]?.text ?? '',
    target: sumOf(copies, ({ target, weight }) => weight * target) / sumOf(copies, ({ weight }) => weight),
    weight: Math.max(...copies.map(({ weight }) => weight)) * Math.min(...copies.map(countStoodFor)),
  }))
}

function sumOf<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0)
}

/** @see Horvitz, Thompson, as in `decide`. */
function countStoodFor({ inclusionProbability }: Trainable): number {
  return Math.min(1 / inclusionProbability, MAX_WEIGHT)
}

function unseen(
  heldOut: readonly Trainable[],
  all: readonly Trainable[],
  seenUntil: number | undefined,
): readonly Trainable[] {
  if (seenUntil === undefined) return heldOut
  const seen = new Set(all.filter(({ since }) => since <= seenUntil).map(({ normalised }) => normalised))
  return heldOut.filter(({ normalised }) => !seen.has(normalised))
}

function countScores(rows: readonly FeedbackRecord[]): readonly CalibrationBin[] {
  const bins = new Map<number, { toxic: number; all: number }>()
  for (const { margin, target, weight } of rows) {
    if (margin === undefined) continue
    const key = Math.floor(margin / BIN_WIDTH)
    const bin = bins.get(key) ?? { toxic: 0, all: 0 }
    bins.set(key, { toxic: bin.toxic + weight * target, all: bin.all + weight })
  }
  return [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([key, { toxic, all }]) => ({ margin: (key + 0.5) * BIN_WIDTH, target: toxic / all, weight: all }))
}

function toLine({ id, target, text }: FeedbackRecord): string {
  return JSON.stringify([id, target, text ?? null])
}

function fingerprintOf(lines: readonly string[]): string {
  const hash = createHash('sha256')
  for (const line of lines.toSorted()) hash.update(line).update('\n')
  return hash.digest('hex').slice(0, 32)
}
