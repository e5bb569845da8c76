import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { acts, cards, messages, objections, verdicts, WHERE } from '../schema.js'
import type { CardQuery, CardRecord, Store } from '../store.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import { groupByCard, toCardRecord } from './rows.js'
import type { Session, Transaction } from './session.js'

/** What one query reads at most, whatever limit it is given. */
const MAX_CARDS = 1000

/** The last card of a page, by what pages are ordered by. */
const position = z.tuple([z.number(), z.number(), z.string()])
type CardPosition = z.infer<typeof position>

export const WORST_FIRST = [desc(cards.toxicity), asc(cards.createdAt), asc(cards.id)]
const NEWEST_FIRST = [desc(cards.createdAt), desc(cards.id)]

export function createCards(
  session: Session,
): Pick<
  Store,
  'card' | 'cardOf' | 'cards' | 'countCards' | 'countPending' | 'countOpen' | 'unposted' | 'countUnposted'
> {
  return {
    card: (id) => session.read((tx) => readCard(tx, session, id)),

    cardOf: ({ community, channelId, messageId }) =>
      session.read((tx) => {
        const where = and(
          eq(messages.community, community),
          eq(messages.channelId, channelId),
          eq(messages.messageId, messageId),
        )
        const newestFirst = [desc(messages.version), desc(cards.createdAt)]
        return readCards(tx, session, { where, orderBy: newestFirst, limit: 1 })[0]
      }),

    cards: (query) =>
      session.read((tx) => {
        const limit = Math.min(query.limit, MAX_CARDS - 1)
        const orderBy = query.state === 'pending' ? WORST_FIRST : NEWEST_FIRST
        // One more than asked for tells whether another page follows.
        const found = readCards(tx, session, { where: matching(query), orderBy, limit: limit + 1 })
        const page = found.slice(0, limit)
        const last = page.at(-1)
        if (last === undefined || found.length === page.length) return { cards: page }
        return { cards: page, nextCursor: encodeCursor(positionOf(last)) }
      }),

    countCards: (community, reason, since) =>
      session.read((tx) =>
        countWhere(
          tx,
          and(eq(cards.community, community), eq(cards.reason, reason), gte(cards.createdAt, since)),
        ),
      ),

    countPending: (community) =>
      session.read((tx) =>
        countWhere(
          tx,
          and(
            eq(cards.state, 'pending'),
            community === undefined ? undefined : eq(cards.community, community),
          ),
        ),
      ),

    countOpen: (community) => session.read((tx) => countWhere(tx, ofCommunity(community, WHERE.open))),

    unposted: (community, offset, limit) =>
      session.read((tx) => {
        // The index alone tells which cards these are: those that are skipped are not read.
        const ids = tx
          .select({ id: cards.id })
          .from(cards)
          .where(ofCommunity(community, WHERE.unposted))
          .orderBy(...WORST_FIRST)
          .limit(limit)
          .offset(offset)
        return readCards(tx, session, { where: inArray(cards.id, ids), orderBy: WORST_FIRST, limit })
      }),

    countUnposted: (community) =>
      session.read((tx) => countWhere(tx, ofCommunity(community, WHERE.unposted))),
  }
}

const ofCommunity = (community: string, where: string) => and(eq(cards.community, community), sql.raw(where))

export function readCard(tx: Transaction, session: Session, id: string): CardRecord | undefined {
  return readCards(tx, session, { where: eq(cards.id, id), orderBy: [], limit: 1 })[0]
}

export function readCards(
  tx: Transaction,
  { cipher }: Session,
  query: { readonly where: SQL | undefined; readonly orderBy: readonly SQL[]; readonly limit: number },
): readonly CardRecord[] {
  const rows = tx
    .select()
    .from(cards)
    .innerJoin(messages, eq(cards.message, messages.id))
    .where(query.where)
    .orderBy(...query.orderBy)
    .limit(Math.min(query.limit, MAX_CARDS))
    .all()
  const ids = rows.map((row) => row.cards.id)
  const given = groupByCard(
    tx.select().from(verdicts).where(inArray(verdicts.card, ids)).orderBy(verdicts.seq).all(),
  )
  const done = groupByCard(tx.select().from(acts).where(inArray(acts.card, ids)).orderBy(acts.seq).all())
  const objectedTo = groupByCard(tx.select().from(objections).where(inArray(objections.card, ids)).all())
  return rows.map((row) => {
    const { id } = row.cards
    const extras = {
      verdicts: given.get(id) ?? [],
      acts: done.get(id) ?? [],
      objection: objectedTo.get(id)?.[0],
    }
    return toCardRecord(row.cards, row.messages, extras, cipher)
  })
}

function countWhere(tx: Transaction, where: SQL | undefined): number {
  return tx.select({ n: count() }).from(cards).where(where).get()?.n ?? 0
}

function matching(query: CardQuery): SQL | undefined {
  const { community, state, platform, channelId, reason, confidence: { from, to } = {}, cursor } = query
  const { isJudged = false } = query
  return and(
    eq(cards.state, state),
    community === undefined ? undefined : eq(cards.community, community),
    platform === undefined ? undefined : startsWith(cards.community, `${platform}:`),
    channelId === undefined ? undefined : eq(messages.channelId, channelId),
    reason === undefined ? undefined : eq(cards.reason, reason),
    from === undefined ? undefined : gte(cards.confidence, from),
    to === undefined ? undefined : lte(cards.confidence, to),
    isJudged ? sql`exists (select 1 from ${verdicts} where ${verdicts.card} = ${cards.id})` : undefined,
    cursor === undefined ? undefined : after(decodeCursor(cursor, position), state),
  )
}

/** Letter by letter: with LIKE an underscore would stand for any. */
function startsWith(column: typeof cards.community, start: string): SQL {
  return sql`substr(${column}, 1, ${start.length}) = ${start}`
}

/** By position and not by count: a card resolved meanwhile makes no other one jump a page. */
function after([toxicity, createdAt, id]: CardPosition, state: CardQuery['state']): SQL | undefined {
  if (state !== 'pending') {
    return or(lt(cards.createdAt, createdAt), and(eq(cards.createdAt, createdAt), lt(cards.id, id)))
  }
  return or(
    lt(cards.toxicity, toxicity),
    and(eq(cards.toxicity, toxicity), gt(cards.createdAt, createdAt)),
    and(eq(cards.toxicity, toxicity), eq(cards.createdAt, createdAt), gt(cards.id, id)),
  )
}

function positionOf({ id, createdAt, prediction }: CardRecord): CardPosition {
  return [prediction.toxicity, createdAt, id]
}
