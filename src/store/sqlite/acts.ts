import { and, countDistinct, eq, gte, inArray, sql } from 'drizzle-orm'
import { NormaError } from '../../errors.js'
import { acts, cards } from '../schema.js'
import type { ActRecord, Store } from '../store.js'
import { sealedIn } from './rows.js'
import type { Session, Transaction } from './session.js'

/** What each state may follow: one that a crash cut off may have reached the platform, so it can be undone too. */
const BEFORE: Readonly<Record<'done' | 'failed' | 'undone', ActRecord['state'][]>> = {
  done: ['started'],
  failed: ['started'],
  undone: ['started', 'done', 'failed'],
}

export function createActs(
  session: Session,
): Pick<Store, 'startAct' | 'finishAct' | 'countActed' | 'closeInterruptedActs'> {
  const { cipher } = session
  return {
    startAct: ({ id, cardId, kind, at, forMs }) =>
      session.write((tx) => {
        const community = showAnew(tx, [cardId])[0]
        if (community === undefined) throw new NormaError('STORE_FAILED', 'An act was for an unknown card.')
        tx.insert(acts)
          .values({ id, card: cardId, community, kind, state: 'started', at, forMs: forMs ?? null })
          .run()
      }),

    finishAct: (id, state, detail) =>
      session.write((tx) => {
        const sealedDetail = detail === undefined ? null : cipher.seal(detail, sealedIn.act(id))
        const changed = tx
          .update(acts)
          .set({ state, sealedDetail })
          .where(and(eq(acts.id, id), inArray(acts.state, BEFORE[state])))
          .returning({ card: acts.card })
          .all()
        if (changed.length === 0) {
          throw new NormaError('STORE_FAILED', `An act was to be ${state} that is unknown or over.`)
        }
        showAnew(
          tx,
          changed.map(({ card }) => card),
        )
      }),

    countActed: (community, since) =>
      session.read(
        (tx) =>
          tx
            .select({ n: countDistinct(acts.card) })
            .from(acts)
            .where(and(eq(acts.community, community), gte(acts.at, since)))
            .get()?.n ?? 0,
      ),

    closeInterruptedActs: () =>
      session.write((tx) => {
        const cutOff = tx
          .update(acts)
          .set({ state: 'failed' })
          .where(eq(acts.state, 'started'))
          .returning({ card: acts.card })
          .all()
        showAnew(tx, [...new Set(cutOff.map(({ card }) => card))])
        return cutOff.length
      }),
  }
}

/** Returns the communities of the cards that were found. */
function showAnew(tx: Transaction, cardIds: readonly string[]): readonly string[] {
  return tx
    .update(cards)
    .set({ revision: sql`${cards.revision} + 1` })
    .where(inArray(cards.id, [...cardIds]))
    .returning({ community: cards.community })
    .all()
    .map(({ community }) => community)
}
