import { signal } from '@preact/signals'
import type { Card, CardActionOutcome, Choice, VerdictOutcome } from '../../../../src/adapter.js'
import { texts } from '../texts/texts.js'
import { post } from './call.js'
import { applyNow } from './queue.js'
import { announcement, attempt } from './state.js'

/** What was pressed on this page, oldest first: what can be undone. Each entry was one press on one card or on several alike. */
export const presses = signal<readonly (readonly Card[])[]>([])

/** A press keeps its id until it is answered: pressed again after a lost connection, it counts once. */
const deliveries = new Map<string, string>()

/** So many questions at once: a raid's hundreds of copies are not asked about all together. */
const AT_ONCE = 6

/** What was pressed and is not answered yet. */
let underWay: Promise<unknown> = Promise.resolve()

/**
 * Presses the same judgement on all of these: what is right of the first is said of each, whatever Norma thought of it.
 * Resolves to whether all got through; those that did count, whatever became of the others.
 */
export function press(cards: readonly Card[], choice: Choice): Promise<boolean> {
  const pressing = pressAll(cards, choice)
  underWay = Promise.allSettled([underWay, pressing])
  return pressing
}

async function pressAll(cards: readonly Card[], choice: Choice): Promise<boolean> {
  const [first] = cards
  if (first === undefined) return false
  const judged = (choice === 'correct') === (first.label === 'toxic') ? 'toxic' : 'ok'
  const done = await forEach(cards, (card) => pressOne(card, card.label === judged ? 'correct' : 'wrong'))
  const [outcome] = done.values()
  if (outcome === undefined) return false
  presses.value = [...presses.value, [...done.keys()]].slice(-50)
  announcement.value = done.size === 1 ? outcome.message : texts.value.queue.decidedTogether(done.size)
  applyNow([...done.values()].flatMap(({ card }) => card ?? []))
  return done.size === cards.length
}

/** The answers of those that got through. The first failure is shown, and ends what was not begun. */
async function forEach<T>(
  cards: readonly Card[],
  work: (card: Card) => Promise<T>,
): Promise<ReadonlyMap<Card, T>> {
  const done = new Map<Card, T>()
  const waiting = [...cards]
  const goOn = async (): Promise<void> => {
    try {
      for (let card = waiting.shift(); card !== undefined; card = waiting.shift())
        done.set(card, await work(card))
    } finally {
      waiting.length = 0
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, goOn))
  const failed = ends.find((end) => end.status === 'rejected')
  await attempt(() => (failed === undefined ? Promise.resolve() : Promise.reject(failed.reason)))
  return done
}

async function pressOne({ id }: Card, choice: Choice): Promise<VerdictOutcome> {
  const key = `${id} ${choice}`
  const deliveryId = deliveries.get(key) ?? crypto.randomUUID()
  deliveries.set(key, deliveryId)
  const outcome = await post<VerdictOutcome>(`/api/v1/cards/${encodeURIComponent(id)}/verdict`, {
    choice,
    deliveryId,
  })
  deliveries.delete(key)
  return outcome
}

/** Takes back the last press. Resolves to its cards. */
export async function undoLast(): Promise<readonly Card[]> {
  // Whoever presses and at once thinks better of it means that press, and not the one before it.
  await underWay
  const last = presses.value.at(-1)
  if (last === undefined) {
    announcement.value = texts.value.queue.nothingToUndo
    return []
  }
  presses.value = presses.value.slice(0, -1)
  const { left, now } = await takeBack(last)
  if (left.length > 0) presses.value = [...presses.value, left]
  return now
}

/** Takes back one's own verdict on each of these. */
export async function undo(cards: readonly Card[]): Promise<readonly Card[]> {
  return (await takeBack(cards)).now
}

/** What could not be taken back can be tried again. */
async function takeBack(cards: readonly Card[]): Promise<Record<'left' | 'now', readonly Card[]>> {
  const done = await forEach(cards, ({ id }) =>
    post<CardActionOutcome>(`/api/v1/cards/${encodeURIComponent(id)}/actions`, {
      action: 'undo',
      deliveryId: crypto.randomUUID(),
    }),
  )
  const [outcome] = done.values()
  if (outcome !== undefined) announcement.value = outcome.message
  const now = [...done.values()].flatMap(({ card }) => card ?? [])
  applyNow(now)
  return { left: cards.filter((card) => !done.has(card)), now }
}
