import type { CardRecord } from '../store/store.js'

/**
 * Which cards still stand in their channel with words that were edited since. In memory only: after a restart they are
 * redrawn before anything else.
 */
export interface RecentEdits {
  /** Called with the card as it is after the edit. */
  add(card: CardRecord): void
  /** Whether people still see other words than the card asks about. */
  areUnseen(card: CardRecord): boolean
}

export function createRecentEdits(): RecentEdits {
  const revisions = new Map<string, number>()

  return {
    add: ({ id, revision }) => void revisions.set(id, revision),
    areUnseen({ id, state, shownRevision }) {
      const edited = revisions.get(id)
      if (edited === undefined) return false
      const isStale = state === 'pending' && shownRevision !== undefined && shownRevision < edited
      if (!isStale) revisions.delete(id)
      return isStale
    },
  }
}
