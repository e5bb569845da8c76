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

/**
 * The tables. Times are epoch milliseconds. Columns named `sealed…` hold members' or moderators' words, encrypted by
 * cipher.ts; no other column does. A community is the platform's opaque id and no foreign key: a message must not be
 * lost because it came before the description of its community.
 */

const labels = ['toxic', 'ok'] as const
const provenances = ['member', 'member-restricted', 'moderator'] as const

/** Which cards the platform shows differently from how they now are. One text for the index and for the query, or SQLite uses no index. */
export const DUE_TO_SHOW =
  "unshowable = 0 and (shown_revision < revision or (shown_revision is null and state = 'pending'))"

/** What the database knows of itself: a sealed constant that tells whether the key is the right one. */
export const meta = sqliteTable('meta', {
  key: text('key').primaryKey(),
  value: blob('value', { mode: 'buffer' }).notNull(),
})

export const communities = sqliteTable('communities', {
  id: text('id').primaryKey(),
  platform: text('platform').notNull(),
  name: text('name').notNull(),
  reviewChannelId: text('review_channel_id'),
  mayTrainOnContent: integer('may_train_on_content', { mode: 'boolean' }).notNull(),
  createdAt: integer('created_at').notNull(),
  /** All three null until settings are put. */
  threshold: real('threshold'),
  reviewBudgetPerDay: integer('review_budget_per_day'),
  auditRate: real('audit_rate'),
})

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
    messageId: text('message_id').notNull(),
    version: integer('version').notNull(),
    /** Null once deleted or purged. */
    sealedText: blob('sealed_text', { mode: 'buffer' }),
    /** The author's id and name as JSON; null once purged. */
    sealedAuthor: blob('sealed_author', { mode: 'buffer' }),
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
  ],
)

export const cards = sqliteTable(
  'cards',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    message: text('message').notNull(),
    /** Grows when the words change under a pending card; verdicts on earlier words no longer count. */
    question: integer('question').notNull(),
    label: text('label', { enum: labels }).notNull(),
    margin: real('margin').notNull(),
    toxicity: real('toxicity').notNull(),
    confidence: real('confidence').notNull(),
    modelVersion: text('model_version').notNull(),
    /** The words behind the prediction as JSON; null once deleted or purged. */
    sealedWords: blob('sealed_words', { mode: 'buffer' }),
    reason: text('reason', { enum: ['threshold', 'uncertain', 'audit', 'report', 'edited'] }).notNull(),
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
  },
  (t) => [
    foreignKey({ columns: [t.message], foreignColumns: [messages.id] }),
    index('cards_by_message').on(t.message),
    index('cards_by_toxicity').on(t.state, t.toxicity, t.createdAt),
    index('cards_by_age').on(t.state, t.createdAt),
    index('cards_by_community').on(t.community, t.state, t.toxicity),
    index('cards_by_reason').on(t.community, t.reason, t.createdAt),
    index('cards_to_show').on(t.community, t.toxicity).where(sql.raw(DUE_TO_SHOW)),
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
    choice: text('choice', { enum: ['correct', 'wrong'] }).notNull(),
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
    at: integer('at').notNull(),
  },
  (t) => [index('examples_by_community').on(t.community, t.at)],
)

export const modelVersions = sqliteTable(
  'model_versions',
  {
    community: text('community').notNull(),
    id: text('id').notNull(),
    baseId: text('base_id').notNull(),
    createdAt: integer('created_at').notNull(),
    state: text('state', { enum: ['active', 'kept', 'rejected'] }).notNull(),
    activatedAt: integer('activated_at'),
    dataFingerprint: text('data_fingerprint').notNull(),
    /** Says in words what a community taught, so it is sealed. */
    sealedReport: blob('sealed_report', { mode: 'buffer' }).notNull(),
    artefact: blob('artefact', { mode: 'buffer' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.community, t.id] }),
    uniqueIndex('model_versions_one_active')
      .on(t.community)
      .where(sql`state = 'active'`),
  ],
)

export const retrains = sqliteTable(
  'retrains',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    trigger: text('trigger', { enum: ['command', 'console', 'api', 'schedule', 'cli'] }).notNull(),
    sealedBy: blob('sealed_by', { mode: 'buffer' }).notNull(),
    startedAt: integer('started_at').notNull(),
    state: text('state', { enum: ['running', 'finished', 'failed'] }).notNull(),
    finishedAt: integer('finished_at'),
    sealedSummary: blob('sealed_summary', { mode: 'buffer' }),
  },
  (t) => [index('retrains_by_community').on(t.community, t.startedAt)],
)

/** Counts without content, kept for ever. */
export const scoreCounts = sqliteTable(
  'score_counts',
  {
    community: text('community').notNull(),
    day: text('day').notNull(),
    bin: integer('bin').notNull(),
    modelVersion: text('model_version').notNull(),
    messages: integer('messages').notNull(),
    reviewed: integer('reviewed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.community, t.day, t.bin, t.modelVersion] })],
)

export const notes = sqliteTable('notes', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
})
