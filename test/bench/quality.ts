/**
 * How good the engine is: `npm run bench:quality -- --data DIR`. Where a python3 with scikit-learn is found, its naive and
 * its strong pipeline run on the same rows beside it.
 *
 * First each set, trained on its own `train` rows alone, measured on `test`. Then what nobody trained on: the shipped mix
 * without any judged chat, measured on all of that chat. Last, harmless sentences that the shipped base flags.
 */
import { Command } from 'commander'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { measure } from '../../src/cli/train-base-measure.js'
import { MIX_OPTIONS, NOT_LABELLED } from '../../src/cli/train-base-mix.js'
import { mixRows, readSource, type SourceRows } from '../../src/cli/train-base-rows.js'
import { decodeBase } from '../../src/model/artefact.js'
import { createClassifier } from '../../src/model/classifier.js'
import { evaluate } from '../../src/model/metrics/evaluate.js'
import type { LabelledText } from '../../src/model/prediction.js'
import { projectRoot } from '../../src/paths.js'
import { findPeers, norma, type Engine, type Task } from './engines.js'

/** Judged chat, left out of the mix all at once. */
const CHAT = ['comments', 'convabuse', 'dev-gitter', 'dota2-notoxic']
const COSTS = [0.5, 1, 2, 4, 8, 16]
const MIX_COST = [4]

const three = (value: number | null): string =>
  (value === null ? '–' : value.toFixed(3).replace(/^0/, '')).padStart(6)

interface Scored {
  readonly name: string
  readonly rows: readonly LabelledText[]
}

/** One line a set: what an engine answers on its rows, and the recall where 1 % of ordinary talk is flagged. */
function describe(
  engine: string,
  { rows }: Scored,
  scores: readonly number[],
  ordinary: readonly number[],
): string {
  const m = evaluate(scores, rows.map((row) => row.target)) // prettier-ignore
  const threshold = ordinary.toSorted((a, b) => b - a)[Math.floor(ordinary.length / 100)] ?? 1
  const caught = scores.filter((score, i) => score > threshold && (rows[i]?.target ?? 0) > 0.5).length
  const figures = [
    m.averagePrecision,
    m.f1,
    m.recallAt1PercentFalseAlarms,
    caught / m.positives,
    m.calibrationError,
  ]
  return `  ${engine.padEnd(15)} ${(m.auc ?? NaN).toFixed(4)} ${figures.map(three).join(' ')}`
}

/** Trains every engine on the task and prints what it says of each set and of ordinary talk. */
function compare(
  engines: readonly Engine[],
  task: Omit<Task, 'ask'>,
  sets: readonly Scored[],
  ordinary: readonly string[],
): void {
  const ask = [...sets.flatMap(({ rows }) => rows.map((row) => row.text)), ...ordinary]
  const answers = engines.map((engine) => ({ engine, answer: engine.run({ ...task, ask }) }))
  let from = 0
  for (const set of sets) {
    console.log(`\n${set.name} (${task.train.length} / ${set.rows.length})`)
    for (const { engine, answer } of answers) {
      if (answer === undefined) continue
      const scores = answer.ask.slice(from, from + set.rows.length)
      const speed = `${answer.trainMs.toFixed(0).padStart(8)} ${answer.perSecond.toFixed(0).padStart(8)}`
      console.log(
        `${describe(engine.name, set, scores, answer.ask.slice(ask.length - ordinary.length))} ${speed}`,
      )
    }
    from += set.rows.length
  }
}

/** Both classes in train and test: else there is nothing to rank. */
function hasBothClasses({ train, test }: SourceRows): boolean {
  return [train, test].every((rows) => new Set(rows.map((row) => row.target)).size === 2)
}

const { data, only, strong, unseen } = new Command('bench:quality')
  .requiredOption('--data <dir>', 'a folder of CSV files with the columns text, label and split')
  .option('--only <names>', 'comma-separated names of the sets to run')
  .option('--no-strong', 'leave out the slower peer')
  .option('--no-unseen', 'leave out the second part')
  .parse()
  .opts<{ data: string; only?: string; strong: boolean; unseen: boolean }>()

const files = [
  ...readdirSync(data).filter((name) => name.endsWith('.csv')),
  join(projectRoot, 'data', 'comments.csv'),
].filter((file) => !NOT_LABELLED.includes(basename(file, '.csv')))
const sources = files.toSorted().map((file) => readSource(file.includes('/') ? file : join(data, file)))
const ordinary = sources
  .filter(({ source }) => source.isOrdinary === true)
  .flatMap(({ test }) => test.map((row) => row.text))

console.log('                  AUC      AP   F1@½  R@1%FA R@1%ord   ECE  train ms  texts/s')
for (const rows of sources) {
  const { name } = rows.source
  if (!hasBothClasses(rows) || only?.split(',').includes(name) === false) continue
  compare([norma, ...findPeers(strong ? COSTS : [])], rows, [{ name, rows: rows.test }], ordinary)
}

if (unseen) {
  console.log('\nThe mix without judged chat, on chat:')
  const isChat = ({ source }: SourceRows): boolean => CHAT.includes(source.name)
  const { rows: train, heldOut: valid } = mixRows(
    sources.filter((rows) => !isChat(rows)),
    1,
  )
  const chat = sources
    .filter((rows) => isChat(rows) || rows.source.name === 'dev-issues')
    .map((rows) => ({ name: rows.source.name, rows: [...rows.train, ...rows.valid, ...rows.test] }))
  compare(
    [norma, ...findPeers(strong ? MIX_COST : [])],
    { train, valid, options: MIX_OPTIONS },
    chat,
    ordinary,
  )
}

console.log('\nThe shipped base, harmless sentences flagged at ½:')
const base = decodeBase(readFileSync(join(projectRoot, 'data', 'base.norma')))
const { identities, trials } = measure(createClassifier(base, undefined, base.id), [])
for (const { name, n, flagged } of [...trials, ...identities]) {
  console.log(`  ${name.padEnd(27)} ${(100 * flagged).toFixed(0).padStart(3)} % of ${n}`)
}
