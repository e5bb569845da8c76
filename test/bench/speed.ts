/**
 * How fast a message is judged, on one core, warm: `npm run bench:speed [-- FILE.csv]`. Without a file, our own seed
 * examples are asked. natural's BayesClassifier, trained on the same examples, is the baseline.
 */
import natural from 'natural/lib/natural/classifiers/index.js'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Bench } from 'tinybench'
import { readLabelled } from '../../src/cli/read-rows.js'
import { decodeBase } from '../../src/model/artefact.js'
import { createClassifier } from '../../src/model/classifier.js'
import { projectRoot } from '../../src/paths.js'
import { collect, createFeaturiser } from '../../src/text/features.js'
import { createFolder, foldInto } from '../../src/text/fold.js'

const examples = readLabelled(join(projectRoot, 'data', 'comments.csv'))
const file = process.argv[2]
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
          'per second': Math.round(result.throughput.mean).toLocaleString('en'),
          'p50 µs': (1000 * result.latency.p50).toFixed(2),
          'p99 µs': (1000 * result.latency.p99).toFixed(2),
        }
      : { name },
  ),
)
