import { and, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
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
        const due = (posted: SQL, atMost: number) =>
          readCards(tx, session, {
            where: and(eq(cards.community, community), sql.raw(DUE_TO_SHOW), posted),
            orderBy: WORST_FIRST,
            limit: atMost,
          })
        const changed = due(isNotNull(cards.shownRevision), limit)
        if (changed.length === limit) return changed
        return [...changed, ...due(isNull(cards.shownRevision), limit - changed.length)]
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
