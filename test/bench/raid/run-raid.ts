import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp, type App } from '../../../src/app/create-app.js'
import { MAX_OPEN_CARDS } from '../../../src/app/outbox.js'
import { silentLog } from '../../../src/log.js'
import type { BaseModel } from '../../../src/model/base-model.js'
import { openStore } from '../../../src/store/sqlite.js'
import type { CardRecord, Store } from '../../../src/store/store.js'
import type { Answer, Front, FrontFigures } from './front.js'
import { insults } from './insults.js'

export interface RaidOptions {
  readonly base: BaseModel
  readonly messages: number
  /** Over which they come, in bursts. */
  readonly durationMs: number
  /** How long the moderator thinks between two presses. */
  readonly thinkMs: number
  /** How long the platform may take after the last message until nothing changes any more. */
  readonly patienceMs: number
}

export interface RaidFigures extends FrontFigures {
  readonly messages: number
  readonly cardsMade: number
  /** Undecided cards in the review channel, at most: as the moderator saw them, and once nothing changes any more. */
  readonly openAtOnce: number
  readonly answers: readonly Answer[]
  /** Cards that the moderator pressed, and those of them whose verdict is stored. */
  readonly pressed: number
  readonly recorded: number
  /** Messages without a card, pending cards that nobody can see, and verdicts that are not stored. */
  readonly lost: number
  /** From the last message until all were kept. */
  readonly behindMs: number
  /** How long the one thread was busy with one thing, at most: the core, the adapter and the loopback platform share it. */
  readonly heldUpMs: number
}

const BURST = 50
/** Each so many presses the moderator looks into the digest. */
const BROWSE_EVERY = 5

/** A raid on a whole Norma: real core, real store on this disk, real adapter, while a moderator decides. */
export async function runRaid(front: Front, options: RaidOptions): Promise<RaidFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'norma-raid-'))
  const store = await openStore({ folder, exclusive: true })
  const app = createApp({
    store,
    base: options.base,
    log: silentLog,
    version: '0.0.0-raid',
    defaults: {},
    retentionDays: 30,
    schedule: { timeZone: 'UTC' },
  })
  app.attach(front.adapter)
  try {
    await app.start()
    return await raid({ app, store, front, ...options })
  } finally {
    await app.stop()
    await front.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Scene extends RaidOptions {
  readonly app: App
  readonly store: Store
  readonly front: Front
}

async function raid(scene: Scene): Promise<RaidFigures> {
  const { store, front, messages, patienceMs } = scene
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const moderator = moderate(scene)
  const sent = await flood(scene)
  const lastSentAt = performance.now()
  await until(patienceMs, async () => (await store.countCards(front.community, 'threshold', 0)) === messages)
  const behindMs = performance.now() - lastSentAt
  await until(patienceMs, async () => moderator.hasOpened())
  const { answers, pressed, mostOpen } = await moderator.stop()
  await until(patienceMs, async () => {
    const open = await store.countOpen(front.community)
    const due = await store.outbox(front.community, 1, 'redraws')
    return due.length === 0 && open === Math.min(MAX_OPEN_CARDS, await store.countPending(front.community))
  })
  delay.disable()

  const cards = await cardsOf(scene)
  const undecided = pressed.filter((id) => cards.some((card) => card.id === id && card.state === 'pending'))
  return {
    ...front.figures(),
    messages,
    cardsMade: cards.length,
    openAtOnce: Math.max(mostOpen, await store.countOpen(front.community)),
    answers,
    pressed: pressed.length,
    recorded: pressed.length - undecided.length,
    lost: undecided.length + (await countUnseen(scene, sent, cards)),
    behindMs,
    heldUpMs: delay.max / 1e6,
  }
}

/** Sends all messages in bursts over the time, each by another author than the one before. */
async function flood({ front, messages, durationMs }: Scene): Promise<readonly string[]> {
  const startedAt = performance.now()
  const sent: string[] = []
  for (const [index, text] of insults(messages).entries()) {
    if (index % BURST === 0) {
      const dueAt = startedAt + (index / messages) * durationMs
      await sleep(Math.max(0, dueAt - performance.now()))
    }
    sent.push(front.says(text, index))
  }
  return sent
}

/** One moderator, who decides what stands in the channel and now and then what the digest lists. */
function moderate({ front, thinkMs }: Scene) {
  const answers: Answer[] = []
  const pressed = new Set<string>()
  let mostOpen = 0
  let stopped = false

  const decideOne = async (): Promise<void> => {
    // A decided card keeps its buttons, so that one can change one's mind.
    const open = front.openCards().filter((id) => !pressed.has(id))
    mostOpen = Math.max(mostOpen, open.length)
    const [cardId] = open
    if (cardId === undefined) return
    pressed.add(cardId)
    answers.push(await front.press(cardId))
  }
  const browse = async (): Promise<void> => {
    const { answers: more, cardId } = await front.browse()
    answers.push(...more)
    if (cardId !== undefined) pressed.add(cardId)
  }
  const working = (async () => {
    for (let turn = 1; !stopped; turn += 1) {
      await (turn % BROWSE_EVERY === 0 ? browse() : decideOne())
      await sleep(thinkMs)
    }
  })()

  return {
    /** Whether a card was opened from the digest. */
    hasOpened: () => answers.some(({ what }) => what === 'open'),
    async stop() {
      stopped = true
      await working
      return { answers, pressed: [...pressed], mostOpen }
    },
  }
}

/** What no moderator would ever see: no card at all, or a pending one that stands neither in the channel nor on a page. */
async function countUnseen(
  { app, front }: Scene,
  sent: readonly string[],
  cards: readonly CardRecord[],
): Promise<number> {
  const visible = new Set(front.openCards())
  for (let page = 0, pages = 1; page < pages; page += 1) {
    const digest = await app.inbox.digest(front.community, page)
    pages = digest.pages
    for (const { cardId } of digest.entries) visible.add(cardId)
  }
  const byMessage = new Map(cards.map((card) => [card.message.ref.messageId, card]))
  return sent.filter((messageId) => {
    const card = byMessage.get(messageId)
    return card === undefined || (card.state === 'pending' && !visible.has(card.id))
  }).length
}

async function cardsOf({ store, front }: Scene): Promise<readonly CardRecord[]> {
  const found: CardRecord[] = []
  for (const state of ['pending', 'resolved', 'withdrawn'] as const) {
    let cursor: string | undefined
    do {
      const page = await store.cards({
        community: front.community,
        state,
        limit: 500,
        ...(cursor === undefined ? {} : { cursor }),
      })
      found.push(...page.cards)
      cursor = page.nextCursor
    } while (cursor !== undefined)
  }
  return found
}

async function until(patienceMs: number, check: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + patienceMs
  while (!(await check()) && performance.now() < limit) await sleep(250)
}
