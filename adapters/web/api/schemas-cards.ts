import { z } from '@hono/zod-openapi'
import { CommunityId } from './schemas.js'
import { paging } from './schemas-community.js'

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

export const CardId = z.object({ id: z.string().min(1).max(200) })

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
  .openapi('VerdictRequest', { example: { choice: 'correct' } })

export const CardActionRequest = z
  .object(
    {
      action: z.enum(['undo', 'context', 'ignore-phrase', 'ask-author', 'undo-act'], {
        error: 'Send "undo", "context", "ignore-phrase", "ask-author" or "undo-act".',
      }),
      answer: z.string().max(2000).optional().openapi({
        description: 'What the person wrote where the answer before held a `prompt`.',
      }),
      deliveryId,
    },
    { error: 'Send a JSON object.' },
  )
  .openapi('CardActionRequest', { example: { action: 'undo' } })
