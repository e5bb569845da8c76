import type { CardRecord } from '../store/store.js'

/** Redraws come first, so that far fewer are ever unseen at a time. */
const REMEMBERED = 10_000

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
    add({ id, revision }) {
      revisions.delete(id)
      revisions.set(id, revision)
      const [oldest] = revisions.keys()
      if (revisions.size > REMEMBERED && oldest !== undefined) revisions.delete(oldest)
    },
    areUnseen({ id, state, shownRevision }) {
      const edited = revisions.get(id)
      if (edited === undefined) return false
      const isStale = state === 'pending' && shownRevision !== undefined && shownRevision < edited
      if (!isStale) revisions.delete(id)
      return isStale
    },
  }
}
