import type { Language } from '../adapter.js'
import { evaluate } from '../model/metrics/evaluate.js'
import type { Judgement } from '../model/gate.js'
import type { LabelledText } from '../model/prediction.js'
import { describeJudgement } from '../review/describe-judgement.js'
import type { ReportMetrics, RetrainReport } from '../service.js'
import type { TrainingSet } from '../review/training-set.js'
import { reportTexts } from '../texts/reports.js'
import type { TrainingResult } from './train-candidate.js'

type Texts = (typeof reportTexts)['en']

/** What a finished training has to be told of. */
export interface Outcome {
  readonly set: TrainingSet
  readonly result: TrainingResult
  readonly judgement: Judgement
  readonly candidate: string
  readonly previous: string
  readonly durationMs: number
}

/** The report of a training, in numbers and in words. */
export function describeOutcome(outcome: Outcome, language: Language): RetrainReport {
  const texts = reportTexts[language]
  const { set, result, judgement, candidate, previous, durationMs } = outcome
  const before = measure(result.activeToxicities, set.heldOut)
  const after = measure(result.candidateToxicities, set.heldOut)
  const reason = describeJudgement(judgement, language)
  const verdict = judgement.promote ? texts.promoted(candidate) : texts.keptAside(candidate, previous)
  const message = [
    sayUsed(set, texts),
    ...compare(previous, before, candidate, after, texts),
    `${verdict} ${reason}`,
    ...sayMoved(result.movedWords, texts),
    ...explainLeftOut(set, texts),
  ].join('\n')
  return {
    promoted: judgement.promote,
    version: judgement.promote ? candidate : previous,
    candidate,
    previous,
    message,
    reason,
    feedback: countFeedback(set),
    metrics: { before, after },
    movedWords: result.movedWords,
    durationMs,
  }
}

/** The report when nothing was trained, and why. */
export function describeIdle(
  set: TrainingSet,
  active: string,
  reason: string,
  durationMs: number,
  language: Language,
): RetrainReport {
  return {
    promoted: false,
    version: active,
    previous: active,
    message: [reason, ...explainLeftOut(set, reportTexts[language])].join('\n'),
    reason,
    feedback: { ...countFeedback(set), usedToTrain: 0, heldOut: 0 },
    metrics: { before: null, after: null },
    movedWords: [],
    durationMs,
  }
}

/**
 * The report as it may be kept for good. Moved words are members' words: they are told once, to those who asked, and not
 * kept, because a deletion or a purge would not find them there.
 */
export function withoutWords(report: RetrainReport, language: Language): RetrainReport {
  const [line] = sayMoved(report.movedWords, reportTexts[language])
  const message = report.message
    .split('\n')
    .filter((said) => said !== line)
    .join('\n')
  return { ...report, message, movedWords: [] }
}

/** A stored report; undefined when it is not one. */
export function parseReport(json: string): RetrainReport | undefined {
  try {
    const report = JSON.parse(json) as RetrainReport | null
    return typeof report?.message === 'string' ? report : undefined
  } catch {
    return undefined
  }
}

function measure(toxicities: readonly number[], heldOut: readonly LabelledText[]): ReportMetrics | null {
  if (heldOut.length === 0) return null
  const metrics = evaluate(
    toxicities,
    heldOut.map(({ target }) => target),
    { weights: heldOut.map(({ weight }) => weight) },
  )
  return {
    examples: metrics.n,
    toxic: metrics.positives,
    accuracy: metrics.accuracy,
    f1: metrics.f1,
    auc: metrics.auc,
    averagePrecision: metrics.averagePrecision,
    logLoss: metrics.logLoss,
    calibrationError: metrics.calibrationError,
  }
}

function countFeedback({ counts, train, heldOut }: TrainingSet): RetrainReport['feedback'] {
  return { ...counts, usedToTrain: train.length, heldOut: heldOut.length }
}

function sayUsed({ counts, train, heldOut }: TrainingSet, texts: Texts): string {
  const from = [
    ...(counts.verdicts > 0 ? [texts.verdicts(counts.verdicts)] : []),
    ...(counts.examples > 0 ? [texts.examples(counts.examples)] : []),
  ].join(texts.and)
  const held = heldOut.length === 0 ? texts.noneHeldOut : texts.heldOut(heldOut.length)
  return texts.learnt(from, train.length, held)
}

function compare(
  previous: string,
  before: ReportMetrics | null,
  candidate: string,
  after: ReportMetrics | null,
  texts: Texts,
): readonly string[] {
  if (before === null || after === null) return []
  const figures = (['accuracy', 'f1', 'auc', 'calibrationError'] as const)
    .map((figure) => sayChange(texts.figures[figure], before[figure], after[figure]))
    .filter((figure) => figure !== undefined)
  return [texts.comparison(previous, candidate, after.examples, figures.join(', '))]
}

function sayChange(name: string, before: number | null, after: number | null): string | undefined {
  if (before === null || after === null) return undefined
  return `${name} ${before.toFixed(2)} → ${after.toFixed(2)}`
}

function sayMoved(words: RetrainReport['movedWords'], texts: Texts): readonly string[] {
  const said = words.filter(({ change }) => Math.abs(change) >= 0.05).map(sayWord)
  return said.length === 0 ? [] : [texts.movedWords(said.join(', '))]
}

function sayWord({ text, change }: { readonly text: string; readonly change: number }): string {
  return `${text} ${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)}`
}

function explainLeftOut({ counts }: TrainingSet, texts: Texts): readonly string[] {
  return [
    ...(counts.notTrainable > 0 ? [texts.notTrainable(counts.notTrainable)] : []),
    ...(counts.withoutWords > 0 ? [texts.withoutWords(counts.withoutWords)] : []),
  ]
}
