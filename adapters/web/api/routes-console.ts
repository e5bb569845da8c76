import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Person } from '../../../src/adapter.js'
import {
  type CommunitySummary,
  type Explanation,
  type ModelSummary,
  type Preview,
  type QueuePage,
  type Service,
} from '../../../src/service.js'
import { answers, jsonBody, shaped } from './describe.js'
import { personOf } from './person.js'
import { QueueFilter } from './schemas-cards.js'
import { DiagnosticsAnswer } from './schemas-diagnostics.js'
import { withoutUndefined } from './without-undefined.js'
import { CommunityId, CommunityRequest, PreviewRequest, RetrainAnswer, RollbackRequest } from './schemas.js'

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
    query: QueueFilter,
  },
  responses: answers('One page of cards.', shaped<QueuePage>('QueuePage: cards, nextCursor, pending')),
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

/** The communities, their queue and their models. */
export function addConsoleRoutes(app: OpenAPIHono, { service }: { service: Service }): void {
  app.openapi(communities, async (c) => c.json({ communities: await service.communities() }, 200))

  app.openapi(queue, async (c) => {
    const { minConfidence, maxConfidence, ...query } = c.req.valid('query')
    const confidence = withoutUndefined({ from: minConfidence, to: maxConfidence })
    return c.json(await service.queue({ ...withoutUndefined(query), confidence }), 200)
  })

  app.openapi(models, async (c) =>
    c.json({ models: await service.models(c.req.valid('query').community) }, 200),
  )

  app.openapi(diagnostics, async (c) =>
    c.json(await service.diagnostics(c.req.valid('query').community), 200),
  )

  app.openapi(rollback, async (c) => {
    const request = withoutUndefined(c.req.valid('json'))
    return c.json({ version: await service.rollback({ ...request, ...asName(personOf(c)) }) }, 200)
  })

  app.openapi(retrain, async (c) => {
    const request = withoutUndefined(c.req.valid('json'))
    return c.json(await service.retrain({ ...request, trigger: 'console', ...asName(personOf(c)) }), 200)
  })

  app.openapi(preview, async (c) => {
    const { text, community } = c.req.valid('json')
    const said = await service.preview(text, community)
    return c.json({ ...said, explanation: service.explain(text, community) }, 200)
  })
}

/** Who asks, where the core records a name. */
function asName({ id, name }: Person): { readonly by: string; readonly personId: string } {
  return { by: name, personId: id }
}
