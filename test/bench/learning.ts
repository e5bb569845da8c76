/**
 * Replays data sets as communities: a base trained on one source, a community whose moderators judge messages of another.
 * Prints AUC on the community's unseen messages after so many verdicts, and how long the moderator waits.
 *
 *     npm run bench:learning -- --data DIR [--seeds 3] [--verdicts 30,100,300] [--refits]
 *
 * DIR holds CSV files with the columns text, label, split (and category); see the README for their sources.
 */
import { Command } from 'commander'
import { join } from 'node:path'
import { readRows } from '../../src/cli/read-rows.js'
import type { BaseModel } from '../../src/model/base-model.js'
import { createClassifier } from '../../src/model/classifier.js'
import { learn } from '../../src/model/learn.js'
import { auc } from '../../src/model/metrics/auc.js'
import { calibrationError } from '../../src/model/metrics/calibration-error.js'
import type { LabelledText } from '../../src/model/prediction.js'
import { createRandom, shuffle } from '../../src/model/random.js'
import { trainBase } from '../../src/model/train-base.js'

type Sources = 'wikipedia' | 'wikipedia and tweets'

interface Community {
  readonly name: string
  readonly base: Sources
  readonly file: string
  /** Where the verdicts come from. */
  readonly split: 'train' | 'valid'
  /** What its moderators call toxic, if it is not the label. */
  readonly toxicCategory?: string
}

const SOURCES: Readonly<Record<Sources, readonly string[]>> = {
  wikipedia: ['jigsaw-subset'],
  'wikipedia and tweets': ['jigsaw-subset', 'davidson'],
}

const COMMUNITIES: readonly Community[] = [
  { name: 'tweets', base: 'wikipedia', file: 'davidson', split: 'train' },
  { name: 'talk to chatbots', base: 'wikipedia', file: 'convabuse', split: 'train' },
  { name: 'developer chat', base: 'wikipedia and tweets', file: 'dev-gitter', split: 'train' },
  { name: 'code review', base: 'wikipedia and tweets', file: 'dev-codereview', split: 'train' },
  { name: 'game chat', base: 'wikipedia and tweets', file: 'dota2-notoxic', split: 'train' },
  { name: 'sexism on Reddit', base: 'wikipedia and tweets', file: 'edos', split: 'train' },
  { name: 'Urdu in Latin letters', base: 'wikipedia and tweets', file: 'roman-urdu', split: 'train' },
  {
    name: 'norm reversed: swearing ok, hate not',
    base: 'wikipedia and tweets',
    file: 'davidson',
    split: 'valid',
    toxicCategory: 'hate',
  },
]

const MAX_TESTED = 1000
const REWEIGHTED = 20

interface Outcome {
  readonly auc: number
  readonly calibrationError: number
  readonly ms: number
}

type Method = (
  base: Base,
  verdicts: readonly LabelledText[],
  seed: number,
) => { model: BaseModel; delta?: Delta }
type Delta = ReturnType<typeof learn>['delta']

interface Base {
  readonly model: BaseModel
  readonly rows: readonly LabelledText[]
  readonly calibrateOn: readonly LabelledText[]
}

const OURS: Readonly<Record<string, Method>> = {
  base: ({ model }) => ({ model }),
  ours: ({ model }, verdicts, seed) => ({ model, delta: learn(model, verdicts, { seed }).delta }),
}

const REFITS: Readonly<Record<string, Method>> = {
  'refit all': ({ rows, calibrateOn }, verdicts, seed) => ({
    model: trainBase([...rows, ...verdicts], calibrateOn, { seed }),
  }),
  [`refit × ${REWEIGHTED}`]: ({ rows, calibrateOn }, verdicts, seed) => ({
    model: trainBase([...rows, ...verdicts.map((row) => ({ ...row, weight: REWEIGHTED }))], calibrateOn, {
      seed,
    }),
  }),
  scratch: (_, verdicts, seed) => ({ model: trainBase(verdicts, verdicts, { seed, minRows: 1 }) }),
}

const options = new Command()
  .requiredOption('--data <dir>', 'folder of the data sets')
  .option('--seeds <n>', 'draws of verdicts to average over', '3')
  .option('--verdicts <list>', 'how many verdicts', '30,100,300')
  .option(
    '--refits',
    'also refit on base rows and verdicts together, and on verdicts alone: seconds each',
    false,
  )
  .parse()
  .opts<{ data: string; seeds: string; verdicts: string; refits: boolean }>()

const methods = options.refits ? { ...OURS, ...REFITS } : OURS
const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => i + 1)
const sizes = options.verdicts.split(',').map(Number)

const bases = new Map<Sources, Base>()
const means = new Map<string, Outcome[]>()
printLine(
  'community',
  'verdicts',
  Object.keys(methods).map((name) => name.padEnd(18)),
)
for (const community of COMMUNITIES) {
  const base = baseOf(community.base)
  const pool = read(community, community.split)
  const unseen = read(community, 'test').slice(0, MAX_TESTED)
  for (const size of sizes) {
    const cells = Object.entries(methods).map(([name, method]) => {
      const outcomes = seeds.map((seed) => replay(method, base, draw(pool, size, seed), unseen, seed))
      const key = `${size} ${name}`
      means.set(key, [...(means.get(key) ?? []), ...outcomes])
      return show(outcomes)
    })
    printLine(community.name, String(size), cells)
  }
}
for (const size of sizes) {
  printLine(
    'mean',
    String(size),
    Object.keys(methods).map((name) => show(means.get(`${size} ${name}`) ?? [])),
  )
}
console.log('Each cell: AUC, calibration error, milliseconds to learn (median). Higher AUC is better.')

function replay(
  method: Method,
  base: Base,
  verdicts: readonly LabelledText[],
  unseen: readonly LabelledText[],
  seed: number,
): Outcome {
  const start = performance.now()
  const { model, delta } = method(base, verdicts, seed)
  const ms = performance.now() - start
  const classifier = createClassifier(model, delta, 'replayed')
  const targets = unseen.map(({ target }) => target)
  const scores = unseen.map(({ text }) => classifier.predict(text).toxicity)
  return {
    auc: auc({ scores, targets }) ?? Number.NaN,
    calibrationError: calibrationError({ scores, targets }) ?? Number.NaN,
    ms,
  }
}

function baseOf(sources: Sources): Base {
  const known = bases.get(sources)
  if (known !== undefined) return known
  const files = SOURCES[sources]
  const rows = files.flatMap((file) => read({ file }, 'train'))
  const calibrateOn = files.flatMap((file) => read({ file }, 'valid'))
  const base = { model: trainBase(rows, calibrateOn, { seed: 1 }), rows, calibrateOn }
  bases.set(sources, base)
  return base
}

function read(
  { file, toxicCategory }: Pick<Community, 'file' | 'toxicCategory'>,
  split: string,
): LabelledText[] {
  return readRows(join(options.data, `${file}.csv`), [['text'], ['label'], ['split']])
    .filter((row) => row['split'] === split)
    .map((row) => ({
      text: row['text'] ?? '',
      target: Number(toxicCategory === undefined ? row['label'] : row['category'] === toxicCategory),
      weight: 1,
    }))
}

function draw(pool: readonly LabelledText[], size: number, seed: number): LabelledText[] {
  const order = Uint32Array.from(pool, (_, row) => row)
  shuffle(order, createRandom(seed))
  return [...order.subarray(0, size)].flatMap((row) => pool[row] ?? [])
}

function show(outcomes: readonly Outcome[]): string {
  const mean = (of: (outcome: Outcome) => number) =>
    (outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length).toFixed(3).replace(/^0/, '')
  const times = outcomes.map(({ ms }) => ms).toSorted((a, b) => a - b)
  const median = times[Math.floor(times.length / 2)] ?? Number.NaN
  return `${mean((o) => o.auc)} ${mean((o) => o.calibrationError)} ${median.toFixed(0)}`.padEnd(18)
}

function printLine(name: string, size: string, cells: readonly string[]): void {
  console.log(name.padEnd(38), size.padStart(8), ' ', cells.join(' '))
}
