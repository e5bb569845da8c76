import { z } from '@hono/zod-openapi'
import type { ChatLine } from '../console-platform.js'
import { nextCursor } from './page-of.js'
import { WrittenText } from './schemas.js'
import { Person } from './schemas-cards.js'

export const MessageRequest = z
  .object(
    {
      text: WrittenText,
      author: z
        .string({ error: 'Send a name as a string.' })
        .trim()
        .min(1, 'Send a name that is not empty, or leave it out.')
        .max(80, 'Send a name of at most 80 characters.')
        .optional(),
    },
    { error: 'Send a JSON object.' },
  )
  .openapi('MessageRequest')

export const EditRequest = z
  .object({ text: WrittenText }, { error: 'Send a JSON object.' })
  .openapi('EditRequest')

export const Line: z.ZodType<ChatLine> = z
  .object({
    id: z.string(),
    kind: z.enum(['member', 'notice']).openapi({ description: 'A notice is Norma’s own.' }),
    author: Person,
    text: z.string(),
    sentAt: z.number(),
  })
  .openapi('ChatLine')

export const MessagesAnswer = z
  .object({ messages: z.array(Line).readonly(), nextCursor })
  .openapi('MessagesPage')
