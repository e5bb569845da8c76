import { and, asc, countDistinct, eq, gte, inArray, sql } from 'drizzle-orm'
import { NormaError } from '../../errors.js'
import { acts, cards, WHERE } from '../schema.js'
import type { ActRecord, Store } from '../store.js'
import { readCards } from './cards.js'
import { sealedIn } from './rows.js'
import type { Session, Transaction } from './session.js'

/** What each state may follow: one that a crash cut off may have reached the platform, so it can be undone too. */
const BEFORE: Readonly<Record<Exclude<ActRecord['state'], 'started'>, ActRecord['state'][]>> = {
  done: ['started', 'undoing'],
  failed: ['started', 'undoing'],
  undoing: ['done', 'failed'],
  undone: ['undoing'],
}
/** What each act that a crash cut off counts as. */
const CUT_OFF = sql`case when ${acts.state} = 'started' then 'failed' when ${acts.kind} = 'restrain' then 'done' else 'undone' end`

export function createActs(
  session: Session,
): Pick<
  Store,
  | 'startAct'
  | 'startUndo'
  | 'finishAct'
  | 'countActed'
  | 'actsDue'
  | 'markConsidered'
  | 'closeInterruptedActs'
> {
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

    startUndo: (id) => session.write((tx) => move(tx, id, { state: 'undoing' })),

    finishAct: (id, state, detail) =>
      session.write((tx) => {
        const sealedDetail = detail === undefined ? null : cipher.seal(detail, sealedIn.act(id))
        move(tx, id, { state, sealedDetail })
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

    actsDue: (community) =>
      session.read((tx) =>
        readCards(tx, session, {
          where: and(eq(cards.community, community), sql.raw(WHERE.actsDue)),
          orderBy: [asc(cards.createdAt), asc(cards.id)],
          limit: Infinity,
        }),
      ),

    markConsidered: (cardId, since) =>
      session.write((tx) => {
        tx.update(cards)
          .set({ actsDue: null, actsDueSince: null })
          .where(and(eq(cards.id, cardId), eq(cards.actsDueSince, since)))
          .run()
      }),

    closeInterruptedActs: () =>
      session.write((tx) => {
        const cutOff = tx
          .update(acts)
          .set({ state: CUT_OFF, sealedDetail: null })
          .where(inArray(acts.state, ['started', 'undoing']))
          .returning({ card: acts.card })
          .all()
        showAnew(tx, [...new Set(cutOff.map(({ card }) => card))])
        return cutOff.length
      }),
  }
}

function move(
  tx: Transaction,
  id: string,
  to: { readonly state: keyof typeof BEFORE; readonly sealedDetail?: Buffer | null },
): void {
  const changed = tx
    .update(acts)
    .set(to)
    .where(and(eq(acts.id, id), inArray(acts.state, BEFORE[to.state])))
    .returning({ card: acts.card })
    .all()
  if (changed.length === 0) {
    throw new NormaError('STORE_FAILED', `An act was to be ${to.state} that is unknown or over.`)
  }
  showAnew(
    tx,
    changed.map(({ card }) => card),
  )
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
