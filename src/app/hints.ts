import type { Inbox } from '../adapter.js'
import { provenanceOf } from '../review/provenance.js'
import type { Store } from '../store/store.js'
import { DAY_MS } from './budget.js'
import type { Communities } from './communities.js'
import { createRateLimit } from './rate-limit.js'

/** Beside one moderator's verdict: another filter follows rules of its own. */
const HINT_WEIGHT = 0.25
const MAX_HINT_CHARS = 4_000
/** More would let whoever floods the other filter steer the model, and fill the disk. */
const HINTS_PER_DAY = 200

/**
 * What another filter of the platform decided becomes a weak example. Where members' words may not train, they are not kept
 * either: an example without a score has no other use.
 */
export function createHints(parts: {
  readonly store: Store
  readonly communities: Communities
  readonly newId: () => string
}): Inbox['hint'] {
  const { store, communities, newId } = parts
  const perDay = createRateLimit({ limit: HINTS_PER_DAY, windowMs: DAY_MS })

  return async ({ community: id, text, authorId, label, at, deliveryId }) => {
    if (text.trim() === '') return
    const community = await communities.require(id)
    if (community.settings.paused || !community.mayTrainOnContent || !perDay.allows(id, at)) return
    await store.addExample({
      id: newId(),
      community: id,
      text: text.slice(0, MAX_HINT_CHARS),
      label,
      provenance: provenanceOf(community.mayTrainOnContent),
      by: 'platform filter',
      ...(authorId === undefined ? {} : { authorId }),
      at,
      weight: HINT_WEIGHT,
      deliveryKey: JSON.stringify(['hint', id, deliveryId]),
    })
  }
}
