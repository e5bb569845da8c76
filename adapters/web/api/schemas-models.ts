import { z } from '@hono/zod-openapi'
import type {
  CommunitySummary,
  Explanation,
  ModelSummary,
  Prediction,
  Preview,
  ReportMetrics,
  RetrainReport,
} from '../../../src/service.js'
import { mayBeAbsent } from './may-be-absent.js'
import { nextCursor } from './page-of.js'

const Metrics: z.ZodType<ReportMetrics> = z
  .object({
    examples: z.number(),
    toxic: z.number(),
    accuracy: z.number().nullable(),
    f1: z.number().nullable(),
    auc: z.number().nullable(),
    averagePrecision: z.number().nullable(),
    logLoss: z.number().nullable(),
    calibrationError: z.number().nullable(),
  })
  .openapi('Metrics', { description: 'Null where a figure has no meaning: no examples, or one class only.' })

export const RetrainAnswer: z.ZodType<RetrainReport> = z
  .object({
    message: z.string(),
    promoted: z.boolean(),
    version: z.string().openapi({ description: 'That is active now.' }),
    candidate: mayBeAbsent(z.string()).openapi({ description: 'Absent where there was nothing to learn.' }),
    previous: z.string(),
    reason: z.string(),
    feedback: z.object({
      verdicts: z.number(),
      examples: z.number(),
      usedToTrain: z.number(),
      heldOut: z.number(),
      notTrainable: z.number().openapi({ description: 'For calibration alone, for where they come from.' }),
      withoutWords: z.number().openapi({ description: 'Deleted by their authors, or purged.' }),
    }),
    metrics: z.object({ before: Metrics.nullable(), after: Metrics.nullable() }),
    movedWords: z.array(z.object({ text: z.string(), change: z.number() })).readonly(),
    durationMs: z.number(),
  })
  .openapi('RetrainAnswer', {
    description: 'Metrics are measured on examples that neither model was trained on.',
  })

const Model: z.ZodType<ModelSummary> = z
  .object({
    version: z.string(),
    community: z.string(),
    state: z.enum(['active', 'kept', 'rejected']),
    createdAt: z.number(),
    report: mayBeAbsent(RetrainAnswer).openapi({ description: 'Absent for the base model.' }),
    started: mayBeAbsent(
      z.object({
        trigger: z.enum(['command', 'console', 'api', 'schedule', 'cli']),
        by: z.string(),
      }),
    ).openapi({ description: 'Who or what had it learnt.' }),
    isOutdated: mayBeAbsent(z.literal(true)).openapi({
      description: 'It stands on an earlier base model, and cannot answer any more.',
    }),
  })
  .openapi('ModelSummary')

export const ModelsAnswer = z.object({ models: z.array(Model).readonly(), nextCursor }).openapi('ModelsPage')

const Community: z.ZodType<CommunitySummary> = z
  .object({
    id: z.string(),
    platform: z.string(),
    name: z.string(),
    pendingCards: z.int(),
    activeVersion: z.string(),
    mayTrainOnContent: z.boolean().openapi({ description: 'Whether the platform’s rules allow it.' }),
  })
  .openapi('CommunitySummary')

export const CommunitiesAnswer = z
  .object({ communities: z.array(Community).readonly(), nextCursor })
  .openapi('CommunitiesPage')

const PredictionShape: z.ZodType<Prediction> = z
  .object({
    label: z.enum(['toxic', 'ok']),
    margin: z.number().openapi({ description: 'Log-odds before calibration.' }),
    toxicity: z.number().openapi({ description: 'Calibrated probability.' }),
    confidence: z.number().openapi({ description: 'Calibrated probability of `label`.' }),
    version: z.string(),
  })
  .openapi('Prediction')

const ExplanationShape: z.ZodType<Explanation> = z
  .object({
    margin: z.number(),
    bias: z.number(),
    spans: z
      .array(
        z.object({
          start: z.int().openapi({ description: 'In UTF-16 code units.' }),
          end: z.int().openapi({ description: 'Exclusive.' }),
          text: z.string(),
          contribution: z.number(),
        }),
      )
      .readonly(),
  })
  .openapi('Explanation', { description: 'The margin is the bias and all contributions together.' })

export const PreviewAnswer: z.ZodType<Preview & { readonly explanation: Explanation }> = z
  .object({
    prediction: PredictionShape,
    decision: z.enum(['ignore', 'review']),
    reason: z.string(),
    explanation: ExplanationShape,
  })
  .openapi('Preview')
