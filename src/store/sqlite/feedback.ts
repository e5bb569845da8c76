import { and, eq, isNotNull, lt, ne, type SQL } from 'drizzle-orm'
import type { Label } from '../../adapter.js'
import type { Cipher } from '../cipher.js'
import { cards, examples, messages, verdicts } from '../schema.js'
import type { FeedbackRecord, Store } from '../store.js'
import { currentVerdicts, groupByCard, sealedIn, type VerdictRow } from './records.js'
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

function fromCards(tx: Transaction, cipher: Cipher, which: SQL | undefined): readonly FeedbackRecord[] {
  const settledOnes = and(eq(cards.state, 'resolved'), isNotNull(cards.settled), which)
  const given = tx
    .select({ verdict: verdicts })
    .from(verdicts)
    .innerJoin(cards, eq(verdicts.card, cards.id))
    .innerJoin(messages, eq(cards.message, messages.id))
    .where(settledOnes)
    .orderBy(verdicts.seq)
    .all()
  const byCard = groupByCard(given.map(({ verdict }) => verdict))
  return tx
    .select()
    .from(cards)
    .innerJoin(messages, eq(cards.message, messages.id))
    .where(settledOnes)
    .all()
    .map((row) => ofCard(row.cards, row.messages, byCard.get(row.cards.id) ?? [], cipher))
}

function ofCard(
  card: typeof cards.$inferSelect,
  message: typeof messages.$inferSelect,
  given: readonly VerdictRow[],
  cipher: Cipher,
): FeedbackRecord {
  const label = card.settled ?? card.label
  return {
    id: card.id,
    community: card.community,
    source: 'card',
    ...openWords(cipher, message.sealedText, sealedIn.text(message.id)),
    label,
    target: toxicShare(currentVerdicts(given, card.question), label),
    provenance: message.provenance,
    margin: card.margin,
    inclusionProbability: card.inclusionProbability,
    modelVersion: card.modelVersion,
    at: card.resolvedAt ?? card.createdAt,
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

function toxicShare(current: readonly VerdictRow[], settled: Label): number {
  if (current.length === 0) return settled === 'toxic' ? 1 : 0
  return current.filter(({ label }) => label === 'toxic').length / current.length
}
