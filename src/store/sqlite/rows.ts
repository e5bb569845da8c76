import { z } from 'zod'
import type { CardWord, Choice, Person } from '../../adapter.js'
import type { Cipher } from '../cipher.js'
import type { acts, cards, messages, objections, verdicts } from '../schema.js'
import type { ActRecord, CardRecord, MessageRecord, VerdictRecord } from '../store.js'

type MessageRow = typeof messages.$inferSelect
type CardRow = typeof cards.$inferSelect
type VerdictRow = typeof verdicts.$inferSelect
type ActRow = typeof acts.$inferSelect

/** What is sealed as JSON; checked when opened, like everything that comes from outside the program. */
const sealedPerson = z.object({ id: z.string(), name: z.string() })
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
  act: (act: string) => `acts.detail:${act}`,
  phrase: (phrase: string) => `phrases.text:${phrase}`,
  phraseGiver: (phrase: string) => `phrases.by:${phrase}`,
  person: (entry: string) => `activity.person:${entry}`,
  detail: (entry: string) => `activity.detail:${entry}`,
  secret: (key: string) => `secrets.value:${key}`,
} as const

export function toMessageRecord(row: MessageRow, cipher: Cipher): MessageRecord {
  return {
    id: row.id,
    ref: { community: row.community, channelId: row.channelId, messageId: row.messageId },
    ...(row.parentChannelId === null ? {} : { parentChannelId: row.parentChannelId }),
    version: row.version,
    ...(row.sealedText === null ? {} : { text: cipher.open(row.sealedText, sealedIn.text(row.id)) }),
    author: openPerson(cipher, row.sealedAuthor, sealedIn.author(row.id)),
    ...(row.link === null ? {} : { link: row.link }),
    sentAt: row.sentAt,
    receivedAt: row.receivedAt,
    provenance: row.provenance,
    ...(row.deletedAt === null ? {} : { deletedAt: row.deletedAt }),
  }
}

export function sealPerson(cipher: Cipher, { id, name }: Person, context: string): Buffer {
  return cipher.seal(JSON.stringify({ id, name }), context)
}

/** Nobody, once purged. */
export function openPerson(cipher: Cipher, sealed: Buffer | null, context: string): Person {
  if (sealed === null) return { id: '', name: '' }
  return sealedPerson.parse(JSON.parse(cipher.open(sealed, context)))
}

/** Whether to act is to be considered, since this revision of the card. */
export const dueBy = (actsDue: 'words' | 'verdict', actsDueSince: number) => ({ actsDue, actsDueSince })

/** What else is known of a card, from other tables. */
export interface CardExtras {
  /** All of this card, in the order they were written. */
  readonly verdicts: readonly VerdictRow[]
  readonly acts: readonly ActRow[]
  readonly objection: typeof objections.$inferSelect | undefined
}

export function toCardRecord(
  row: CardRow,
  messageRow: MessageRow,
  extras: CardExtras,
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
    verdicts: currentVerdicts(extras.verdicts, row.question).map((said) => toVerdictRecord(said, cipher)),
    barredIds:
      extras.objection === undefined
        ? []
        : currentVerdicts(extras.verdicts, extras.objection.question).map((said) => said.moderatorId),
    reports: row.reports,
    ...(row.reasonBefore === null ? {} : { reasonBefore: row.reasonBefore }),
    ...(row.actsDue === null
      ? {}
      : { actsDue: { by: row.actsDue, since: row.actsDueSince ?? row.revision } }),
    acts: extras.acts.map((act) => toActRecord(act, cipher)),
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

export function groupByCard<Row extends { readonly card: string }>(
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

/** The newest verdict of each moderator on one question of the card, oldest first, without those taken back. */
export function currentVerdicts<Row extends Pick<VerdictRow, 'moderatorId' | 'question' | 'choice'>>(
  rows: readonly Row[],
  question: number,
): readonly Given<Row>[] {
  const newest = new Map<string, Given<Row>>()
  for (const row of rows) {
    if (row.question !== question) continue
    // Deleted first, so that a change of mind moves to the end.
    newest.delete(row.moderatorId)
    if (isGiven(row)) newest.set(row.moderatorId, row)
  }
  return [...newest.values()]
}

type Given<Row> = Row & { readonly choice: Choice }

const isGiven = <Row extends Pick<VerdictRow, 'choice'>>(row: Row): row is Given<Row> =>
  row.choice !== 'retract'

function toVerdictRecord(row: Given<VerdictRow>, cipher: Cipher): VerdictRecord {
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

function toActRecord({ id, card, kind, state, at, forMs, sealedDetail }: ActRow, cipher: Cipher): ActRecord {
  return {
    id,
    cardId: card,
    kind,
    state,
    at,
    ...(forMs === null ? {} : { forMs }),
    ...(sealedDetail === null ? {} : { detail: cipher.open(sealedDetail, sealedIn.act(id)) }),
  }
}
