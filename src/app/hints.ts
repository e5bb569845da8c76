import type { Inbox } from '../adapter.js'
import { provenanceOf } from '../review/provenance.js'
import type { Store } from '../store/store.js'
import type { Communities } from './communities.js'

/** Beside one moderator's verdict: another filter follows rules of its own. */
const HINT_WEIGHT = 0.25
const MAX_HINT_CHARS = 4_000

/** What another filter of the platform decided becomes a weak example, under the rules that hold for members' words. */
export function createHints(parts: {
  readonly store: Store
  readonly communities: Communities
  readonly newId: () => string
}): Inbox['hint'] {
  const { store, communities, newId } = parts

  return async ({ community: id, text, label, at, deliveryId }) => {
    if (text.trim() === '') return
    const community = await communities.require(id)
    if (community.settings.paused) return
    await store.addExample({
      id: newId(),
      community: id,
      text: text.slice(0, MAX_HINT_CHARS),
      label,
      provenance: provenanceOf(community.mayTrainOnContent),
      by: 'platform filter',
      at,
      weight: HINT_WEIGHT,
      deliveryKey: JSON.stringify(['hint', id, deliveryId]),
    })
  }
}
