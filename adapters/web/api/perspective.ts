import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Service } from '../../../src/service.js'
import { jsonBody } from './describe.js'
import { PROBLEM_TYPE } from './errors.js'
import { AnalyzeAnswer, AnalyzeError, AnalyzeRequest, type Analysis } from './schemas-perspective.js'

/** Where clients of that service look for it. */
export const ANALYZE_PATH = '/v1alpha1/comments:analyze'

const ATTRIBUTE = 'TOXICITY'
const MAX_TEXT_CHARS = 100_000
const EMPTY = 'Comment must be non-empty.'
const ERROR_TYPE = 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error'

/** As Google's services name them. */
const STATUS: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
}

type AttributeScores = NonNullable<z.infer<typeof AnalyzeAnswer>['attributeScores']>[string]

const json = <T extends z.ZodType>(description: string, schema: T, example: z.output<T>) => ({
  description,
  content: { 'application/json': { schema, example } },
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
    ...jsonBody(AnalyzeRequest, {
      comment: { text: 'good game everyone' },
      requestedAttributes: { TOXICITY: {} },
      languages: ['en'],
      spanAnnotations: true,
    }),
  },
  responses: {
    200: json('The scores.', AnalyzeAnswer, {
      attributeScores: {
        TOXICITY: {
          summaryScore: { value: 0.02, type: 'PROBABILITY' },
          spanScores: [{ begin: 0, end: 18, score: { value: 0.02, type: 'PROBABILITY' } }],
        },
      },
      languages: ['en'],
    }),
    400: json('What cannot be answered, and why.', AnalyzeError, {
      error: {
        code: 400,
        message: 'Unknown requested attribute: INSULT. Norma scores TOXICITY.',
        status: 'INVALID_ARGUMENT',
      },
    }),
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
      const languages = request.languages ?? []
      const scores = scoresOf(request, service)
      return c.json(
        {
          ...(scores === undefined ? {} : { attributeScores: { [ATTRIBUTE]: scores } }),
          ...(languages.length > 0 ? { languages } : { languages: ['en'], detectedLanguages: ['en'] }),
          ...(typeof request.clientToken === 'string' ? { clientToken: request.clientToken } : {}),
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
  if (comment.text.trim() === '') return EMPTY
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
): AttributeScores | undefined {
  const parameters = requestedAttributes[ATTRIBUTE]
  if (parameters === undefined) return undefined
  const sentences = spanAnnotations === true ? sentencesOf(comment.text) : []
  const [whole, ...parts] = service
    .predict([comment.text, ...sentences.map(({ text }) => text)])
    .map(({ toxicity }) => toxicity)
  if (whole === undefined || whole < (parameters.scoreThreshold ?? 0)) return undefined
  const spanScores = sentences.map(({ begin, end }, index) => ({
    begin,
    end,
    score: score(parts[index] ?? whole),
  }))
  return { summaryScore: score(whole), ...(spanAnnotations === true ? { spanScores } : {}) }
}

/** Sentences with their place, in UTF-16 code units; `end` is exclusive. */
function sentencesOf(
  text: string,
): readonly { readonly begin: number; readonly end: number; readonly text: string }[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)]
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ index, segment }) => ({ begin: index, end: index + segment.trimEnd().length, text: segment }))
}

function score(value: number): AttributeScores['summaryScore'] {
  return { value, type: 'PROBABILITY' }
}

/** In the shape that its clients know. */
function refuse(c: Context, message: string) {
  return c.json(errorOf(400, message), 400)
}

function errorOf(code: number, message: string): z.infer<typeof AnalyzeError> {
  const details = message === EMPTY ? [{ '@type': ERROR_TYPE, errorType: 'COMMENT_EMPTY' }] : undefined
  const status = STATUS[code] ?? (code < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL')
  return { error: { code, message, status, ...(details === undefined ? {} : { details }) } }
}

/** Whatever refuses a request at this path, its clients hear it in their own shape. */
export function refuseAsPerspective(): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.res.headers.get('content-type') !== PROBLEM_TYPE) return
    const { status, detail } = (await c.res.json()) as { status: ContentfulStatusCode; detail: string }
    const headers = new Headers(c.res.headers)
    headers.set('content-type', 'application/json')
    headers.delete('content-length')
    c.res = new Response(JSON.stringify(errorOf(status, detail)), { status, headers })
  }
}
