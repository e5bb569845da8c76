import { evaluate } from '../model/metrics/evaluate.js'
import type { Judgement } from '../model/gate.js'
import type { LabelledText } from '../model/prediction.js'
import type { ReportMetrics, RetrainReport } from '../service.js'
import type { TrainingSet } from '../review/training-set.js'
import type { TrainingResult } from './train-candidate.js'

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
export function describeOutcome(outcome: Outcome): RetrainReport {
  const { set, result, judgement, candidate, previous, durationMs } = outcome
  const before = measure(result.activeToxicities, set.heldOut)
  const after = measure(result.candidateToxicities, set.heldOut)
  const message = [
    `Learnt from ${countUsed(set)}.`,
    ...compare(previous, before, candidate, after),
    judgement.promote
      ? `Version ${candidate} is active now. ${judgement.reason}`
      : `Version ${candidate} is kept aside; ${previous} stays active. ${judgement.reason}`,
    ...sayMoved(result.movedWords),
    ...explainLeftOut(set),
  ].join('\n')
  return {
    promoted: judgement.promote,
    version: judgement.promote ? candidate : previous,
    candidate,
    previous,
    message,
    reason: judgement.reason,
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
): RetrainReport {
  return {
    promoted: false,
    version: active,
    previous: active,
    message: [reason, ...explainLeftOut(set)].join('\n'),
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
export function withoutWords(report: RetrainReport): RetrainReport {
  const [line] = sayMoved(report.movedWords)
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

function countUsed({ counts, train, heldOut }: TrainingSet): string {
  const kinds = [
    ...(counts.verdicts > 0 ? [plural(counts.verdicts, 'verdict')] : []),
    ...(counts.examples > 0 ? [plural(counts.examples, 'written example')] : []),
  ].join(' and ')
  const held =
    heldOut.length === 0
      ? 'none held out yet'
      : `${plural(heldOut.length, 'different text')} held out to measure`
  return `${kinds}: ${train.length} to train, ${held}`
}

function compare(
  previous: string,
  before: ReportMetrics | null,
  candidate: string,
  after: ReportMetrics | null,
): readonly string[] {
  if (before === null || after === null) return []
  const figures = [
    sayChange('accuracy', before.accuracy, after.accuracy),
    sayChange('F1', before.f1, after.f1),
    sayChange('AUC', before.auc, after.auc),
    sayChange('calibration error', before.calibrationError, after.calibrationError),
  ].filter((figure) => figure !== undefined)
  return [
    `${previous} → ${candidate} on ${plural(after.examples, 'held-out example')}: ${figures.join(', ')}.`,
  ]
}

function sayChange(name: string, before: number | null, after: number | null): string | undefined {
  if (before === null || after === null) return undefined
  return `${name} ${before.toFixed(2)} → ${after.toFixed(2)}`
}

function sayMoved(words: RetrainReport['movedWords']): readonly string[] {
  const said = words.filter(({ change }) => Math.abs(change) >= 0.05).map(sayWord)
  return said.length === 0 ? [] : [`Words that moved most: ${said.join(', ')}.`]
}

function sayWord({ text, change }: { readonly text: string; readonly change: number }): string {
  return `${text} ${change > 0 ? '+' : '−'}${Math.abs(change).toFixed(1)}`
}

function explainLeftOut({ counts }: TrainingSet): readonly string[] {
  return [
    ...(counts.notTrainable > 0
      ? [
          `${plural(counts.notTrainable, 'verdict')} on members' messages moved the confidence only: the rules of ` +
            "this platform do not let Norma train on members' words. Examples that moderators teach do train.",
        ]
      : []),
    ...(counts.withoutWords > 0
      ? [
          `${plural(counts.withoutWords, 'verdict')} had no words left: deleted by the author, or past retention.`,
        ]
      : []),
  ]
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
