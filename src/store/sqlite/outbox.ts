import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import { cards, WHERE } from '../schema.js'
import type { Store } from '../store.js'
import { readCards, WORST_FIRST } from './cards.js'
import type { Session } from './session.js'

export function createOutbox(
  session: Session,
): Pick<Store, 'outbox' | 'markTried' | 'markShown' | 'repost' | 'markUnshowable'> {
  return {
    outbox: (community, limit, only) =>
      session.read((tx) => {
        const due = (which: SQL | undefined, atMost: number) =>
          readCards(tx, session, {
            where: and(eq(cards.community, community), which),
            orderBy: WORST_FIRST,
            limit: atMost,
          })
        const changed = due(sql.raw(WHERE.toRedraw), limit)
        if (changed.length === limit || only === 'redraws') return changed
        const toPost = and(sql.raw(WHERE.unposted), eq(cards.unshowable, false))
        return [...changed, ...due(toPost, limit - changed.length)]
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

    repost: (community, channelId) =>
      session.write((tx) => {
        const elsewhere = and(
          eq(cards.community, community),
          eq(cards.state, 'pending'),
          ne(cards.placeChannelId, channelId),
        )
        const { id: cardId, placeCommunity, placeChannelId, placeMessageId } = cards
        const stood = tx
          .select({
            cardId,
            community: placeCommunity,
            channelId: placeChannelId,
            messageId: placeMessageId,
          })
          .from(cards)
          .where(elsewhere)
          .orderBy(...WORST_FIRST)
          .all()
        tx.update(cards)
          .set({
            placeCommunity: null,
            placeChannelId: null,
            placeMessageId: null,
            shownRevision: null,
            tries: 0,
            triedAt: null,
            unshowable: false,
          })
          .where(elsewhere)
          .run()
        return stood.map(({ cardId: id, ...at }) => ({
          cardId: id,
          place: {
            community: at.community ?? community,
            channelId: at.channelId ?? '',
            messageId: at.messageId ?? '',
          },
        }))
      }),

    markUnshowable: (cardId) =>
      session.write((tx) => {
        tx.update(cards).set({ unshowable: true }).where(eq(cards.id, cardId)).run()
      }),
  }
}
