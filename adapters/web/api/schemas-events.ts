import { z } from '@hono/zod-openapi'
import type { ServiceEvent } from '../../../src/service.js'
import { CardAnswer } from './schemas-cards.js'

const Hello = z
  .object({ resumed: z.boolean() })
  .openapi('HelloEvent', { description: 'The first one. Not resumed: read the state afresh.' })

const Told: z.ZodType<ServiceEvent | { readonly type: 'chat' }> = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('card'), card: CardAnswer })
    .openapi('CardEvent', { description: 'A card is new or has changed, by a verdict for example.' }),
  z
    .object({
      type: z.literal('retrain'),
      community: z.string(),
      stage: z.enum(['collecting', 'training', 'evaluating', 'finished', 'failed']),
      detail: z.string(),
    })
    .openapi('RetrainEvent', { description: 'How far a retrain is, with a sentence for people.' }),
  z
    .object({ type: z.literal('model'), community: z.string(), version: z.string() })
    .openapi('ModelEvent', { description: 'Another version is active: promoted, or returned to.' }),
  z
    .object({ type: z.literal('activity'), community: z.string() })
    .openapi('ActivityEvent', { description: 'Something was written down of who did what.' }),
  z
    .object({ type: z.literal('forgotten') })
    .openapi('ForgottenEvent', { description: 'Words were deleted: read again what you show of cards.' }),
  z
    .object({ type: z.literal('status') })
    .openapi('StatusEvent', { description: 'What /status and the lists say has changed.' }),
  z
    .object({ type: z.literal('chat') })
    .openapi('ChatEvent', { description: 'The console’s own chat has changed.' }),
])

export const EventData = z
  .union([Hello, Told])
  .openapi('Event', { description: 'The `data` of one server-sent event, as JSON; its `event` is the type.' })
