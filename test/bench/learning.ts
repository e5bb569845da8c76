/**
 * Replays data sets as communities: a base trained on one source, a community whose moderators judge messages of another.
 * Prints AUC on the community's unseen messages after so many verdicts, and the processor time that a retrain takes.
 *
 *     npm run bench:learning -- --data DIR [--seeds 3] [--verdicts 30,100,300] [--refits]
 *
 * DIR holds CSV files with the columns text, label, split (and category); see the README for their sources.
 */
import { Command } from 'commander'
import type { BaseModel } from '../../src/model/base-model.js'
import { createClassifier } from '../../src/model/classifier.js'
import type { Delta } from '../../src/model/delta.js'
import { learn } from '../../src/model/learn.js'
import { auc } from '../../src/model/metrics/auc.js'
import { calibrationError } from '../../src/model/metrics/calibration-error.js'
import type { LabelledText } from '../../src/model/prediction.js'
import { createRandom } from '../../src/model/random.js'
import { trainBase } from '../../src/model/train-base.js'
import { COMMUNITIES, createBases, replay, type Base } from './communities.js'

const REWEIGHTED = 20
/** A retrain is repeated so often while it is short: the first runs are compiled on the way. */
const WARM_RUNS = 5
const LONG_MS = 500

interface Outcome {
  readonly auc: number
  readonly calibrationError: number
  /** What the calibration error would be if every confidence were right: chance alone, on so many messages. */
  readonly chance: number
  readonly cpuMs: number
}

type Method = (
  base: Base,
  verdicts: readonly LabelledText[],
  seed: number,
) => { readonly model: BaseModel; readonly delta?: Delta }

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
const baseOf = createBases(options.data)
const overall = new Map<string, Outcome[]>()

printLine('community', 'verdicts', Object.keys(methods))
for (const community of COMMUNITIES) {
  for (const size of sizes) {
    const cells = Object.entries(methods).map(([name, method]) => {
      const outcomes = seeds.flatMap((seed) => {
        const { pool, unseen } = replay(options.data, community, seed)
        if (pool.length < size) return []
        return [measure(method, baseOf(community.base), pool.slice(0, size), unseen, seed)]
      })
      const key = `${size} ${name}`
      overall.set(key, [...(overall.get(key) ?? []), ...outcomes])
      return outcomes.length === 0 ? '–' : show(outcomes)
    })
    printLine(community.name, String(size), cells)
  }
}
for (const size of sizes) {
  const cells = Object.keys(methods).map((name) => show(overall.get(`${size} ${name}`) ?? []))
  printLine('all (± between communities)', String(size), cells)
}
console.log('Each cell: AUC ± standard deviation over draws; calibration error (that of chance alone);')
console.log('median processor time of a retrain.')

function measure(
  method: Method,
  base: Base,
  verdicts: readonly LabelledText[],
  unseen: readonly LabelledText[],
  seed: number,
): Outcome {
  const times: number[] = []
  let learnt = timed(() => method(base, verdicts, seed), times)
  for (let run = 1; run < WARM_RUNS && Math.min(...times) < LONG_MS; run++) {
    learnt = timed(() => method(base, verdicts, seed), times)
  }
  const classifier = createClassifier(learnt.model, learnt.delta, 'replayed')
  const targets = unseen.map(({ target }) => target)
  const scores = unseen.map(({ text }) => classifier.predict(text).toxicity)
  const random = createRandom(seed)
  const asPredicted = scores.map((score) => Number(random() < score))
  return {
    auc: auc({ scores, targets }) ?? Number.NaN,
    calibrationError: calibrationError({ scores, targets }) ?? Number.NaN,
    chance: calibrationError({ scores, targets: asPredicted }) ?? Number.NaN,
    cpuMs: Math.min(...times),
  }
}

/** Processor time, other threads of this process included: on a busy machine the clock on the wall says little. */
function timed<T>(task: () => T, times: number[]): T {
  const before = process.cpuUsage()
  const result = task()
  const { user, system } = process.cpuUsage(before)
  times.push((user + system) / 1000)
  return result
}

function show(outcomes: readonly Outcome[]): string {
  const mean = (of: (outcome: Outcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / outcomes.length
  const areas = mean((o) => o.auc)
  const deviation = Math.sqrt(mean((o) => (o.auc - areas) ** 2))
  const times = outcomes.map(({ cpuMs }) => cpuMs).toSorted((a, b) => a - b)
  const median = times[Math.floor(times.length / 2)] ?? Number.NaN
  const error = `${short(mean((o) => o.calibrationError))} (${short(mean((o) => o.chance))})`
  return `${short(areas)}±${short(deviation)} ${error} ${median.toFixed(0)} ms`
}

function short(share: number): string {
  return share.toFixed(3).replace(/^0/, '')
}

function printLine(name: string, size: string, cells: readonly string[]): void {
  console.log(name.padEnd(37), size.padStart(8), ' ', cells.map((cell) => cell.padEnd(31)).join(' '))
}
