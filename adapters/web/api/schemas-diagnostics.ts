import { z } from '@hono/zod-openapi'
import type { Diagnostics } from '../../../src/service.js'

const Share = z
  .object({ share: z.number(), low: z.number(), high: z.number() })
  .openapi('ShareInterval', { description: 'A share with its 95 % interval.' })

const ReliabilityBin = z.object({
  from: z.number(),
  to: z.number(),
  cards: z.int(),
  predicted: z.number().nullable().openapi({ description: 'Mean toxicity that was predicted.' }),
  observed: Share.nullable().openapi({ description: 'Share that moderators found toxic.' }),
})

const ThresholdRow = z.object({
  threshold: z.number(),
  perDay: z
    .number()
    .nullable()
    .openapi({ description: 'Messages a day that reach it, each of them a card.' }),
  perDayInterval: z
    .object({ low: z.number(), high: z.number() })
    .nullable()
    .openapi({ description: 'Its 95 % interval, for a count of independent messages.' }),
  cards: z.int().openapi({ description: 'Settled cards that reach it, on which the shares rest.' }),
  wrong: Share.nullable().openapi({ description: 'Share of what reaches it that is not toxic.' }),
  precision: z.number().nullable(),
  recall: z.number().nullable().openapi({ description: 'Share of all toxic messages that reach it.' }),
  recallInterval: z.object({ low: z.number(), high: z.number() }).nullable().openapi({
    description: 'Its 95 % interval: as wide as the checks of what does not reach it leave it.',
  }),
  confusion: z
    .object({ tp: z.number(), fp: z.number(), tn: z.number(), fn: z.number() })
    .openapi({ description: 'Estimated messages.' }),
})

const LearningPoint = z.object({
  verdicts: z.int().openapi({ description: 'Verdicts given up to the end of this block of cards.' }),
  at: z.number(),
  cards: z.int(),
  right: Share.openapi({ description: 'How often the label on the card was what moderators settled on.' }),
  logLoss: z.number(),
})

const Agreement = z.object({
  cards: z.int().openapi({ description: 'Cards with verdicts of two moderators or more.' }),
  agreed: Share.nullable(),
  kappa: z.number().nullable().openapi({ description: 'Fleiss’ kappa: 1 full agreement, 0 chance.' }),
  moderators: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        verdicts: z.int(),
        pairs: z.int(),
        agreed: z.int(),
      }),
    )
    .readonly(),
})

export const DiagnosticsAnswer: z.ZodType<Diagnostics> = z
  .object({
    community: z.string(),
    version: z.string(),
    threshold: z.number(),
    cards: z.int(),
    isTruncated: z.boolean(),
    toxic: z.int(),
    days: z.int(),
    messages: z.int(),
    calibrationError: z.number().nullable(),
    reliability: z.array(ReliabilityBin).readonly(),
    thresholds: z.array(ThresholdRow).readonly(),
    learning: z.array(LearningPoint).readonly(),
    agreement: Agreement,
  })
  .openapi('Diagnostics', {
    description:
      'How right Norma was about the cards that moderators settled, each by what was said of it before anybody judged it.',
  })
