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

/** Presses the same judgement on all of these: what is right of the first is said of each, whatever Norma thought of it. */
export async function press(cards: readonly Card[], choice: Choice): Promise<boolean> {
  const [first] = cards
  if (first === undefined) return false
  const judged = (choice === 'correct') === (first.label === 'toxic') ? 'toxic' : 'ok'
  const outcomes = await attempt(() =>
    Promise.all(cards.map((card) => pressOne(card, card.label === judged ? 'correct' : 'wrong'))),
  )
  if (outcomes === undefined) return false
  presses.value = [...presses.value, cards].slice(-50)
  const [outcome] = outcomes
  announcement.value =
    cards.length === 1 ? (outcome?.message ?? '') : texts.value.queue.decidedTogether(cards.length)
  applyNow(outcomes.flatMap(({ card }) => card ?? []))
  return true
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
  const last = presses.value.at(-1)
  if (last === undefined) {
    announcement.value = texts.value.queue.nothingToUndo
    return []
  }
  presses.value = presses.value.slice(0, -1)
  return undo(last)
}

/** Takes back one's own verdict on each of these. */
export async function undo(cards: readonly Card[]): Promise<readonly Card[]> {
  const outcomes = await attempt(() =>
    Promise.all(
      cards.map(({ id }) =>
        post<CardActionOutcome>(`/api/v1/cards/${encodeURIComponent(id)}/actions`, {
          action: 'undo',
          deliveryId: crypto.randomUUID(),
        }),
      ),
    ),
  )
  if (outcomes === undefined) return []
  announcement.value = outcomes[0]?.message ?? ''
  const now = outcomes.flatMap(({ card }) => card ?? [])
  applyNow(now)
  return now
}
