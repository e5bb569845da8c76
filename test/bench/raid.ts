/**
 * A raid: 2,000 toxic messages in a minute by 300 authors, on a whole Norma (core, store on this disk, the real adapter with
 * the platform's own library), before loopback platforms that keep to their limits. Meanwhile a moderator decides cards in
 * the channel, turns the pages of the digest and decides cards opened from it; each answer is measured from the dispatch
 * of the interaction to its acknowledgement. All in one process, so that Norma shares its thread with the platform.
 *
 *     npm run bench:raid [-- --messages 2000 --seconds 60]
 *
 * Exits with 1 when a card was lost or an answer took over 3 s.
 */
import { Command } from 'commander'
import { readConfig } from '../../src/config.js'
import { readBase } from '../../src/core.js'
import { createDiscordFront } from './raid/discord-front.js'
import { runRaid, type RaidFigures } from './raid/run-raid.js'
import { createSlackFront } from './raid/slack-front.js'

/** Both platforms' patience with an acknowledgement. */
const MAX_ANSWER_MS = 3_000
const FRONTS = { Discord: createDiscordFront, Slack: createSlackFront }

const options = new Command('bench:raid')
  .option('--messages <n>', 'how many', '2000')
  .option('--seconds <n>', 'within how long', '60')
  .parse()
  .opts<{ messages: string; seconds: string }>()

const config = readConfig({})
if (!config.ok) throw new Error(config.problems.join('\n'))
const base = readBase(config.config.modelFile)
for (const [name, createFront] of Object.entries(FRONTS)) {
  const figures = await runRaid(await createFront(), {
    base,
    messages: Number(options.messages),
    durationMs: Number(options.seconds) * 1_000,
    thinkMs: 750,
    patienceMs: 120_000,
  })
  print(name, figures)
  if (figures.lost > 0 || slowest(figures) > MAX_ANSWER_MS) process.exitCode = 1
}

function print(name: string, figures: RaidFigures): void {
  const sorted = figures.answers.map(({ afterMs }) => afterMs).toSorted((a, b) => a - b)
  const quantile = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
  const lines = {
    messages: `${figures.messages}, all kept ${(figures.behindMs / 1_000).toFixed(1)} s after the last`,
    'cards made': figures.cardsMade,
    'cards posted': `${figures.cardsPosted}, at most ${figures.openAtOnce} open at once`,
    'digests posted': `${figures.digestsPosted}, edited ${figures.digestEdits} times`,
    'cards decided': `${figures.recorded} of ${figures.pressed} pressed`,
    'presses answered': `${sorted.filter(Number.isFinite).length} of ${sorted.length}`,
    'answer, ms': `median ${quantile(0.5)}, p99 ${quantile(0.99)}, slowest ${Math.round(slowest(figures))}`,
    'thread held up, ms': `at most ${Math.round(figures.heldUpMs)}`,
    '429 met': figures.refusals,
    'cards lost': figures.lost,
  }
  console.log(name)
  for (const [what, value] of Object.entries(lines)) console.log(`  ${what.padEnd(20)}${value}`)
}

function slowest({ answers }: RaidFigures): number {
  return Math.max(0, ...answers.map(({ afterMs }) => afterMs))
}
