import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { MessageRef } from '../../adapter.js'
import type { Cipher } from '../cipher.js'
import { activity, cards, deliveries, examples, messages, reports, scoreCounts } from '../schema.js'
import type { Admission, Store, StoredPrediction } from '../store.js'
import { fadingActivity } from './activity.js'
import { dueBy, sealedIn, sealPerson, toMessageRecord } from './rows.js'
import type { Session, Transaction } from './session.js'

export function createMessages(
  session: Session,
): Pick<Store, 'admit' | 'message' | 'revise' | 'forget' | 'forgetChannel' | 'forgetAuthor'> {
  const { cipher, fingerprint } = session
  return {
    admit: (entry) =>
      session.write((tx) => {
        if (!claimDeliveries(tx, session, entry)) return 'duplicate'
        if (entry.counted !== false) countScore(tx, entry)
        if (entry.review) insertCard(tx, session, entry, entry.review)
        return 'admitted'
      }),

    message: (ref) =>
      session.read((tx) => {
        const row = tx
          .select()
          .from(messages)
          .where(standsAt(ref))
          .orderBy(desc(messages.version), desc(messages.receivedAt))
          .limit(1)
          .get()
        return row && toMessageRecord(row, cipher)
      }),

    revise: ({ cardId, deliveryKeys, at, text, version, provenance, prediction, decision }) =>
      session.write((tx) => {
        const card = tx.select().from(cards).where(eq(cards.id, cardId)).get()
        if (card?.state !== 'pending') return 'closed'
        if (!claimDeliveries(tx, session, { community: card.community, deliveryKeys, at })) return 'duplicate'
        tx.update(messages)
          .set({
            sealedText: cipher.seal(text, sealedIn.text(card.message)),
            version,
            provenance,
            receivedAt: at,
          })
          .where(eq(messages.id, card.message))
          .run()
        tx.update(cards)
          .set({
            ...predictionColumns(cipher, cardId, prediction),
            ...decision,
            ...(decision.reason === 'objection' ? {} : { reasonBefore: null }),
            question: card.question + 1,
            revision: card.revision + 1,
            ...dueBy('words', card.revision + 1),
          })
          .where(eq(cards.id, cardId))
          .run()
        return 'revised'
      }),

    forget: (ref, at) => session.write((tx) => markDeleted(tx, standsAt(ref), at)),

    forgetChannel: ({ community, channelId }, at) =>
      session.write((tx) => {
        const within = or(eq(messages.channelId, channelId), eq(messages.parentChannelId, channelId))
        return markDeleted(tx, and(eq(messages.community, community), within), at)
      }),

    forgetAuthor: (community, authorId, at) =>
      session.write((tx) => {
        const mark = fingerprint('person', authorId)
        const theirs = and(eq(messages.community, community), eq(messages.authorMark, mark))
        const changed = withdrawWords(tx, theirs, at)
        tx.update(messages)
          .set({ ...NO_AUTHOR, sealedText: null, deletedAt: sql`coalesce(${messages.deletedAt}, ${at})` })
          .where(theirs)
          .run()
        const ofCommunity = tx.select({ id: cards.id }).from(cards).where(eq(cards.community, community))
        tx.update(examples)
          .set({ sealedText: null, deliveryKey: null, authorMark: null })
          .where(and(eq(examples.community, community), eq(examples.authorMark, mark)))
          .run()
        tx.delete(reports)
          .where(and(eq(reports.reporterMark, mark), inArray(reports.card, ofCommunity)))
          .run()
        const said = and(eq(activity.community, community), eq(activity.personMark, mark))
        tx.update(activity).set(NO_PERSON).where(fadingActivity(said)).run()
        return changed
      }),
  }
}

/** What a purge leaves of an author, and of a member in the activity. */
export const NO_AUTHOR = { sealedAuthor: null, authorMark: null } as const
export const NO_PERSON = { sealedPerson: null, personMark: null } as const

/** Takes the words off the cards of these messages; pending cards are withdrawn. Returns the ids of the cards. */
export function withdrawWords(tx: Transaction, which: SQL | undefined, at: number): readonly string[] {
  return tx
    .update(cards)
    .set({
      sealedWords: null,
      revision: sql`${cards.revision} + 1`,
      state: sql`case ${cards.state} when 'pending' then 'withdrawn' else ${cards.state} end`,
      resolvedAt: sql`case ${cards.state} when 'pending' then ${at} else ${cards.resolvedAt} end`,
    })
    .where(inArray(cards.message, tx.select({ id: messages.id }).from(messages).where(which)))
    .returning({ id: cards.id })
    .all()
    .map(({ id }) => id)
}

/** Returns the ids of the cards that changed. */
function markDeleted(tx: Transaction, which: SQL | undefined, at: number): readonly string[] {
  const alive = and(which, isNull(messages.deletedAt))
  const changed = withdrawWords(tx, alive, at)
  tx.update(messages).set({ sealedText: null, deletedAt: at }).where(alive).run()
  return changed
}

const standsAt = ({ community, channelId, messageId }: MessageRef) =>
  and(eq(messages.community, community), eq(messages.channelId, channelId), eq(messages.messageId, messageId))

/**
 * Writes the keys down. False, and nothing written, when one was there before. A key may be made of a member's words, which
 * nobody who has the file alone may try out; an earlier Norma wrote them down as they are.
 */
function claimDeliveries(
  tx: Transaction,
  { fingerprint }: Session,
  { community, deliveryKeys, at }: Pick<Admission, 'community' | 'deliveryKeys' | 'at'>,
): boolean {
  const keys = [...new Set(deliveryKeys)]
  if (keys.length === 0) return true
  const marks = keys.map((key) => fingerprint('delivery', key))
  const seen = tx
    .select({ key: deliveries.key })
    .from(deliveries)
    .where(and(eq(deliveries.community, community), inArray(deliveries.key, [...marks, ...keys])))
    .limit(1)
    .get()
  if (seen) return false
  tx.insert(deliveries)
    .values(marks.map((key) => ({ community, key, at })))
    .run()
  return true
}

function countScore(tx: Transaction, { community, at, toxicity, modelVersion, review }: Admission): void {
  tx.insert(scoreCounts)
    .values({
      community,
      day: new Date(at).toISOString().slice(0, 10),
      bin: Math.min(9, Math.floor(toxicity * 10)),
      modelVersion,
      messages: 1,
      reviewed: review ? 1 : 0,
    })
    .onConflictDoUpdate({
      target: [scoreCounts.community, scoreCounts.day, scoreCounts.bin, scoreCounts.modelVersion],
      set: {
        messages: sql`${scoreCounts.messages} + 1`,
        reviewed: sql`${scoreCounts.reviewed} + excluded.reviewed`,
      },
    })
    .run()
}

function insertCard(
  tx: Transaction,
  { cipher, fingerprint }: Session,
  { community, at }: Admission,
  { message, cardId, prediction, decision }: NonNullable<Admission['review']>,
): void {
  tx.insert(messages)
    .values({
      id: message.id,
      ...message.ref,
      parentChannelId: message.parentChannelId ?? null,
      version: message.version,
      sealedText: cipher.seal(message.text, sealedIn.text(message.id)),
      sealedAuthor: sealPerson(cipher, message.author, sealedIn.author(message.id)),
      authorMark: fingerprint('person', message.author.id),
      link: message.link ?? null,
      sentAt: message.sentAt,
      receivedAt: message.receivedAt,
      provenance: message.provenance,
    })
    .run()
  tx.insert(cards)
    .values({
      id: cardId,
      community,
      message: message.id,
      question: 0,
      ...predictionColumns(cipher, cardId, prediction),
      ...decision,
      state: 'pending',
      createdAt: at,
      revision: 1,
      ...dueBy('words', 1),
      tries: 0,
      unshowable: false,
    })
    .run()
}

function predictionColumns(cipher: Cipher, cardId: string, prediction: StoredPrediction) {
  return {
    label: prediction.label,
    margin: prediction.margin,
    toxicity: prediction.toxicity,
    confidence: prediction.confidence,
    modelVersion: prediction.modelVersion,
    sealedWords: cipher.seal(JSON.stringify(prediction.words), sealedIn.words(cardId)),
  }
}
