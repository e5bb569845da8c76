import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Service } from '../../../src/service.js'

/** Where clients of that service look for it. */
export const ANALYZE_PATH = '/v1alpha1/comments:analyze'

const ATTRIBUTE = 'TOXICITY'
const MAX_TEXT_CHARS = 100_000

const AnalyzeRequest = z
  .object({
    comment: z.object({ text: z.string(), type: z.enum(['PLAIN_TEXT', 'HTML']).optional() }),
    requestedAttributes: z.record(
      z.string(),
      z.object({
        scoreType: z.literal('PROBABILITY').optional(),
        scoreThreshold: z.coerce.number().optional(),
      }),
    ),
    languages: z.array(z.string()).optional(),
    spanAnnotations: z.boolean().optional(),
    dropUnsupportedAttributes: z.boolean().optional(),
    clientToken: z.string().optional(),
  })
  .openapi('AnalyzeCommentRequest', {
    example: {
      comment: { text: 'good game everyone' },
      requestedAttributes: { TOXICITY: {} },
      spanAnnotations: true,
    },
  })

type Analysis = z.infer<typeof AnalyzeRequest>

const Score = z.object({ value: z.number(), type: z.literal('PROBABILITY') })

const AnalyzeAnswer = z
  .object({
    attributeScores: z.record(
      z.string(),
      z.object({
        summaryScore: Score,
        spanScores: z.array(z.object({ begin: z.int(), end: z.int(), score: Score })).optional(),
      }),
    ),
    languages: z.array(z.string()),
    detectedLanguages: z.array(z.string()).optional(),
    clientToken: z.string().optional(),
  })
  .openapi('AnalyzeCommentResponse')

const AnalyzeError = z
  .object({ error: z.object({ code: z.int(), message: z.string(), status: z.string() }) })
  .openapi('AnalyzeCommentError')

const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
})

const analyze = createRoute({
  method: 'post',
  path: ANALYZE_PATH,
  operationId: 'analyzeComment',
  summary: 'Scores a comment in the shapes of Perspective’s API, which closes on 31 December 2026',
  description:
    'The attribute TOXICITY, by the console’s model. `doNotStore` is always kept: nothing sent here is stored. ' +
    'Where CONSOLE_TOKEN is set, it is sent as `?key=…` or as a bearer token.',
  request: {
    query: z.object({ key: z.string().optional() }),
    body: { required: true, content: { 'application/json': { schema: AnalyzeRequest } } },
  },
  responses: {
    200: json('The scores.', AnalyzeAnswer),
    400: json('What cannot be answered, and why.', AnalyzeError),
  },
})

/**
 * A local stand-in for Perspective's `comments:analyze`, for clients that need somewhere to go.
 * @see https://developers.perspectiveapi.com/s/about-the-api-methods
 */
export function addPerspectiveRoute(app: OpenAPIHono, service: Service): void {
  app.openapi(
    analyze,
    (c) => {
      const request = c.req.valid('json')
      const problem = whyNot(request)
      if (problem !== undefined) return refuse(c, problem)
      const { languages, clientToken } = request
      return c.json(
        {
          attributeScores: scoresOf(request, service),
          languages: languages ?? ['en'],
          ...(languages === undefined ? { detectedLanguages: ['en'] } : {}),
          ...(clientToken === undefined ? {} : { clientToken }),
        },
        200,
      )
    },
    (result, c) => {
      if (result.success) return undefined
      const issue = result.error.issues[0]
      return refuse(
        c,
        `Invalid value at '${issue?.path.map(String).join('.') ?? ''}': ${issue?.message ?? ''}`,
      )
    },
  )
}

function whyNot({ comment, requestedAttributes, dropUnsupportedAttributes }: Analysis): string | undefined {
  const wanted = Object.keys(requestedAttributes)
  const unknown = wanted.filter((name) => name !== ATTRIBUTE)
  if (comment.text.trim() === '') return 'Comment must be non-empty.'
  if (comment.text.length > MAX_TEXT_CHARS) {
    return `Comment is too long: at most ${MAX_TEXT_CHARS.toLocaleString('en')} characters.`
  }
  if (wanted.length === 0) return `No requested attributes. Norma scores ${ATTRIBUTE}.`
  if (unknown.length > 0 && dropUnsupportedAttributes !== true) {
    return `Unknown requested attribute: ${unknown.join(', ')}. Norma scores ${ATTRIBUTE}.`
  }
  return undefined
}

function scoresOf(
  { comment, requestedAttributes, spanAnnotations }: Analysis,
  service: Service,
): z.infer<typeof AnalyzeAnswer>['attributeScores'] {
  const parameters = requestedAttributes[ATTRIBUTE]
  if (parameters === undefined) return {}
  const sentences = spanAnnotations === true ? sentencesOf(comment.text) : []
  const [whole, ...parts] = service
    .predict([comment.text, ...sentences.map(({ text }) => text)])
    .map(({ toxicity }) => toxicity)
  if (whole === undefined || whole < (parameters.scoreThreshold ?? 0)) return {}
  const spanScores = sentences.map(({ begin, end }, index) => ({
    begin,
    end,
    score: score(parts[index] ?? whole),
  }))
  return { [ATTRIBUTE]: { summaryScore: score(whole), ...(spanAnnotations === true ? { spanScores } : {}) } }
}

/** Sentences with their place, in UTF-16 code units; `end` is exclusive. */
function sentencesOf(
  text: string,
): readonly { readonly begin: number; readonly end: number; readonly text: string }[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)]
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ index, segment }) => ({ begin: index, end: index + segment.trimEnd().length, text: segment }))
}

function score(value: number): z.infer<typeof Score> {
  return { value, type: 'PROBABILITY' }
}

/** In the shape that its clients know. */
function refuse(c: Context, message: string) {
  return c.json({ error: { code: 400, message, status: 'INVALID_ARGUMENT' } }, 400)
}
