import { evaluate, type Metrics } from '../model/metrics/evaluate.js'
import type { Classifier, LabelledText } from '../model/prediction.js'
import { showProgress } from './progress.js'

/** How good a classifier is on labelled rows. */
export function evaluateOn(classifier: Classifier, rows: readonly LabelledText[]): Metrics {
  const progress = showProgress('classifying')
  const toxicities = rows.map(({ text }, index) => {
    progress.at(index, rows.length)
    return classifier.predict(text).toxicity
  })
  progress.end()
  return evaluate(
    toxicities,
    rows.map(({ target }) => target),
  )
}

/** The metrics as a table for people. */
export function describeMetrics(metrics: Metrics): string {
  const lines: readonly (readonly [string, number | null])[] = [
    ['AUC', metrics.auc],
    ['average precision', metrics.averagePrecision],
    ['F1', metrics.f1],
    ['precision', metrics.precision],
    ['recall', metrics.recall],
    ['accuracy', metrics.accuracy],
    ['calibration error', metrics.calibrationError],
    ['recall at 1 % false alarms', metrics.recallAt1PercentFalseAlarms],
  ]
  const title = `${metrics.n} rows, ${metrics.positives} toxic, threshold ${metrics.threshold}`
  const table = lines.map(([name, value]) => `  ${name.padEnd(27)}${value === null ? '–' : value.toFixed(4)}`)
  const missing = metrics.auc === null ? ['  (– : the rows hold one class only)'] : []
  return [title, ...table, ...missing].join('\n')
}
