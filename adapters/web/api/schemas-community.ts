import { z } from '@hono/zod-openapi'
import type { ActivityPage, PhraseRecord } from '../../../src/service.js'
import { mayBeAbsent } from './may-be-absent.js'
import { CommunityId } from './schemas.js'

const LIMIT = 'Send a whole number from 1 to 200.'

/** Where a list goes on, and how much of it is wanted. */
export const paging = {
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(200, LIMIT).optional(),
  cursor: z.string().max(500).optional().openapi({ description: 'The `nextCursor` of the page before.' }),
}

export const Language = z.enum(['en', 'de'], { error: 'Send "en" or "de".' })

const SettingNames = [
  'review-channel',
  'moderators',
  'watched-channels',
  'exempt-channels',
  'exempt-roles',
  'language',
  'sensitivity',
  'threshold',
  'review-budget',
  'audit-rate',
  'acts',
  'act-threshold',
  'act-hide',
  'act-restrain-minutes',
  'act-tell',
  'acts-per-hour',
] as const

const Settings = z
  .object({
    threshold: z.number(),
    reviewBudgetPerDay: z.number(),
    auditRate: z.number(),
    language: Language,
    paused: z.boolean(),
    reviewChannelId: z.string().optional(),
    moderatorIds: z.array(z.string()).readonly(),
    watchedChannelIds: z.array(z.string()).readonly(),
    exemptChannelIds: z.array(z.string()).readonly(),
    exemptRoleIds: z.array(z.string()).readonly(),
    acts: z.object({
      when: z.enum(['never', 'confirmed', 'sure']),
      threshold: z.number(),
      hide: z.boolean(),
      restrainMinutes: z.number(),
      tell: z.boolean(),
      perHour: z.number(),
    }),
  })
  .openapi('Settings', { description: 'All that holds for a community.' })

const SettingField = z
  .object({
    name: z.enum(SettingNames),
    kind: z.enum(['channel', 'channels', 'roles', 'choice', 'number']),
    title: z.string(),
    description: z.string(),
    options: z
      .array(z.object({ value: z.string(), text: z.string() }))
      .readonly()
      .optional(),
    from: z.number().optional(),
    to: z.number().optional(),
    values: z.array(z.string()).readonly(),
  })
  .openapi('SettingField', { description: 'One thing to choose, as data; the platforms show the same.' })

export const SettingsAnswer = z
  .object({
    settings: Settings,
    form: z.array(SettingField).readonly(),
    findings: z
      .array(z.string())
      .readonly()
      .openapi({ description: 'What the platform says to what is chosen.' }),
    retentionDays: z.number().openapi({ description: 'How long members’ words are kept.' }),
  })
  .openapi('SettingsAnswer')

export const ChangeRequest = z
  .object({
    community: CommunityId.optional(),
    field: z.enum(SettingNames, { error: `Send one of ${SettingNames.join(', ')}.` }),
    values: z
      .array(z.string().max(200), { error: 'Send an array of strings; an empty one for nothing.' })
      .max(100),
  })
  .openapi('ChangeRequest')

export const ChangeAnswer = z
  .object({
    status: z.enum(['changed', 'unchanged']),
    message: z.string(),
    form: z.array(SettingField).readonly(),
  })
  .openapi('ChangeAnswer')

export const PauseRequest = z
  .object({
    community: CommunityId.optional(),
    paused: z.boolean({ error: 'Send true or false.' }),
  })
  .openapi('PauseRequest')

export const Phrase: z.ZodType<PhraseRecord> = z
  .object({
    id: z.string(),
    community: z.string(),
    kind: z.enum(['ignore', 'flag']),
    text: z.string(),
    by: z.string(),
    at: z.number(),
  })
  .openapi('Phrase')

export const PhraseRequest = z
  .object({
    community: CommunityId.optional(),
    kind: z.enum(['ignore', 'flag'], { error: 'Send "ignore" or "flag".' }),
    text: z.string({ error: 'Send the words as a string.' }).min(1).max(500),
  })
  .openapi('PhraseRequest')

export const ActivityKind = z.enum(
  [
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
  { error: 'Send one of the kinds that /openapi.json lists.' },
)

export const ActivityAnswer: z.ZodType<ActivityPage> = z
  .object({
    entries: z
      .array(
        z.object({
          id: z.string(),
          community: z.string(),
          at: z.number(),
          by: z.object({ id: z.string(), name: z.string() }),
          kind: ActivityKind,
          detail: z.string(),
        }),
      )
      .readonly(),
    nextCursor: mayBeAbsent(z.string()),
  })
  .openapi('ActivityPage', { description: 'Who did what and when, newest first, without members’ words.' })

export const ExportRequest = z
  .object({
    community: CommunityId.optional(),
    format: z.enum(['json', 'csv'], { error: 'Send "json" or "csv".' }).optional(),
  })
  .openapi('ExportRequest')

const PlatformId = z.string({ error: 'Send an id as a string.' }).min(1).max(200)

export const ForgetRequest = z
  .union(
    [
      z.object({ community: CommunityId.optional(), authorId: PlatformId }),
      z.object({ community: CommunityId.optional(), channelId: PlatformId, messageId: PlatformId }),
    ],
    { error: 'Send "authorId", or "channelId" and "messageId".' },
  )
  .openapi('ForgetRequest')
