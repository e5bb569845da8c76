/**
 * How many verdicts does each way of choosing messages need to reach what 500 in random order teach? Replays data sets as
 * communities, twenty days each: a day's messages come by, some are asked about, the community's model learns overnight.
 *
 *     npm run bench:asking -- --data DIR [--seeds 3] [--raids 0.3]
 *
 * DIR holds CSV files with the columns text, label, split (and category); see the README for their sources.
 */
import { Command } from 'commander'
import { createRecentAsks, type RecentAsks } from '../../src/app/recent-asks.js'
import { createClassifier } from '../../src/model/classifier.js'
import { learn } from '../../src/model/learn.js'
import { auc } from '../../src/model/metrics/auc.js'
import { confuse, f1 } from '../../src/model/metrics/confusion.js'
import type { LabelledText } from '../../src/model/prediction.js'
import { createRandom } from '../../src/model/random.js'
import { selectionWeight } from '../../src/model/uncertainty.js'
import { decide } from '../../src/review/decide.js'
import { COMMUNITIES, createBases, replay, type Community } from './communities.js'

const HERE = 'here'
const DAYS = 20
const ASKED_A_DAY = 25
/** Nothing is over the threshold: only what is asked by choice is compared. */
const SETTINGS = { threshold: 1, reviewBudgetPerDay: ASKED_A_DAY, auditRate: 0.01 }
const CHECKPOINTS = [50, 100, 200, 300, 500]

interface Message {
  readonly row: LabelledText
  readonly toxicity: number
}

/** Chooses from a day's messages, in the order in which they come. */
type Choose = (day: readonly Message[], random: () => number, asks: RecentAsks) => readonly Message[]

const WAYS: Readonly<Record<string, Choose>> = {
  random: (day) => day.slice(0, ASKED_A_DAY),
  'most uncertain': (day) => lowest(day, ({ toxicity }) => Math.abs(toxicity - 0.5)),
  'p(1 − p)': (day, random) =>
    // Weighted sampling without replacement (Efraimidis, Spirakis 2006).
    lowest(day, ({ toxicity }) => -Math.log(random()) / selectionWeight(toxicity)),
  'ours, no diversity': (day, random) => drawOneByOne(day, random, createRecentAsks(0)),
  ours: drawOneByOne,
}

/** As in the running bot: each message is drawn or not when it comes, paced so that the budget lasts for the day. */
function drawOneByOne(day: readonly Message[], random: () => number, asks: RecentAsks): readonly Message[] {
  const chosen: Message[] = []
  let expectedWeight = day.reduce((sum, { toxicity }) => sum + selectionWeight(toxicity), 0)
  for (const message of day) {
    if (chosen.length >= ASKED_A_DAY) break
    const remaining = ASKED_A_DAY - chosen.length
    const { toxicity, row } = message
    const isFamiliar = (): boolean => asks.resembles(HERE, row.text)
    const situation = { toxicity, settings: SETTINGS, budget: { remaining, expectedWeight }, isFamiliar }
    expectedWeight -= selectionWeight(toxicity)
    const { action } = decide(situation, random())
    if (action === 'ignore') continue
    chosen.push(message)
    asks.add({ community: HERE, channelId: '', messageId: row.text }, row.text)
  }
  return chosen
}

function lowest(day: readonly Message[], keyOf: (message: Message) => number): readonly Message[] {
  return day
    .map((message) => ({ message, key: keyOf(message) }))
    .toSorted((a, b) => a.key - b.key)
    .slice(0, ASKED_A_DAY)
    .map(({ message }) => message)
}

/** After each day: how many verdicts there are, and what the model that they taught is worth on unseen messages. */
interface Point {
  readonly verdicts: number
  readonly auc: number
  readonly bestF1: number
}

const options = new Command()
  .requiredOption('--data <dir>', 'folder of the data sets')
  .option('--seeds <n>', 'orders of messages to average over', '3')
  .option('--raids <share>', "share of a day's messages that are variants of one of them", '0')
  .parse()
  .opts<{ data: string; seeds: string; raids: string }>()

const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => i + 1)
const baseOf = createBases(options.data)
const MEASURES = [
  ['AUC', (point: Point) => point.auc],
  ['best F1', (point: Point) => point.bestF1],
] as const

const columns = [...CHECKPOINTS.map((verdicts) => `at ${verdicts}`.padEnd(7)), 'verdicts needed [each order]']
console.log('community'.padEnd(37), 'measure', 'way'.padEnd(19), columns.join(' '))
for (const community of COMMUNITIES) {
  if (community.tiny === true) continue
  const curves = Object.entries(WAYS).map(([name, choose]) => ({
    name,
    runs: seeds.map((seed) => live(community, choose, seed)),
  }))
  for (const [measure, of] of MEASURES) {
    const goals = curves[0]?.runs.map((run) => valueAt(run, DAYS * ASKED_A_DAY, of)) ?? []
    for (const { name, runs } of curves) {
      const cells = CHECKPOINTS.map((verdicts) => short(mean(runs.map((run) => valueAt(run, verdicts, of)))))
      const together = needed((verdicts) => mean(runs.map((run) => valueAt(run, verdicts, of))), mean(goals))
      const each = runs.map((run, k) => needed((verdicts) => valueAt(run, verdicts, of), goals[k] ?? 1))
      const line = [...cells.map((cell) => cell.padEnd(7)), `${together} [${each.join(' ')}]`]
      console.log(community.name.padEnd(37), measure.padEnd(7), name.padEnd(19), line.join(' '))
    }
  }
}
console.log('Verdicts needed to reach what random order reaches at 500; "–": not within 500.')

function live(community: Community, choose: Choose, seed: number): readonly Point[] {
  const { pool, unseen } = replay(options.data, community, seed)
  const { model } = baseOf(community.base)
  const random = createRandom(seed)
  const asks = createRecentAsks()
  const verdicts: LabelledText[] = []
  const messagesADay = Math.floor(pool.length / DAYS)
  let classifier = createClassifier(model, undefined, 'base')
  return Array.from({ length: DAYS }, (_, day) => {
    const messages = raid(pool.slice(day * messagesADay, (day + 1) * messagesADay), seed + day).map(
      (row) => ({ row, toxicity: classifier.predict(row.text).toxicity }),
    )
    verdicts.push(...choose(messages, random, asks).map(({ row }) => row))
    classifier = createClassifier(model, learn(model, verdicts, { seed }).delta, 'learnt')
    const targets = unseen.map(({ target }) => target)
    const scores = unseen.map(({ text }) => classifier.predict(text).toxicity)
    return { verdicts: verdicts.length, auc: auc({ scores, targets }) ?? 0, bestF1: bestF1(scores, targets) }
  })
}

/** A day on which many members send the first message of the day, each in a variant. */
function raid(day: readonly LabelledText[], seed: number): readonly LabelledText[] {
  const random = createRandom(seed)
  return day.map((row, i) => {
    const [first = row] = day
    return random() < Number(options.raids) ? { ...first, text: `${first.text} ${i}` } : row
  })
}

/** Over thresholds in steps of a fiftieth. */
function bestF1(scores: readonly number[], targets: readonly number[]): number {
  const thresholds = Array.from({ length: 49 }, (_, i) => (i + 1) / 50)
  return Math.max(...thresholds.map((threshold) => f1(confuse({ scores, targets }, threshold)) ?? 0))
}

/** Between two days, in proportion; the middle of three days, because a single day's value is noisy. */
function valueAt(run: readonly Point[], verdicts: number, of: (point: Point) => number): number {
  const next = run.findIndex((point) => point.verdicts >= verdicts)
  const at = next === -1 ? run.length - 1 : next
  const smooth = (day: number) => mean(run.slice(Math.max(0, day - 1), day + 2).map(of))
  const [before, after] = [run[at - 1], run[at]]
  if (before === undefined || after === undefined || next === -1) return smooth(at)
  const share = (verdicts - before.verdicts) / (after.verdicts - before.verdicts)
  return (1 - share) * smooth(at - 1) + share * smooth(at)
}

function needed(valueOf: (verdicts: number) => number, goal: number): string {
  for (let verdicts = ASKED_A_DAY; verdicts <= DAYS * ASKED_A_DAY; verdicts += ASKED_A_DAY) {
    if (valueOf(verdicts) >= goal) return String(verdicts)
  }
  return '–'
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function short(share: number): string {
  return share.toFixed(3).replace(/^0/, '')
}
