import { z } from 'zod'
import type { CardWord, Person } from '../../adapter.js'
import type { Cipher } from '../cipher.js'
import type { cards, messages, verdicts } from '../schema.js'
import type { CardRecord, MessageRecord, VerdictRecord } from '../store.js'

type MessageRow = typeof messages.$inferSelect
type CardRow = typeof cards.$inferSelect
type VerdictRow = typeof verdicts.$inferSelect

/** What is sealed as JSON; checked when opened, like everything that comes from outside the program. */
const sealedAuthor = z.object({ id: z.string(), name: z.string() })
const sealedWords = z.array(z.object({ text: z.string(), contribution: z.number() }))

/** The place that sealed words are bound to: table, column, row. */
export const sealedIn = {
  text: (messageRow: string) => `messages.text:${messageRow}`,
  author: (messageRow: string) => `messages.author:${messageRow}`,
  words: (card: string) => `cards.words:${card}`,
  moderator: (verdict: string) => `verdicts.moderator:${verdict}`,
  example: (example: string) => `examples.text:${example}`,
  giver: (example: string) => `examples.by:${example}`,
  report: (community: string, version: string) =>
    `model_versions.report:${JSON.stringify([community, version])}`,
  starter: (retrain: string) => `retrains.by:${retrain}`,
  summary: (retrain: string) => `retrains.summary:${retrain}`,
} as const

export function toMessageRecord(row: MessageRow, cipher: Cipher): MessageRecord {
  return {
    id: row.id,
    ref: { community: row.community, channelId: row.channelId, messageId: row.messageId },
    version: row.version,
    ...(row.sealedText === null ? {} : { text: cipher.open(row.sealedText, sealedIn.text(row.id)) }),
    author: openAuthor(row, cipher),
    ...(row.link === null ? {} : { link: row.link }),
    sentAt: row.sentAt,
    receivedAt: row.receivedAt,
    provenance: row.provenance,
    ...(row.deletedAt === null ? {} : { deletedAt: row.deletedAt }),
  }
}

function openAuthor(row: MessageRow, cipher: Cipher): Person {
  if (row.sealedAuthor === null) return { id: '', name: '' }
  return sealedAuthor.parse(JSON.parse(cipher.open(row.sealedAuthor, sealedIn.author(row.id))))
}

/** @param verdictRows All of this card, in the order they were written. */
export function toCardRecord(
  row: CardRow,
  messageRow: MessageRow,
  verdictRows: readonly VerdictRow[],
  cipher: Cipher,
): CardRecord {
  return {
    id: row.id,
    community: row.community,
    message: toMessageRecord(messageRow, cipher),
    prediction: {
      label: row.label,
      margin: row.margin,
      toxicity: row.toxicity,
      confidence: row.confidence,
      modelVersion: row.modelVersion,
      words: openWords(row, cipher),
    },
    decision: { reason: row.reason, inclusionProbability: row.inclusionProbability },
    state: row.state,
    ...(row.settled === null ? {} : { settled: row.settled }),
    createdAt: row.createdAt,
    ...(row.resolvedAt === null ? {} : { resolvedAt: row.resolvedAt }),
    revision: row.revision,
    ...(row.shownRevision === null ? {} : { shownRevision: row.shownRevision }),
    tries: row.tries,
    ...placeOf(row),
    verdicts: currentVerdicts(verdictRows, row.question).map((verdict) => toVerdictRecord(verdict, cipher)),
  }
}

function openWords(row: CardRow, cipher: Cipher): readonly CardWord[] {
  if (row.sealedWords === null) return []
  return sealedWords.parse(JSON.parse(cipher.open(row.sealedWords, sealedIn.words(row.id))))
}

function placeOf({ placeCommunity, placeChannelId, placeMessageId }: CardRow): Pick<CardRecord, 'place'> {
  if (placeCommunity === null || placeChannelId === null || placeMessageId === null) return {}
  return { place: { community: placeCommunity, channelId: placeChannelId, messageId: placeMessageId } }
}

export function groupByCard<Row extends Pick<VerdictRow, 'card'>>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const byCard = new Map<string, Row[]>()
  for (const row of rows) {
    const ofCard = byCard.get(row.card)
    if (ofCard) ofCard.push(row)
    else byCard.set(row.card, [row])
  }
  return byCard
}

/** The newest verdict of each moderator on the words as they now are, oldest first. */
export function currentVerdicts<Row extends Pick<VerdictRow, 'moderatorId' | 'question'>>(
  rows: readonly Row[],
  question: number,
): readonly Row[] {
  const newest = new Map<string, Row>()
  for (const row of rows) {
    if (row.question !== question) continue
    // Deleted first, so that a change of mind moves to the end.
    newest.delete(row.moderatorId)
    newest.set(row.moderatorId, row)
  }
  return [...newest.values()]
}

function toVerdictRecord(row: VerdictRow, cipher: Cipher): VerdictRecord {
  return {
    moderator: {
      id: row.moderatorId,
      name: cipher.open(row.sealedModeratorName, sealedIn.moderator(row.id)),
    },
    choice: row.choice,
    label: row.label,
    at: row.at,
  }
}
