import { eq, sql } from 'drizzle-orm'
import { cards, objections, reports } from '../schema.js'
import type { Store } from '../store.js'
import { readCard } from './cards.js'
import type { Session } from './session.js'

/** What members ask of moderators: to look at a message, and to look at it again. */
export function createSecondLooks(session: Session): Pick<Store, 'report' | 'object'> {
  return {
    report: (cardId, reporterId, at) =>
      session.write((tx) => {
        const card = tx.select({ id: cards.id }).from(cards).where(eq(cards.id, cardId)).get()
        if (card === undefined) return 'unknown'
        const reporterMark = session.fingerprint('person', reporterId)
        const { changes } = tx
          .insert(reports)
          .values({ card: cardId, reporterMark, at })
          .onConflictDoNothing()
          .run()
        if (changes === 0) return 'repeated'
        tx.update(cards)
          .set({ reports: sql`${cards.reports} + 1`, revision: sql`${cards.revision} + 1` })
          .where(eq(cards.id, cardId))
          .run()
        return 'reported'
      }),

    object: (cardId, at) =>
      session.write((tx) => {
        const before = readCard(tx, session, cardId)
        if (before === undefined) return { status: 'unknown', card: undefined }
        if (before.state !== 'resolved' || before.message.text === undefined) {
          return { status: 'unchanged', card: before }
        }
        const question = tx.select({ question: cards.question }).from(cards).where(eq(cards.id, cardId))
        const { changes } = tx
          .insert(objections)
          .values({ card: cardId, question: sql`(${question})`, at })
          .onConflictDoNothing()
          .run()
        if (changes === 0) return { status: 'unchanged', card: before }
        tx.update(cards)
          .set({
            state: 'pending',
            settled: null,
            resolvedAt: null,
            reason: 'objection',
            reasonBefore: before.decision.reason,
            question: sql`${cards.question} + 1`,
            revision: sql`${cards.revision} + 1`,
          })
          .where(eq(cards.id, cardId))
          .run()
        return { status: 'reopened', card: readCard(tx, session, cardId) }
      }),
  }
}
