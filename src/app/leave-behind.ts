import type { Adapter, Card, MessageRef } from '../adapter.js'
import { AdapterError } from '../errors.js'
import type { Log } from '../log.js'
import type { Store } from '../store/store.js'
import { digestTexts } from '../texts/digest.js'
import { settled } from './settled.js'
import type { ShowCard } from './show-card.js'

/**
 * Takes the words and the buttons off cards whose channel is no longer the review channel: nothing that happens to them
 * later would reach that place. Nobody may write there any more, so it may fail; a channel that is gone holds no words.
 */
export async function leaveBehind(
  parts: { readonly store: Pick<Store, 'card'>; readonly show: ShowCard; readonly log: Log },
  adapter: Adapter,
  moved: readonly { readonly cardId: string; readonly place: MessageRef }[],
): Promise<void> {
  const { store, show, log } = parts
  for (const { cardId, place } of moved) {
    const record = await store.card(cardId)
    if (record === undefined) continue
    const result = await settled(adapter.updateCard(place, toStub(show(record))))
    if ('failure' in result && !isGone(result.failure)) {
      log.warn({ community: record.community, card: cardId, err: result.failure }, 'moved card not cleared')
    }
  }
}

function isGone(error: unknown): boolean {
  return error instanceof AdapterError && error.code === 'not_found'
}

function toStub({ undoAct: _undoAct, ...card }: Card): Card {
  const resolution = digestTexts[card.language].moved
  return { ...card, state: 'withdrawn', quote: '', words: [], buttons: [], menu: [], resolution }
}
