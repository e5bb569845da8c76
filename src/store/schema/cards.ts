import { sql } from 'drizzle-orm'
import {
  blob,
  foreignKey,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'

/** What is asked, and what was answered. */

const labels = ['toxic', 'ok'] as const
const reasons = ['threshold', 'phrase', 'uncertain', 'audit', 'report', 'edited', 'objection'] as const
const provenances = ['member', 'member-restricted', 'moderator'] as const

/** Which cards an index holds. One text for the index and for the query, or SQLite uses no index. */
export const WHERE = {
  /** The platform shows them differently from how they now are. */
  toRedraw: 'unshowable = 0 and shown_revision < revision',
  /** Pending in a channel of the platform. */
  open: "state = 'pending' and unshowable = 0 and shown_revision is not null",
  /** Pending in no channel. */
  unposted: "state = 'pending' and (unshowable = 1 or shown_revision is null)",
  actsDue: 'acts_due is not null',
} as const

/** Deliveries seen, by community: one platform's ids say nothing about another's. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    community: text('community').notNull(),
    key: text('key').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.key] }), index('deliveries_by_age').on(t.at)],
)

/** One row for each version of a message that was put before the moderators. */
export const messages = sqliteTable(
  'messages',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    channelId: text('channel_id').notNull(),
    /** Where the channel is a thread: the channel that it belongs to. */
    parentChannelId: text('parent_channel_id'),
    messageId: text('message_id').notNull(),
    version: integer('version').notNull(),
    /** Null once deleted or purged. */
    sealedText: blob('sealed_text', { mode: 'buffer' }),
    /** The author's id and name as JSON; null once purged. */
    sealedAuthor: blob('sealed_author', { mode: 'buffer' }),
    /** The author's id as a keyed hash, to find what they wrote; null once purged. */
    authorMark: text('author_mark'),
    link: text('link'),
    sentAt: integer('sent_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    provenance: text('provenance', { enum: provenances }).notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [
    index('messages_by_place').on(t.community, t.channelId, t.messageId, t.version),
    index('messages_to_purge')
      .on(t.receivedAt)
      .where(sql`sealed_author is not null`),
    index('messages_by_author')
      .on(t.community, t.authorMark)
      .where(sql`author_mark is not null`),
  ],
)

export const cards = sqliteTable(
  'cards',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    message: text('message').notNull(),
    /** Grows when the words change under a pending card, and when the author objects: earlier verdicts no longer count. */
    question: integer('question').notNull(),
    label: text('label', { enum: labels }).notNull(),
    margin: real('margin').notNull(),
    toxicity: real('toxicity').notNull(),
    confidence: real('confidence').notNull(),
    modelVersion: text('model_version').notNull(),
    /** The words behind the prediction as JSON; null once deleted or purged. */
    sealedWords: blob('sealed_words', { mode: 'buffer' }),
    reason: text('reason', { enum: reasons }).notNull(),
    /** The reason before the author objected; null where nobody did. */
    reasonBefore: text('reason_before', { enum: reasons }),
    inclusionProbability: real('inclusion_probability').notNull(),
    state: text('state', { enum: ['pending', 'resolved', 'withdrawn'] }).notNull(),
    settled: text('settled', { enum: labels }),
    createdAt: integer('created_at').notNull(),
    resolvedAt: integer('resolved_at'),
    revision: integer('revision').notNull(),
    shownRevision: integer('shown_revision'),
    tries: integer('tries').notNull(),
    triedAt: integer('tried_at'),
    placeCommunity: text('place_community'),
    placeChannelId: text('place_channel_id'),
    placeMessageId: text('place_message_id'),
    unshowable: integer('unshowable', { mode: 'boolean' }).notNull(),
    /** How many members reported the message. */
    reports: integer('reports').notNull().default(0),
    /** What happened last about which it was not considered yet whether to act; null once it was. */
    actsDue: text('acts_due', { enum: ['words', 'verdict'] }),
    /** The revision of the card that this made. */
    actsDueSince: integer('acts_due_since'),
  },
  (t) => [
    foreignKey({ columns: [t.message], foreignColumns: [messages.id] }),
    index('cards_by_message').on(t.message),
    index('cards_by_toxicity').on(t.state, t.toxicity, t.createdAt),
    index('cards_by_age').on(t.state, t.createdAt),
    index('cards_by_community').on(t.community, t.state, t.toxicity),
    index('cards_by_reason').on(t.community, t.reason, t.createdAt),
    index('cards_to_redraw').on(t.community, t.toxicity).where(sql.raw(WHERE.toRedraw)),
    index('cards_acts_due').on(t.community).where(sql.raw(WHERE.actsDue)),
    index('cards_open').on(t.community, t.state, t.unshowable).where(sql.raw(WHERE.open)),
    index('cards_unposted')
      .on(t.community, t.state, sql`toxicity desc`, t.createdAt, t.id, t.unshowable, t.shownRevision)
      .where(sql.raw(WHERE.unposted)),
  ],
)

/** Append-only: triggers in the migrations refuse updates and deletions. */
export const verdicts = sqliteTable(
  'verdicts',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    card: text('card').notNull(),
    question: integer('question').notNull(),
    moderatorId: text('moderator_id').notNull(),
    sealedModeratorName: blob('sealed_moderator_name', { mode: 'buffer' }).notNull(),
    /** `retract` takes the moderator's verdict back; its label is that of the verdict. */
    choice: text('choice', { enum: ['correct', 'wrong', 'retract'] }).notNull(),
    label: text('label', { enum: labels }).notNull(),
    at: integer('at').notNull(),
    deliveryId: text('delivery_id').notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.card], foreignColumns: [cards.id] }),
    uniqueIndex('verdicts_by_id').on(t.id),
    uniqueIndex('verdicts_by_delivery').on(t.card, t.deliveryId),
  ],
)

/** Who reported the message of a card; gone with a purge, the count on the card stays. */
export const reports = sqliteTable(
  'reports',
  {
    card: text('card').notNull(),
    /** The member's id as a keyed hash. */
    reporterMark: text('reporter_mark').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.card, t.reporterMark] }),
    foreignKey({ columns: [t.card], foreignColumns: [cards.id] }),
    index('reports_by_age').on(t.at),
  ],
)

/** An author asked for another look; once a card. */
export const objections = sqliteTable(
  'objections',
  {
    card: text('card').primaryKey(),
    /** Whose verdicts were objected to: those who gave them may not decide again. */
    question: integer('question').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [foreignKey({ columns: [t.card], foreignColumns: [cards.id] })],
)

/** What was done about messages. */
export const acts = sqliteTable(
  'acts',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    card: text('card').notNull(),
    community: text('community').notNull(),
    kind: text('kind', { enum: ['hide', 'restrain', 'tell'] }).notNull(),
    state: text('state', { enum: ['started', 'done', 'failed', 'undoing', 'undone'] }).notNull(),
    at: integer('at').notNull(),
    forMs: integer('for_ms'),
    sealedDetail: blob('sealed_detail', { mode: 'buffer' }),
  },
  (t) => [
    foreignKey({ columns: [t.card], foreignColumns: [cards.id] }),
    uniqueIndex('acts_by_id').on(t.id),
    index('acts_by_card').on(t.card),
    index('acts_by_age').on(t.community, t.at),
  ],
)

/** What moderators and API clients wrote as examples. */
export const examples = sqliteTable(
  'examples',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    sealedText: blob('sealed_text', { mode: 'buffer' }),
    label: text('label', { enum: labels }).notNull(),
    provenance: text('provenance', { enum: provenances }).notNull(),
    sealedBy: blob('sealed_by', { mode: 'buffer' }).notNull(),
    /** Whose words they are, as a keyed hash, where a platform told; null once purged. */
    authorMark: text('author_mark'),
    at: integer('at').notNull(),
    weight: real('weight').notNull().default(1),
    /** Null where the platform has none, and once purged. */
    deliveryKey: text('delivery_key'),
  },
  (t) => [
    index('examples_by_community').on(t.community, t.at),
    index('examples_by_author')
      .on(t.community, t.authorMark)
      .where(sql`author_mark is not null`),
    uniqueIndex('examples_by_delivery').on(t.community, t.deliveryKey),
  ],
)
