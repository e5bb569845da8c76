import { and, eq, isNotNull, lt, ne, type SQL } from 'drizzle-orm'
import type { SelectResultFields } from 'drizzle-orm/query-builders/select.types'
import type { Label } from '../../adapter.js'
import type { Cipher } from '../cipher.js'
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
    addExample: ({ id, community, text, label, provenance, by, at }) =>
      session.write((tx) => {
        const sealedText = cipher.seal(text, sealedIn.example(id))
        const sealedBy = cipher.seal(by, sealedIn.giver(id))
        tx.insert(examples).values({ id, community, sealedText, label, provenance, sealedBy, at }).run()
        return id
      }),

    feedback: (community) =>
      session.read((tx) =>
        inOrder([
          ...fromCards(tx, cipher, eq(cards.community, community)),
          ...fromExamples(tx, cipher, eq(examples.community, community)),
        ]),
      ),

    expiring: (before) =>
      session.read((tx) =>
        inOrder([
          ...fromCards(tx, cipher, and(lt(messages.receivedAt, before), isNotNull(messages.sealedText))),
          ...fromExamples(tx, cipher, fadingExamples(before)),
        ]),
      ),
  }
}

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
  label: verdicts.label,
}
type GivenRow = SelectResultFields<typeof verdictColumns>

function fromCards(tx: Transaction, cipher: Cipher, which: SQL | undefined): readonly FeedbackRecord[] {
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
    .map((row) => ofCard(row, byCard.get(row.id) ?? [], cipher))
}

function ofCard(row: SettledRow, given: readonly GivenRow[], cipher: Cipher): FeedbackRecord {
  const label = row.settled ?? row.label
  return {
    id: row.id,
    community: row.community,
    source: 'card',
    ...openWords(cipher, row.sealedText, sealedIn.text(row.message)),
    label,
    target: toxicShare(currentVerdicts(given, row.question), label),
    provenance: row.provenance,
    margin: row.margin,
    inclusionProbability: row.inclusionProbability,
    modelVersion: row.modelVersion,
    at: row.resolvedAt ?? row.createdAt,
  }
}

function fromExamples(tx: Transaction, cipher: Cipher, which: SQL | undefined): readonly FeedbackRecord[] {
  return tx
    .select()
    .from(examples)
    .where(which)
    .all()
    .map((row) => ofExample(row, cipher))
}

function ofExample(
  { id, community, sealedText, label, provenance, at }: typeof examples.$inferSelect,
  cipher: Cipher,
): FeedbackRecord {
  return {
    id,
    community,
    source: 'example',
    ...openWords(cipher, sealedText, sealedIn.example(id)),
    label,
    target: label === 'toxic' ? 1 : 0,
    provenance,
    inclusionProbability: 1,
    at,
  }
}

function openWords(cipher: Cipher, sealed: Buffer | null, context: string): { readonly text?: string } {
  return sealed === null ? {} : { text: cipher.open(sealed, context) }
}

function toxicShare(current: readonly GivenRow[], settled: Label): number {
  if (current.length === 0) return settled === 'toxic' ? 1 : 0
  return current.filter(({ label }) => label === 'toxic').length / current.length
}
