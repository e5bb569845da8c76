import { randomUUID } from 'node:crypto'
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Inbox, VerdictOutcome } from '../../../src/adapter.js'
import { NormaError } from '../../../src/errors.js'
import {
  CONSOLE_COMMUNITY,
  type CommunitySummary,
  type Explanation,
  type ModelSummary,
  type Preview,
  type QueuePage,
  type Service,
} from '../../../src/service.js'
import { answers, jsonBody, shaped } from './describe.js'
import { DiagnosticsAnswer } from './schemas-diagnostics.js'
import { withoutUndefined } from './without-undefined.js'
import {
  CommunityId,
  CommunityRequest,
  PreviewRequest,
  RetrainAnswer,
  RollbackRequest,
  VerdictRequest,
} from './schemas.js'

const LIMIT = 'Send a whole number from 1 to 200.'

const communities = createRoute({
  method: 'get',
  path: '/api/v1/communities',
  summary: 'The communities that Norma knows',
  responses: answers(
    'All of them.',
    z.object({ communities: shaped<readonly CommunitySummary[]>('CommunitySummary[]') }),
  ),
})

const queue = createRoute({
  method: 'get',
  path: '/api/v1/queue',
  summary: 'Cards: those that wait for a verdict, worst first, or others, newest first',
  request: {
    query: z.object({
      community: CommunityId.optional(),
      state: z
        .enum(['pending', 'resolved', 'withdrawn'], { error: 'Send "pending", "resolved" or "withdrawn".' })
        .optional(),
      limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(200, LIMIT).optional(),
      cursor: z.string().max(500).optional(),
    }),
  },
  responses: answers('One page of cards.', shaped<QueuePage>('QueuePage: cards, nextCursor, pending')),
})

const verdict = createRoute({
  method: 'post',
  path: '/api/v1/cards/{id}/verdict',
  summary: 'Presses Correct or Wrong on a card',
  request: { params: z.object({ id: z.string().min(1).max(200) }), ...jsonBody(VerdictRequest) },
  responses: answers(
    'The verdict is on disk.',
    shaped<VerdictOutcome>('VerdictOutcome: status, message, card'),
  ),
})

const models = createRoute({
  method: 'get',
  path: '/api/v1/models',
  summary: 'The model versions of a community, newest first',
  request: { query: z.object({ community: CommunityId.optional() }) },
  responses: answers('All of them.', z.object({ models: shaped<readonly ModelSummary[]>('ModelSummary[]') })),
})

const diagnostics = createRoute({
  method: 'get',
  path: '/api/v1/models/diagnostics',
  summary: 'How right Norma was: reliability, thresholds, learning and agreement',
  request: { query: z.object({ community: CommunityId.optional() }) },
  responses: answers('By the cards that moderators settled.', DiagnosticsAnswer),
})

const rollback = createRoute({
  method: 'post',
  path: '/api/v1/rollback',
  summary: 'Returns to a version; without one, to the version that was active before',
  request: jsonBody(RollbackRequest),
  responses: answers('The version now active.', z.object({ version: z.string() })),
})

const retrain = createRoute({
  method: 'post',
  path: '/api/v1/retrain',
  summary: 'As /retrain, for the page',
  request: jsonBody(CommunityRequest),
  responses: answers('What was learnt, and whether the new version was promoted.', RetrainAnswer),
})

const preview = createRoute({
  method: 'post',
  path: '/api/v1/preview',
  summary: 'What would happen to a message, and the words behind it; nothing is stored',
  request: jsonBody(PreviewRequest),
  responses: answers(
    'The prediction, the decision with its reason, and the explanation.',
    shaped<Preview & { readonly explanation: Explanation }>('Preview with explanation'),
  ),
})

/** The routes for the page: the queue, the presses, the model. */
export function addConsoleRoutes(
  app: OpenAPIHono,
  { service, inbox, now }: { service: Service; inbox: () => Inbox; now: () => number },
): void {
  app.openapi(communities, async (c) => c.json({ communities: await service.communities() }, 200))

  app.openapi(queue, async (c) => c.json(await service.queue(withoutUndefined(c.req.valid('query'))), 200))

  app.openapi(verdict, async (c) => {
    const { choice, deliveryId = randomUUID() } = c.req.valid('json')
    const outcome = await inbox().verdict({
      cardId: c.req.valid('param').id,
      choice,
      // Whoever reaches the console operates Norma.
      moderator: { id: 'console', name: 'console' },
      mayModerate: true,
      community: CONSOLE_COMMUNITY,
      at: now(),
      deliveryId: `web:${deliveryId}`,
    })
    if (outcome.status === 'unknown') throw new NormaError('NOT_FOUND', outcome.message)
    return c.json(outcome, 200)
  })

  app.openapi(models, async (c) =>
    c.json({ models: await service.models(c.req.valid('query').community) }, 200),
  )

  app.openapi(diagnostics, async (c) =>
    c.json(await service.diagnostics(c.req.valid('query').community), 200),
  )

  app.openapi(rollback, async (c) => {
    const request = withoutUndefined(c.req.valid('json'))
    return c.json({ version: await service.rollback({ ...request, by: 'console' }) }, 200)
  })

  app.openapi(retrain, async (c) => {
    const request = withoutUndefined(c.req.valid('json'))
    return c.json(await service.retrain({ ...request, trigger: 'console', by: 'console' }), 200)
  })

  app.openapi(preview, async (c) => {
    const { text, community } = c.req.valid('json')
    const said = await service.preview(text, community)
    return c.json({ ...said, explanation: service.explain(text, community) }, 200)
  })
}
