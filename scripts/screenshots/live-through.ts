import { createRandom } from '../../src/model/random.js'
import type { RealConsole } from '../../test/e2e/real-console.js'
import { NORMS, writeSentence, type Norms } from './sentences.js'

const DAY_MS = 24 * 60 * 60 * 1000
const WEEKS = 4
const MESSAGES_A_DAY = 18
/** How often a moderator sees it otherwise than the community does. */
const SLIPS = 0.06
const SECOND_LOOKS = 0.25

/**
 * Four weeks of two communities, through the same doors as on their platforms: messages, verdicts of several moderators, a
 * retrain each week, settings and phrases. The same each time, but for the moment when it ends.
 */
export async function liveThrough(norma: RealConsole, time: { now: number }): Promise<void> {
  const random = createRandom(7)
  const end = time.now
  const start = new Date(end).setHours(12, 0, 0, 0) - WEEKS * 7 * DAY_MS
  const at = (day: number, hour: number): number => start + day * DAY_MS + (hour - 12) * 60 * 60 * 1000
  time.now = at(0, 8)
  for (const norms of NORMS) await begin(norma, norms)
  for (let day = 0; day < WEEKS * 7; day += 1) {
    for (let message = 0; message < MESSAGES_A_DAY; message += 1) {
      time.now = at(day, 9 + (message / MESSAGES_A_DAY) * 9)
      for (const norms of NORMS) await hear(norma, norms, random, time.now)
    }
    if (day % 7 !== 6) continue
    time.now = at(day, 19)
    for (const { id } of NORMS)
      await norma.app.service.retrain({ community: id, trigger: 'schedule', by: 'schedule' })
  }
  time.now = at(WEEKS * 7 - 1, 20)
  for (const norms of NORMS) await lookAfter(norma, norms)
  // What waits for the reader of the pictures.
  for (let message = 0; message < 24; message += 1) {
    time.now = Math.min(end, at(WEEKS * 7, 8 + message / 8))
    for (const norms of NORMS) await say(norma, norms, random, time.now)
  }
  time.now = end
}

async function begin({ app }: RealConsole, { id, platform, name, moderators }: Norms): Promise<void> {
  await app.inbox.community({ id, platform, name, reviewChannelId: 'mods', mayTrainOnContent: true })
  const by = person(moderators[0] ?? '')
  const asking = { community: id, at: 0, mayModerate: true, mayAdminister: true, by }
  await app.inbox.change({ ...asking, field: 'threshold', values: ['55'] })
  await app.inbox.change({ ...asking, field: 'review-budget', values: ['60'] })
  await app.inbox.change({ ...asking, field: 'audit-rate', values: ['5'] })
  await app.service.putPhrase({ community: id, kind: 'ignore', text: 'kraken', by })
}

/** What moderators do beside judging. */
async function lookAfter({ app }: RealConsole, { id, moderators }: Norms): Promise<void> {
  const by = person(moderators.at(-1) ?? '')
  await app.service.putPhrase({ community: id, kind: 'flag', text: 'nobody wants you', by })
  const asking = { community: id, at: 0, mayModerate: true, mayAdminister: true, by }
  await app.inbox.change({ ...asking, field: 'review-budget', values: ['40'] })
  await app.service.export({ community: id, format: 'csv', by })
}

/** A message, and what the moderators say to the card that it became. */
async function hear(norma: RealConsole, norms: Norms, random: () => number, at: number): Promise<void> {
  const { label, ref } = await say(norma, norms, random, at)
  const card = await norma.store.cardOf(ref)
  if (card === undefined) return
  const turns = norms.moderators.toSorted(() => random() - 0.5).slice(0, random() < SECOND_LOOKS ? 2 : 1)
  for (const name of turns) {
    const isRight = (card.prediction.label === label) !== random() < SLIPS
    await norma.app.inbox.verdict({
      cardId: card.id,
      community: norms.id,
      at,
      mayModerate: true,
      moderator: person(name),
      choice: isRight ? 'correct' : 'wrong',
      deliveryId: `${card.id}-${name}`,
    })
  }
}

let count = 0

async function say({ app }: RealConsole, norms: Norms, random: () => number, at: number) {
  const sentence = writeSentence(norms, random)
  const channelId = norms.channels[Math.floor(random() * norms.channels.length)] ?? 'general'
  count += 1
  const ref = { community: norms.id, channelId, messageId: `message-${count}` }
  await app.inbox.message({
    ref,
    text: sentence.text,
    author: { id: `member-${sentence.author}`, name: sentence.author },
    sentAt: at,
  })
  return { ...sentence, ref }
}

function person(name: string): { readonly id: string; readonly name: string } {
  return { id: `moderator-${name}`, name }
}
