import { z } from '@hono/zod-openapi'
import type { Card, CardActionOutcome, VerdictOutcome } from '../../../src/adapter.js'
import type { QueuePage } from '../../../src/service.js'
import { mayBeAbsent } from './may-be-absent.js'
import { CARD_ID } from './examples.js'
import { nextCursor } from './page-of.js'
import { CommunityId } from './schemas.js'
import { Language, paging } from './schemas-community.js'

const SHARE = 'Send a number from 0 to 1.'
const Share = z.coerce.number(SHARE).min(0, SHARE).max(1, SHARE)
const PlatformId = z.string().min(1).max(200)

export const QueueFilter = z.object({
  community: CommunityId.optional().openapi({ description: 'All of them by default.' }),
  platform: z.string().min(1).max(50).optional(),
  channelId: PlatformId.optional(),
  reason: z
    .enum(['threshold', 'phrase', 'uncertain', 'audit', 'report', 'edited', 'objection'], {
      error: 'Send one of the reasons that /openapi.json lists.',
    })
    .optional()
    .openapi({ description: 'Why the card was made.' }),
  minConfidence: Share.optional().openapi({ description: 'In the label on the card, included.' }),
  maxConfidence: Share.optional(),
  state: z
    .enum(['pending', 'resolved', 'withdrawn'], { error: 'Send "pending", "resolved" or "withdrawn".' })
    .optional(),
  ...paging,
})

export const CardId = z.object({
  id: z.string().min(1).max(200).openapi({ example: CARD_ID }),
})

const deliveryId = z.string().min(1).max(200).optional().openapi({
  description: 'The same id again changes nothing: send one per press to retry safely.',
})

export const VerdictRequest = z
  .object(
    {
      choice: z.enum(['correct', 'wrong'], { error: 'Send "correct" or "wrong".' }),
      deliveryId,
    },
    { error: 'Send a JSON object.' },
  )
  .openapi('VerdictRequest')

export const CardActionRequest = z
  .object(
    {
      action: z.enum(['undo', 'context', 'ignore-phrase', 'ask-author', 'act-again', 'undo-act'], {
        error: 'Send "undo", "context", "ignore-phrase", "ask-author", "act-again" or "undo-act".',
      }),
      answer: z.string().max(2000).optional().openapi({
        description: 'What the person wrote where the answer before held a `prompt`.',
      }),
      deliveryId,
    },
    { error: 'Send a JSON object.' },
  )
  .openapi('CardActionRequest')

const Label = z.enum(['toxic', 'ok'])
const Choice = z.enum(['correct', 'wrong'])
export const Person = z.object({ id: z.string(), name: z.string() }).openapi('Person')

const CardWord = z.object({
  text: z.string().openapi({ description: 'A stretch of the original text.' }),
  contribution: z.number().openapi({ description: 'In log-odds; above 0 it speaks for toxic.' }),
})

const CardVerdict = z.object({ moderator: Person, choice: Choice, label: Label, at: z.number() })

export const CardAnswer: z.ZodType<Card> = z
  .object({
    id: z.string(),
    community: z.string(),
    language: Language,
    state: z.enum(['pending', 'resolved', 'withdrawn']),
    headline: z.string(),
    quote: z.string().openapi({ description: 'The member’s words; empty once deleted or purged.' }),
    author: Person,
    channelId: z.string(),
    link: mayBeAbsent(z.string()).openapi({ description: 'Opens the message on its platform.' }),
    label: Label,
    confidence: z.number().openapi({ description: 'Calibrated probability of `label`.' }),
    toxicity: z.number().openapi({ description: 'Calibrated probability that the message is toxic.' }),
    words: z.array(CardWord).readonly(),
    reason: z.string().openapi({ description: 'Why the card was made.' }),
    modelVersion: z.string(),
    createdAt: z.number(),
    verdicts: z.array(CardVerdict).readonly().openapi({ description: 'The current one of each moderator.' }),
    settled: mayBeAbsent(Label).openapi({ description: 'Absent while pending or tied.' }),
    disagreement: z.string(),
    resolution: z.string().openapi({ description: 'How the card ended; empty while pending.' }),
    acts: z.array(z.string()).readonly().openapi({ description: 'What Norma did about the message.' }),
    buttons: z.array(z.object({ choice: Choice, text: z.string() })).readonly(),
    undoAct: mayBeAbsent(z.object({ text: z.string() })).openapi({
      description: 'Present where an act can be taken back.',
    }),
    menu: z
      .array(
        z.object({
          action: z.enum(['undo', 'context', 'ignore-phrase', 'ask-author', 'act-again']),
          text: z.string(),
        }),
      )
      .readonly(),
  })
  .openapi('Card', { description: 'A question for moderators. Times are epoch milliseconds.' })

export const QueueAnswer: z.ZodType<QueuePage> = z
  .object({
    cards: z.array(CardAnswer).readonly(),
    nextCursor,
    pending: z.int().openapi({ description: 'All that wait in the community, on every page.' }),
  })
  .openapi('QueuePage')

export const VerdictAnswer: z.ZodType<VerdictOutcome> = z
  .object({
    status: z.enum(['recorded', 'unchanged', 'refused', 'unknown']),
    message: z.string(),
    card: mayBeAbsent(CardAnswer),
  })
  .openapi('VerdictOutcome')

export const CardActionAnswer: z.ZodType<CardActionOutcome> = z
  .object({
    status: z.enum(['done', 'unchanged', 'refused', 'unknown']),
    message: z.string(),
    card: mayBeAbsent(CardAnswer),
    prompt: mayBeAbsent(
      z.object({ title: z.string(), label: z.string(), value: z.string(), maxChars: z.int() }),
    ).openapi({ description: 'Ask this, and send what is answered as `answer`.' }),
  })
  .openapi('CardActionOutcome')
