import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** What belongs to a community or to the whole, and not to one message. */

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
  /** What was chosen, as JSON; null until something is. */
  settings: text('settings'),
  /** Null while Norma is in it. */
  leftAt: integer('left_at'),
})

/** Words that always or never count as toxic. */
export const phrases = sqliteTable(
  'phrases',
  {
    id: text('id').primaryKey(),
    community: text('community').notNull(),
    kind: text('kind', { enum: ['ignore', 'flag'] }).notNull(),
    sealedText: blob('sealed_text', { mode: 'buffer' }).notNull(),
    /** The words in small letters as a keyed hash. */
    textMark: text('text_mark').notNull(),
    sealedBy: blob('sealed_by', { mode: 'buffer' }).notNull(),
    at: integer('at').notNull(),
  },
  (t) => [uniqueIndex('phrases_by_words').on(t.community, t.textMark)],
)

/** Who did what. */
export const activity = sqliteTable(
  'activity',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull(),
    community: text('community').notNull(),
    at: integer('at').notNull(),
    /** The id and name as JSON; null once purged. */
    sealedPerson: blob('sealed_person', { mode: 'buffer' }),
    /** The id as a keyed hash; null once purged. */
    personMark: text('person_mark'),
    kind: text('kind', {
      enum: [
        'verdict',
        'undo',
        'act',
        'objection',
        'report',
        'setting',
        'phrase',
        'teach',
        'retrain',
        'rollback',
        'forget',
        'export',
      ],
    }).notNull(),
    sealedDetail: blob('sealed_detail', { mode: 'buffer' }).notNull(),
  },
  (t) => [
    uniqueIndex('activity_by_id').on(t.id),
    index('activity_by_age').on(t.at, t.seq),
    index('activity_by_community').on(t.community, t.at, t.seq),
    index('activity_by_person').on(t.personMark, t.at, t.seq),
  ],
)

/** What platforms must keep to themselves, such as the tokens of an installation. */
export const secrets = sqliteTable('secrets', {
  key: text('key').primaryKey(),
  sealedValue: blob('sealed_value', { mode: 'buffer' }).notNull(),
})

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
