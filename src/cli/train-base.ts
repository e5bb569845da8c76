import { Command, InvalidArgumentError, Option } from 'commander'
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { NormaError } from '../errors.js'
import { encodeBase } from '../model/artefact.js'
import { createClassifier } from '../model/classifier.js'
import { solveByDescent } from '../model/descent-solver.js'
import { solve } from '../model/solver.js'
import { trainBase, withMetrics } from '../model/train-base.js'
import { projectRoot } from '../paths.js'
import { renderCard } from './train-base-card.js'
import { measure, toMetrics } from './train-base-measure.js'
import { MIX_OPTIONS, NOT_LABELLED } from './train-base-mix.js'
import { mixRows, readSource, type SourceRows } from './train-base-rows.js'

interface Options {
  readonly out: string
  readonly card: string
  readonly seed: number
  readonly solver: keyof typeof SOLVERS
}

/** Ours, and the library's full-batch descent: minutes in place of seconds, and nearly the same weights. */
const SOLVERS = { 'dual-coordinate-descent': solve, 'gradient-descent': solveByDescent } as const

const SEEDS = join(projectRoot, 'data', 'comments.csv')

function parseSeed(value: string): number {
  const seed = Number(value)
  if (!Number.isInteger(seed)) throw new InvalidArgumentError('The seed is a whole number.')
  return seed
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** The files in the order of their names, so that the order of the arguments changes nothing; our own examples always. */
function readSources(files: readonly string[]): readonly SourceRows[] {
  const byName = new Map([...files, SEEDS].map((file) => [basename(file, '.csv'), file]))
  const names = [...byName.keys()].filter((name) => !NOT_LABELLED.includes(name)).toSorted()
  return names.map((name) => {
    const rows = readSource(byName.get(name) ?? '')
    const { weight, note } = rows.source
    const use = weight === 0 ? `not trained on${note === undefined ? '' : `: ${note}`}` : `weight ${weight}`
    say(`${name}: ${rows.train.length} / ${rows.valid.length} / ${rows.test.length} rows, ${use}`)
    return rows
  })
}

function trainFrom(files: readonly string[], options: Options): void {
  const startedAt = performance.now()
  const sources = readSources(files)
  const { rows, heldOut, copies } = mixRows(sources, options.seed)
  if (heldOut.length === 0) throw new NormaError('FILE_INVALID', 'No file has rows to calibrate on.')
  const readAt = performance.now()
  say(`training on ${rows.length} rows, calibrating on ${heldOut.length} …`)
  const trained = trainBase(rows, heldOut, {
    ...MIX_OPTIONS,
    seed: options.seed,
    solver: SOLVERS[options.solver],
  })
  const trainedAt = performance.now()

  const report = measure(createClassifier(trained, undefined, trained.id), sources)
  const base = withMetrics(trained, toMetrics(report))
  const bytes = encodeBase(base)
  writeFileSync(options.out, bytes)
  writeFileSync(
    options.card,
    renderCard({ base, report, sources, trainedRows: rows.length, copies, bytes: bytes.length }),
  )
  const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(1)} s`
  const peakMiB = process.resourceUsage().maxRSS / 1024
  say(`peak memory ${peakMiB.toFixed(0)} MiB`)
  say(`read in ${seconds(startedAt, readAt)}, trained in ${seconds(readAt, trainedAt)}`)
  say(`${options.out}: ${base.id}, ${bytes.length} bytes; ${options.card}`)
}

/** The command that trains a base model. */
export function trainCommand(name: string): Command {
  return new Command(name)
    .description(
      'train a base model; rows of split "train" train, "valid" calibrate, "test" are only reported',
    )
    .argument('[files...]', 'CSV files with the columns text or comment, label, and optionally split')
    .option('--out <file>', 'where the model goes', join(projectRoot, 'data', 'base.norma'))
    .option('--card <file>', 'where the model card goes', join(projectRoot, 'data', 'MODEL_CARD.md'))
    .option('--seed <number>', 'decides the order of training rows', parseSeed, 1)
    .addOption(
      new Option('--solver <name>', 'what fits the weights')
        .choices(Object.keys(SOLVERS))
        .default('dual-coordinate-descent'),
    )
    .action((files: string[], options: Options) => trainFrom(files, options))
}
