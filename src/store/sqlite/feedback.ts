import { setImmediate } from 'node:timers/promises'
import { and, eq, isNotNull, lt, ne, type SQL } from 'drizzle-orm'
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types'
import type { Label } from '../../adapter.js'
import { cards, examples, messages, verdicts } from '../schema.js'
import type { FeedbackRecord, Store } from '../store.js'
import { currentVerdicts, groupByCard, sealedIn } from './rows.js'
import type { Session, Transaction } from './session.js'

/** The words of examples that a purge takes: moderators' own stay, as their rules for the community. */
export const fadingExamples = (before: number) =>
  and(lt(examples.at, before), isNotNull(examples.sealedText), ne(examples.provenance, 'moderator'))

export function createFeedback(session: Session): Pick<Store, 'addExample' | 'feedback' | 'expiring'> {
  const { cipher } = session
  return {
    addExample: ({ id, community, text, label, provenance, by, authorId, at, weight = 1, deliveryKey }) =>
      session.write((tx) => {
        const before = deliveryKey && findDelivered(tx, community, deliveryKey)
        if (before) return before
        const sealedText = cipher.seal(text, sealedIn.example(id))
        const sealedBy = cipher.seal(by, sealedIn.giver(id))
        const authorMark = authorId === undefined ? null : session.fingerprint('person', authorId)
        const given = { label, provenance, sealedBy, authorMark, at, weight, deliveryKey }
        tx.insert(examples)
          .values({ id, community, sealedText, ...given })
          .run()
        return id
      }),

    feedback: async (community) => {
      const [ofCommunity, written] = [eq(cards.community, community), eq(examples.community, community)]
      return openAll(
        await session.read((tx) => [...fromCards(tx, ofCommunity), ...fromExamples(tx, written)]),
      )
    },

    expiring: async (before) => {
      const old = and(lt(messages.receivedAt, before), isNotNull(messages.sealedText))
      return openAll(
        await session.read((tx) => [...fromCards(tx, old), ...fromExamples(tx, fadingExamples(before))]),
      )
    },
  }

  /** Outside the transaction, and a few at a time: messages are classified meanwhile. */
  async function openAll(found: readonly Sealed[]): Promise<readonly FeedbackRecord[]> {
    const records: FeedbackRecord[] = []
    for (const [n, { sealedText, context, record }] of found.entries()) {
      if (n % OPENED_AT_ONCE === OPENED_AT_ONCE - 1) await setImmediate()
      records.push(sealedText === null ? record : { ...record, text: cipher.open(sealedText, context) })
    }
    return inOrder(records)
  }
}

/** A record whose words are not opened yet. */
interface Sealed {
  readonly sealedText: Buffer | null
  /** Where the words stand. */
  readonly context: string
  readonly record: Omit<FeedbackRecord, 'text'>
}

const OPENED_AT_ONCE = 500

const inOrder = (records: readonly FeedbackRecord[]): readonly FeedbackRecord[] =>
  [...records].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))

/** Only the columns that are needed: a retrain reads every settled card of a community at once. */
const cardColumns = {
  id: cards.id,
  community: cards.community,
  question: cards.question,
  label: cards.label,
  settled: cards.settled,
  margin: cards.margin,
  reason: cards.reason,
  reasonBefore: cards.reasonBefore,
  inclusionProbability: cards.inclusionProbability,
  modelVersion: cards.modelVersion,
  createdAt: cards.createdAt,
  resolvedAt: cards.resolvedAt,
  message: messages.id,
  sealedText: messages.sealedText,
  provenance: messages.provenance,
}
type SettledRow = SelectResultFields<typeof cardColumns>

const verdictColumns = {
  card: verdicts.card,
  question: verdicts.question,
  moderatorId: verdicts.moderatorId,
  choice: verdicts.choice,
  label: verdicts.label,
}
type GivenRow = SelectResultFields<typeof verdictColumns>

function fromCards(tx: Transaction, which: SQL | undefined): readonly Sealed[] {
  const settledOnes = and(eq(cards.state, 'resolved'), isNotNull(cards.settled), which)
  const given = tx
    .select(verdictColumns)
    .from(verdicts)
    .innerJoin(cards, eq(verdicts.card, cards.id))
    .innerJoin(messages, eq(cards.message, messages.id))
    .where(settledOnes)
    .orderBy(verdicts.seq)
    .all()
  const byCard = groupByCard(given)
  return tx
    .select(cardColumns)
    .from(cards)
    .innerJoin(messages, eq(cards.message, messages.id))
    .where(settledOnes)
    .all()
    .map((row) => ofCard(row, byCard.get(row.id) ?? []))
}

function ofCard(row: SettledRow, given: readonly GivenRow[]): Sealed {
  const label = row.settled ?? row.label
  const record = {
    id: row.id,
    community: row.community,
    source: 'card' as const,
    label,
    target: toxicShare(currentVerdicts(given, row.question), label),
    provenance: row.provenance,
    reason: row.reasonBefore ?? row.reason,
    margin: row.margin,
    inclusionProbability: row.inclusionProbability,
    weight: 1,
    modelVersion: row.modelVersion,
    since: row.createdAt,
    at: row.resolvedAt ?? row.createdAt,
  }
  return { sealedText: row.sealedText, context: sealedIn.text(row.message), record }
}

function fromExamples(tx: Transaction, which: SQL | undefined): readonly Sealed[] {
  return tx.select().from(examples).where(which).all().map(ofExample)
}

function findDelivered(tx: Transaction, community: string, deliveryKey: string): string | undefined {
  const isIt = and(eq(examples.community, community), eq(examples.deliveryKey, deliveryKey))
  return tx.select({ id: examples.id }).from(examples).where(isIt).get()?.id
}

function ofExample({
  id,
  community,
  sealedText,
  label,
  provenance,
  at,
  weight,
}: typeof examples.$inferSelect): Sealed {
  const target = label === 'toxic' ? 1 : 0
  const record = { id, community, source: 'example' as const, label, target, provenance, since: at, at }
  return { sealedText, context: sealedIn.example(id), record: { ...record, inclusionProbability: 1, weight } }
}

function toxicShare(current: readonly GivenRow[], settled: Label): number {
  if (current.length === 0) return settled === 'toxic' ? 1 : 0
  return current.filter(({ label }) => label === 'toxic').length / current.length
}
