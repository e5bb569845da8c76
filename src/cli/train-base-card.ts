import type { BaseModel } from '../model/base-model.js'
import type { BaseReport } from './train-base-measure.js'
import { chatRows } from './train-base-chat.js'
import { identityRows } from './train-base-identities.js'
import { sourceOf } from './train-base-mix.js'
import type { SourceRows } from './train-base-rows.js'

export interface CardFacts {
  readonly base: BaseModel
  readonly report: BaseReport
  readonly sources: readonly SourceRows[]
  readonly trainedRows: number
  /** How many of them are disguised copies. */
  readonly copies: number
  readonly bytes: number
}

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3).replace(/^0/, ''))
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

function renderSources(sources: readonly SourceRows[]): string {
  const rows = sources.map(({ source, train }) => [
    source.name,
    source.origin,
    source.licence,
    source.weight === 0 ? '–' : `${train.length} × ${source.weight}`,
    source.note ?? '',
  ])
  const ours = [
    { ...sourceOf('identities'), count: identityRows(1).length },
    { ...sourceOf('chat'), count: chatRows(1).length },
  ].map(({ name, origin, licence, weight, count }) => [name, origin, licence, `${count} × ${weight}`, ''])
  return table(['data set', 'origin', 'licence', 'training rows × weight', 'note'], [...rows, ...ours])
}

function renderMetrics({ sources }: BaseReport): string {
  return table(
    [
      'data set',
      'rows',
      'toxic',
      'AUC',
      'average precision',
      'F1 at ½',
      'recall at 1 % false alarms',
      'recall at 1 % of ordinary talk',
      'calibration error',
    ],
    sources.map(({ name, isTrainedOn, metrics: m, recallAtOrdinary }) => [
      isTrainedOn ? name : `${name} (never trained on)`,
      String(m.n),
      String(m.positives),
      figure(m.auc),
      figure(m.averagePrecision),
      figure(m.f1),
      figure(m.recallAt1PercentFalseAlarms),
      figure(recallAtOrdinary),
      figure(m.calibrationError),
    ]),
  )
}

function renderAlarms({ ordinary, ordinaryThreshold, identities, trials }: BaseReport): string {
  const worst = identities.slice(0, 5).map(({ name, flagged }) => `${name} ${percent(flagged)}`)
  const mean = identities.reduce((sum, { flagged }) => sum + flagged, 0) / identities.length
  return [
    table(
      ['ordinary talk', 'rows', 'flagged at ½'],
      ordinary.map(({ name, n, flagged }) => [name, String(n), percent(flagged)]),
    ),
    '',
    `One per cent of ordinary talk lies above a toxicity of ${figure(ordinaryThreshold)}.`,
    `Harmless sentences about identities, by templates that were not trained on, are flagged in ${percent(mean)} of cases; worst: ${worst.join(', ')}.`,
    '',
    table(
      ['harmless sentences, none of them trained on', 'sentences', 'flagged at ½'],
      trials.map(({ name, n, flagged }) => [name, String(n), percent(flagged)]),
    ),
  ].join('\n')
}

/** The model card: what the base is made of, what was measured, and what it cannot do. */
export function renderCard({ base, report, sources, trainedRows, copies, bytes }: CardFacts): string {
  const names = sources.map(({ source }) => source.name).filter((name) => name !== 'comments')
  return `# Model card: the base model

Written by \`npm run train:base\`; do not edit. Model \`${base.id}\`, ${(bytes / 2 ** 20).toFixed(1)} MiB, seed ${base.seed},
trained on ${trainedRows} rows with the fingerprint \`${base.dataFingerprint.slice(0, 16)}\`.

## What it is for

To say how likely a short English message is toxic, as the start from which each community's own model learns. People decide;
the model sorts what they look at. It is not for scoring people, and not for acting without anyone watching.

It is a linear model over hashed words, word pairs and character n-grams (\`docs/model-format.md\`). The file holds one number
for each of ${2 ** base.hashBits} buckets, and no text: a sentence cannot be read back from it.

## What it was trained on

Beside these, ${copies} copies of rows with their rough words disguised (leet, stars, letters left out or swapped), a few of them
harmless, at a quarter of the weight. Rows of the split \`train\` trained it, \`valid\` chose its settings and calibrated it, \`test\` was used for the figures below only.

${renderSources(sources)}

## What was measured, on \`test\`

${renderMetrics(report)}

Class shares are those of the collections, not of chat. "Recall at 1 % of ordinary talk" is the share of toxic rows caught by the
threshold that flags one per cent of ordinary talk.

${renderAlarms(report)}

## What it cannot do

- **Negation, quotation, irony.** It counts words and pieces of words. "I did not call you an idiot" looks much like its opposite.
- **Reclaimed words, friendly swearing and reported insults** look like abuse; how a community means them, its moderators' verdicts must teach.
- **Identity words** were seen mostly in abuse. Harmless sentences with them are part of the training rows; the figures above say
  how far that helps. Tweets in \`davidson\` carry a known bias against African American English.
- **Other languages than English**: it knows next to nothing of them.
- **Threats and hate in polite words**, and anything that needs the messages before it, it will miss.
- **Game chat** is thinly covered, and its labels are noisy.
- The confidence is calibrated for a mix in which most messages are harmless; where nearly all or nearly none are, it is off until
  verdicts have taught it the share.

## How to make it again

\`\`\`
npm run train:base -- ${names.map((name) => `${name}.csv`).join(' ')}
\`\`\`

The same files and seed give the same bytes.
`
}
