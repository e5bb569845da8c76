/**
 * How fast a message is judged, on one core, warm: `npm run bench:speed [-- FILE.csv | -- --data DIR]`. Without a file, our
 * own seed examples are asked; with a folder, the tweets of its davidson.csv, and its training rows are learnt from.
 * natural's BayesClassifier, trained on our examples, is the baseline.
 *
 * What is "per second of processor" is the best of several passes over all texts by processor time: on a busy machine the
 * clock on the wall counts the waiting too.
 */
import { Command } from 'commander'
import natural from 'natural/lib/natural/classifiers/index.js'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Bench } from 'tinybench'
import { readLabelled } from '../../src/cli/read-rows.js'
import { decodeBase } from '../../src/model/artefact.js'
import { createClassifier } from '../../src/model/classifier.js'
import { learn } from '../../src/model/learn.js'
import { trainBase } from '../../src/model/train-base.js'
import { projectRoot } from '../../src/paths.js'
import { collect, createFeaturiser } from '../../src/text/features.js'
import { createFolder, foldInto } from '../../src/text/fold.js'

const TRAINING_SETS = [
  'jigsaw-subset',
  'wiki-context',
  'toxic-spans',
  'davidson',
  'irc-benign',
  'reddit-benign',
  'edos',
]
const TRAINING_ROWS = 122_000

const examples = readLabelled(join(projectRoot, 'data', 'comments.csv'))
const command = new Command().argument('[file]').option('--data <dir>', 'folder of the data sets').parse()
const { data } = command.opts<{ data?: string }>()
const file = data === undefined ? command.args[0] : join(data, 'davidson.csv')
const texts = (file === undefined ? examples : readLabelled(file)).map((row) => row.text)
const meanLength = texts.reduce((sum, text) => sum + text.length, 0) / texts.length

const started = performance.now()
const base = decodeBase(readFileSync(join(projectRoot, 'data', 'base.norma')))
const loadMs = performance.now() - started
const classifier = createClassifier(base, undefined, base.id)

const bayes = new natural.BayesClassifier()
for (const { text, target } of examples) bayes.addDocument(text, target > 0.5 ? 'toxic' : 'ok')
bayes.train()

const folder = createFolder()
const featuriser = createFeaturiser()
let next = 0
/** Another text each time, so that no branch or cache line is warmer than in life. */
function turn(): string {
  next = (next + 1) % texts.length
  return texts[next] ?? ''
}

const bench = new Bench({ time: 1000, warmupTime: 500 })
  .add('fold', () => foldInto(folder, turn()))
  .add('fold + features', () => collect(featuriser, turn()))
  .add('predict', () => classifier.predict(turn()))
  .add('explain', () => classifier.explain(turn()))
  .add("natural's BayesClassifier", () => bayes.classify(turn()))
  .add('predict 10,000 characters', () => classifier.predict(long))
const long = texts.join(' ').repeat(20).slice(0, 10_000)

await bench.run()
console.log(
  `${texts.length} texts of ${meanLength.toFixed(0)} characters on average; model loaded in ${loadMs.toFixed(0)} ms`,
)
console.table(
  bench.tasks.map(({ name, result }) =>
    'latency' in result
      ? {
          name,
          // Not the mean of single rates, which the fastest calls would flatter.
          'per second': Math.round(1000 / result.latency.mean).toLocaleString('en'),
          'p50 µs': (1000 * result.latency.p50).toFixed(2),
          'p99 µs': (1000 * result.latency.p99).toFixed(2),
        }
      : { name },
  ),
)

const PASSES = 9

/** Processor time of a task, in microseconds, the best of several runs. */
function processorTime(task: () => void, runs = PASSES): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    task()
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...times)
}

/** A pass shorter than a few ticks of the processor's clock would not be measured. */
const repeats = Math.ceil(20_000 / texts.length)
const perText =
  processorTime(() => {
    for (let pass = 0; pass < repeats; pass++) for (const text of texts) classifier.predict(text)
  }) /
  (repeats * texts.length)
console.log(
  `predict: ${perText.toFixed(2)} µs of processor, ${Math.round(1e6 / perText).toLocaleString('en')} per second of processor`,
)
for (const size of [300, 10_000]) {
  const verdicts = data === undefined ? examples : readLabelled(join(data, 'davidson.csv'), 'train')
  if (verdicts.length < size) continue
  const micros = processorTime(() => learn(base, verdicts.slice(0, size), { seed: 1 }), size > 1000 ? 3 : 30)
  console.log(`learn from ${size} verdicts: ${(micros / 1000).toFixed(0)} ms of processor`)
}
if (data !== undefined) {
  const rows = TRAINING_SETS.flatMap((name) => readLabelled(join(data, `${name}.csv`))).slice(
    0,
    TRAINING_ROWS,
  )
  const micros = processorTime(() => trainBase(rows, rows.slice(0, 2000), { seed: 1 }), 1)
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `train a base on ${rows.length} messages: ${(micros / 1e6).toFixed(1)} s of processor; peak memory ${peak} MB`,
  )
}
