import type { BaseMetrics } from '../model/base-model.js'
import { evaluate, type Metrics } from '../model/metrics/evaluate.js'
import type { Classifier, LabelledText } from '../model/prediction.js'
import { IDENTITIES, unseenSentences } from './train-base-identities.js'
import type { SourceRows } from './train-base-rows.js'
import { trials } from './train-base-trials.js'

interface SourceReport {
  readonly name: string
  readonly isTrainedOn: boolean
  readonly metrics: Metrics
  /** Share of the toxic rows above the threshold that flags 1 % of ordinary talk. */
  readonly recallAtOrdinary: number | null
}

interface OrdinaryReport {
  readonly name: string
  readonly n: number
  /** Share of the rows that are flagged at ½. */
  readonly flagged: number
}

export interface BaseReport {
  readonly sources: readonly SourceReport[]
  readonly ordinary: readonly OrdinaryReport[]
  /** The toxicity that 1 % of ordinary talk reaches. */
  readonly ordinaryThreshold: number | null
  /** Share of unseen harmless sentences about each identity that are flagged at ½, worst first. */
  readonly identities: readonly OrdinaryReport[]
  /** Share of other harmless sentences that are flagged at ½, by kind; see `train-base-trials.ts`. */
  readonly trials: readonly OrdinaryReport[]
}

const ALLOWED_ALARMS = 0.01

function flaggedShare(toxicities: readonly number[]): number {
  return toxicities.filter((toxicity) => toxicity >= 0.5).length / toxicities.length
}

/** Measures a classifier on the `test` rows of every source, and on harmless sentences about identities. */
export function measure(classifier: Classifier, sources: readonly SourceRows[]): BaseReport {
  const toxicity = (text: string): number => classifier.predict(text).toxicity
  const tested = sources
    .filter(({ test }) => test.length > 0)
    .map(({ source, test }) => ({ source, test, toxicities: test.map((row) => toxicity(row.text)) }))
  const ordinary = tested.filter(({ source }) => source.isOrdinary === true)
  const ordinaryThreshold = thresholdFor(ordinary.flatMap(({ toxicities }) => toxicities))
  return {
    ordinaryThreshold,
    ordinary: ordinary.map(({ source, toxicities }) => ({
      name: source.name,
      n: toxicities.length,
      flagged: flaggedShare(toxicities),
    })),
    sources: tested
      .filter(({ source }) => source.isOrdinary !== true)
      .map(({ source, test, toxicities }) => ({
        name: source.name,
        isTrainedOn: source.weight > 0,
        metrics: evaluate(
          toxicities,
          test.map((row) => row.target),
        ),
        recallAtOrdinary: recallAbove(ordinaryThreshold, test, toxicities),
      })),
    identities: IDENTITIES.map((identity) => {
      const sentences = unseenSentences(identity)
      return { name: identity, n: sentences.length, flagged: flaggedShare(sentences.map(toxicity)) }
    }).toSorted((a, b) => b.flagged - a.flagged),
    trials: [...trials()].map(([name, sentences]) => ({
      name,
      n: sentences.length,
      flagged: flaggedShare(sentences.map(toxicity)),
    })),
  }
}

function thresholdFor(ordinary: readonly number[]): number | null {
  const descending = ordinary.toSorted((a, b) => b - a)
  return descending[Math.floor(ALLOWED_ALARMS * descending.length)] ?? null
}

function recallAbove(
  threshold: number | null,
  rows: readonly LabelledText[],
  toxicities: readonly number[],
): number | null {
  const toxic = toxicities.filter((_, i) => (rows[i]?.target ?? 0) > 0.5)
  if (threshold === null || toxic.length === 0) return null
  return toxic.filter((toxicity) => toxicity > threshold).length / toxic.length
}

/** The figures that travel inside the model file. */
export function toMetrics(report: BaseReport): BaseMetrics {
  const rounded = (figure: number | null): number | null =>
    figure === null ? null : Number(figure.toFixed(4))
  return Object.fromEntries([
    ...report.sources.map(({ name, metrics, recallAtOrdinary }) => [
      name,
      {
        n: metrics.n,
        auc: rounded(metrics.auc),
        averagePrecision: rounded(metrics.averagePrecision),
        f1: rounded(metrics.f1),
        calibrationError: rounded(metrics.calibrationError),
        recallAtOrdinary: rounded(recallAtOrdinary),
      },
    ]),
    ...report.ordinary.map(({ name, n, flagged }) => [name, { n, flagged: rounded(flagged) }]),
  ])
}
