import { z } from '@hono/zod-openapi'

/** The shapes of Perspective's API. @see https://developers.perspectiveapi.com/s/about-the-api-methods */

export const AnalyzeRequest = z
  .object({
    comment: z.object({
      text: z.string(),
      type: z.enum(['TEXT_TYPE_UNSPECIFIED', 'PLAIN_TEXT', 'HTML']).nullish(),
    }),
    requestedAttributes: z.record(
      z.string(),
      z.object({
        scoreType: z.enum(['SCORE_TYPE_UNSPECIFIED', 'PROBABILITY']).nullish(),
        scoreThreshold: z.coerce.number().optional(),
      }),
    ),
    languages: z.array(z.string()).nullish(),
    spanAnnotations: z.boolean().nullish(),
    dropUnsupportedAttributes: z.boolean().nullish(),
    clientToken: z.string().nullish(),
  })
  .openapi('AnalyzeCommentRequest')

export type Analysis = z.infer<typeof AnalyzeRequest>

const Score = z.object({ value: z.number(), type: z.literal('PROBABILITY') })

export const AnalyzeAnswer = z
  .object({
    attributeScores: z
      .record(
        z.string(),
        z.object({
          summaryScore: Score,
          spanScores: z.array(z.object({ begin: z.int(), end: z.int(), score: Score })).optional(),
        }),
      )
      .optional()
      .openapi({ description: 'Absent where every score is below its threshold.' }),
    languages: z.array(z.string()),
    detectedLanguages: z.array(z.string()).optional(),
    clientToken: z.string().optional(),
  })
  .openapi('AnalyzeCommentResponse')

export const AnalyzeError = z
  .object({
    error: z.object({
      code: z.int(),
      message: z.string(),
      status: z.string(),
      details: z.array(z.object({ '@type': z.string(), errorType: z.string() })).optional(),
    }),
  })
  .openapi('AnalyzeCommentError')
