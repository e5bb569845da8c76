import { z } from '@hono/zod-openapi'
import type { ServiceStatus } from '../../../src/service.js'
import { mayBeAbsent } from './may-be-absent.js'

/** What goes over the wire: the checks, the types and the OpenAPI document come from these. */

const MAX_TEXTS = 1000
const MAX_TEXT_CHARS = 100_000

const Text = z
  .string({ error: 'Send a string.' })
  .min(1, 'Send a text that is not empty.')
  .max(MAX_TEXT_CHARS, `Send at most ${MAX_TEXT_CHARS.toLocaleString('en')} characters.`)

export const WrittenText = Text.regex(/\S/, 'Send a text that has more than white space.')

export const CommunityId = z
  .string({ error: 'Send the id of a community as a string, or leave it out.' })
  .min(1)
  .max(200)
  .openapi({
    description: 'Whose model and settings to use; the console’s own by default.',
    example: 'web:console',
  })

const object = <T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T> =>
  z.object(shape, { error: 'Send a JSON object.' })

// Requests

export const PredictRequest = object({
  texts: z
    .array(Text, { error: 'Send an array of strings, such as {"texts": ["hello"]}.' })
    .max(MAX_TEXTS, `Send at most ${MAX_TEXTS.toLocaleString('en')} texts a request.`)
    .openapi({ description: 'An empty array gets empty arrays back.' }),
  community: CommunityId.optional(),
}).openapi('PredictRequest')

export const FeedbackRequest = object({
  text: WrittenText,
  label: z
    .union([z.literal(0), z.literal(1)], { error: 'Send 0 (ok) or 1 (toxic).' })
    .openapi({ type: 'integer', enum: [0, 1], description: '0: ok. 1: toxic.' }),
  community: CommunityId.optional(),
}).openapi('FeedbackRequest')

export const CommunityRequest = object({ community: CommunityId.optional() }).openapi('CommunityRequest')

export const RollbackRequest = object({
  community: CommunityId.optional(),
  version: z.string({ error: 'Send a version, or leave it out.' }).min(1).max(200).optional(),
}).openapi('RollbackRequest')

export const PreviewRequest = object({ text: Text, community: CommunityId.optional() }).openapi(
  'PreviewRequest',
)

export const SessionRequest = object({
  token: z.string({ error: 'Send the token as a string.' }).max(10_000),
  name: z
    .string({ error: 'Send a name as a string, or leave it out.' })
    .trim()
    .min(1)
    .max(80)
    .optional()
    .openapi({ description: 'Under which verdicts are recorded.' }),
}).openapi('SessionRequest')

// Answers

export const ProblemAnswer = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
  })
  .openapi('Problem', {
    description: 'Problem details (RFC 9457); `detail` says what happened and what to send instead.',
    example: {
      type: '/docs#INPUT_INVALID',
      title: 'Input invalid',
      status: 422,
      detail: '"texts": Send an array of strings.',
      instance: '/predict',
      code: 'INPUT_INVALID',
    },
  })

export const PredictAnswer = z
  .object({
    predictions: z.array(z.union([z.literal(0), z.literal(1)])).readonly(),
    probabilities: z.array(z.tuple([z.number(), z.number()])).readonly(),
    confidences: z.array(z.number()).readonly(),
    labels: z.array(z.enum(['toxic', 'ok'])).readonly(),
    version: z.string(),
  })
  .openapi('PredictAnswer', {
    description:
      'In the order of the texts. Each pair of probabilities is [ok, toxic]. A prediction of 1 is toxic.',
  })

export const FeedbackAnswer = z
  .object({ message: z.string(), stored: z.literal(true), label: z.union([z.literal(0), z.literal(1)]) })
  .openapi('FeedbackAnswer')

export const StatusAnswer: z.ZodType<ServiceStatus> = z
  .object({
    version: z.string(),
    startedAt: z.number(),
    model: z.object({ base: z.string(), active: z.string() }),
    pendingCards: z.number(),
    messagesSeen: z.number(),
    platforms: z
      .array(
        z.object({
          name: z.string(),
          state: z.enum(['connected', 'connecting', 'disconnected', 'failed']),
          detail: z.string(),
        }),
      )
      .readonly(),
    schedule: z.object({
      cron: z.string(),
      timeZone: z.string(),
      nextAt: mayBeAbsent(z.number()),
      lastAt: mayBeAbsent(z.number()),
    }),
    retraining: z.boolean(),
    retentionDays: z.number(),
  })
  .openapi('Status')
