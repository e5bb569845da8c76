/**
 * How much of what is caught is still caught in disguise: `npm run bench:disguise -- --data DIR`. For each set, trained
 * alone with and without disguised copies of its rows, and for the shipped base: recall on the `test` rows that hold a
 * rough word, at the threshold that flags 5 % of the set's harmless rows.
 * Rough words are those of DIR/lexicon-profanity.csv (column `term`), else the ones that the training rows themselves give away.
 */
import { Command } from 'commander'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows } from '../../src/cli/read-rows.js'
import { disguisedRows, tellingWords } from '../../src/cli/train-base-disguises.js'
import { readSource, type SourceRows } from '../../src/cli/train-base-rows.js'
import { decodeBase } from '../../src/model/artefact.js'
import type { BaseModel } from '../../src/model/base-model.js'
import { createClassifier } from '../../src/model/classifier.js'
import { trainBase } from '../../src/model/train-base.js'
import { projectRoot } from '../../src/paths.js'
import { DISGUISES, disguiseText } from './disguises.js'

const ALLOWED_ALARMS = 0.05

type IsRough = (word: string) => boolean

function roughWords(data: string, { train }: SourceRows): IsRough {
  const lexicon = join(data, 'lexicon-profanity.csv')
  const terms = existsSync(lexicon) ? readRows(lexicon, [['term']]).map((row) => row['term'] ?? '') : []
  const words = terms.length === 0 ? tellingWords(train) : new Set(terms.map((term) => term.toLowerCase()))
  return (word) => words.has(word) || (word.endsWith('s') && words.has(word.slice(0, -1)))
}

/** Recall in clear and under each disguise, in the order of DISGUISES. */
function measureRecalls(model: BaseModel, { test }: SourceRows, isRough: IsRough): readonly number[] {
  const { predict } = createClassifier(model, undefined, model.id)
  const toxicity = (text: string): number => predict(text).toxicity
  const harmless = test.filter((row) => row.target === 0).map((row) => toxicity(row.text))
  const threshold = harmless.toSorted((a, b) => b - a)[Math.floor(ALLOWED_ALARMS * harmless.length)] ?? 1
  const rough = test.flatMap(({ text, target }) =>
    target === 1 && (text.match(/[a-z]{3,}/gi) ?? []).some((word) => isRough(word.toLowerCase()))
      ? [text]
      : [],
  )
  const recall = (texts: readonly string[]): number =>
    texts.filter((text) => toxicity(text) > threshold).length / texts.length
  return [
    recall(rough),
    ...DISGUISES.map((way) => recall(rough.map((text, seed) => disguiseText(text, isRough, way, seed)))),
  ]
}

const { data, sets, seed } = new Command('bench:disguise')
  .requiredOption('--data <dir>', 'a folder of CSV files with the columns text, label and split')
  .option('--sets <names>', 'comma-separated names of the sets', 'davidson,jigsaw-subset')
  .option('--seed <number>', 'for training', Number, 1)
  .parse()
  .opts<{ data: string; sets: string; seed: number }>()

const shipped = decodeBase(readFileSync(join(projectRoot, 'data', 'base.norma')))
for (const name of sets.split(',')) {
  const rows = readSource(join(data, `${name}.csv`))
  const { train, valid } = rows
  const isRough = roughWords(data, rows)
  const columns = {
    before: trainBase(train, valid, { seed }),
    after: trainBase([...train, ...disguisedRows(train, seed)], valid, { seed }),
    'shipped base': shipped,
  }
  const recalls = Object.entries(columns).map(
    ([column, model]) => [column, measureRecalls(model, rows, isRough)] as const,
  )
  console.log(`\n${name}: recall at ${100 * ALLOWED_ALARMS} % false alarms`)
  console.table(
    [
      '(in clear)',
      ...DISGUISES.map((way) => (way.isTrained ? way.name : `${way.name} (not trained on)`)),
    ].map((disguise, i) =>
      Object.fromEntries([
        ['disguise', disguise],
        ...recalls.map(([column, figures]) => [column, figures[i]?.toFixed(3)]),
      ]),
    ),
  )
}
