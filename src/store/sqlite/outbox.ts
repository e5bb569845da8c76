import { and, eq, sql } from 'drizzle-orm'
import { cards, DUE_TO_SHOW } from '../schema.js'
import type { Store } from '../store.js'
import { readCards, WORST_FIRST } from './cards.js'
import type { Session } from './session.js'

export function createOutbox(
  session: Session,
): Pick<Store, 'outbox' | 'markTried' | 'markShown' | 'markUnshowable'> {
  return {
    outbox: (community, limit) =>
      session.read((tx) => {
        const where = and(eq(cards.community, community), sql.raw(DUE_TO_SHOW))
        return readCards(tx, session, { where, orderBy: WORST_FIRST, limit })
      }),

    markTried: (cardId, at) =>
      session.write((tx) => {
        tx.update(cards)
          .set({ tries: sql`${cards.tries} + 1`, triedAt: at })
          .where(eq(cards.id, cardId))
          .run()
      }),

    markShown: (cardId, place, revision) =>
      session.write((tx) => {
        tx.update(cards)
          .set({
            placeCommunity: place.community,
            placeChannelId: place.channelId,
            placeMessageId: place.messageId,
            shownRevision: revision,
          })
          .where(eq(cards.id, cardId))
          .run()
      }),

    markUnshowable: (cardId) =>
      session.write((tx) => {
        tx.update(cards).set({ unshowable: true }).where(eq(cards.id, cardId)).run()
      }),
  }
}
