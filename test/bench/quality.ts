/**
 * How good the engine is, set by set, each trained on its own `train` rows alone: `npm run bench:quality -- --data DIR`.
 * Where a python3 with scikit-learn is found, its two pipelines run on the same rows beside it.
 */
import { Command } from 'commander'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readSource, type SourceRows } from '../../src/cli/train-base-rows.js'
import { createClassifier } from '../../src/model/classifier.js'
import { evaluate } from '../../src/model/metrics/evaluate.js'
import { trainBase } from '../../src/model/train-base.js'

interface Figures {
  readonly auc: number
  readonly averagePrecision: number
  readonly f1: number
  readonly trainMs: number
  readonly perSecond: number
}

const PEER = join(import.meta.dirname, 'sklearn-peer.py')

function measureOurs({ train, valid, test }: SourceRows, seed: number): Figures & { readonly more: string } {
  const started = performance.now()
  const base = trainBase(train, valid, { seed })
  const trainMs = performance.now() - started
  const classifier = createClassifier(base, undefined, base.id)
  const asked = performance.now()
  const toxicities = test.map((row) => classifier.predict(row.text).toxicity)
  const perSecond = (1000 * test.length) / (performance.now() - asked)
  const m = evaluate(
    toxicities,
    test.map((row) => row.target),
  )
  const more = `${three(m.recallAt1PercentFalseAlarms ?? NaN)}  ${three(m.calibrationError ?? NaN)}`
  return {
    auc: m.auc ?? NaN,
    averagePrecision: m.averagePrecision ?? NaN,
    f1: m.f1 ?? NaN,
    trainMs,
    perSecond,
    more,
  }
}

function findPython(): string | undefined {
  return ['python3', '/usr/bin/python3'].find(
    (python) => spawnSync(python, ['-c', 'import sklearn'], { stdio: 'ignore' }).status === 0,
  )
}

function measurePeer(python: string, file: string, engine: string): Figures | undefined {
  const { status, stdout } = spawnSync(python, [PEER, file, engine], { encoding: 'utf8' })
  return status === 0 ? (JSON.parse(stdout) as Figures) : undefined
}

const three = (value: number): string => value.toFixed(3).replace(/^0/, '').padStart(5)

function render(engine: string, { auc, averagePrecision, f1, trainMs, perSecond }: Figures): string {
  const speed = `${trainMs.toFixed(0).padStart(7)}  ${perSecond.toFixed(0).padStart(8)}`
  return `${engine.padEnd(12)} ${auc.toFixed(4)}  ${three(averagePrecision)}  ${three(f1)}  ${speed}`
}

/** Both classes in train and test: else there is nothing to rank. */
function hasBothClasses({ train, test }: SourceRows): boolean {
  return [train, test].every((rows) => new Set(rows.map((row) => row.target)).size === 2)
}

const { data, only, strong, seed } = new Command('bench:quality')
  .requiredOption('--data <dir>', 'a folder of CSV files with the columns text, label and split')
  .option('--only <names>', 'comma-separated names of the sets to run')
  .option('--strong', 'also run the slower peer')
  .option('--seed <number>', 'for training', Number, 1)
  .parse()
  .opts<{ data: string; only?: string; strong?: true; seed: number }>()

const python = existsSync(PEER) ? findPython() : undefined
const wanted = only?.split(',')
console.log('engine        AUC     AP     F1@½  train ms  texts/s   R@1%FA  calibration error')
for (const name of readdirSync(data).toSorted()) {
  const file = join(data, name)
  if (!name.endsWith('.csv') || wanted?.includes(basename(name, '.csv')) === false) continue
  if (/^(lexicon|scam)-/.test(name)) continue
  const rows = readSource(file)
  if (!hasBothClasses(rows)) continue
  console.log(`\n${basename(name, '.csv')} (${rows.train.length} / ${rows.test.length})`)
  const ours = measureOurs(rows, seed)
  console.log(`${render('Norma', ours)}   ${ours.more}`)
  for (const engine of strong ? ['naive', 'strong'] : ['naive']) {
    const peer = python === undefined ? undefined : measurePeer(python, file, engine)
    if (peer !== undefined) console.log(render(`sklearn ${engine}`.slice(0, 12), peer))
  }
}
