import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Person } from '../../../src/adapter.js'
import type { Service } from '../../../src/service.js'
import { answers, jsonBody } from './describe.js'
import { CARD, DIAGNOSTICS, REPORT } from './examples.js'
import { longPaging, pageOf } from './page-of.js'
import { personOf } from './person.js'
import { QueueAnswer, QueueFilter } from './schemas-cards.js'
import { DiagnosticsAnswer } from './schemas-diagnostics.js'
import { CommunitiesAnswer, ModelsAnswer, PreviewAnswer, RetrainAnswer } from './schemas-models.js'
import { withoutUndefined } from './without-undefined.js'
import { CommunityId, CommunityRequest, PreviewRequest, RollbackRequest } from './schemas.js'

const FIRST = { id: '$response.body#/cards/0/id' } as const

const communities = createRoute({
  method: 'get',
  path: '/api/v1/communities',
  operationId: 'listCommunities',
  summary: 'The communities that Norma knows',
  request: { query: z.object(longPaging) },
  responses: answers('In the order in which they came.', CommunitiesAnswer, {
    communities: [
      {
        id: 'web:console',
        platform: 'web',
        name: 'Console',
        pendingCards: 1,
        activeVersion: 'base-1a2b3c4d',
        mayTrainOnContent: true,
      },
    ],
  }),
})

const queue = createRoute({
  method: 'get',
  path: '/api/v1/queue',
  operationId: 'listQueue',
  summary: 'Cards: those that wait for a verdict, worst first, or others, newest first',
  request: {
    query: QueueFilter,
  },
  responses: answers(
    'One page of cards.',
    QueueAnswer,
    { cards: [CARD], pending: 1 },
    {
      getCard: FIRST,
      giveVerdict: FIRST,
      actOnCard: FIRST,
    },
  ),
})

const models = createRoute({
  method: 'get',
  path: '/api/v1/models',
  operationId: 'listModels',
  summary: 'The model versions of a community, newest first',
  request: { query: z.object({ community: CommunityId.optional(), ...longPaging }) },
  responses: answers('With what each was learnt from.', ModelsAnswer, {
    models: [
      {
        version: 'v2',
        community: 'web:console',
        state: 'active',
        createdAt: CARD.createdAt,
        report: REPORT,
        started: { trigger: 'api', by: 'api' },
      },
      { version: 'base-1a2b3c4d', community: 'web:console', state: 'kept', createdAt: 0 },
    ],
  }),
})

const diagnostics = createRoute({
  method: 'get',
  path: '/api/v1/models/diagnostics',
  operationId: 'diagnose',
  summary: 'How right Norma was: reliability, thresholds, learning and agreement',
  request: { query: z.object({ community: CommunityId.optional() }) },
  responses: answers('By the cards that moderators settled.', DiagnosticsAnswer, DIAGNOSTICS),
})

const rollback = createRoute({
  method: 'post',
  path: '/api/v1/rollback',
  operationId: 'rollback',
  summary: 'Returns to a version; without one, to the version that was active before',
  request: jsonBody(RollbackRequest, { version: 'base' }),
  responses: answers('The version now active.', z.object({ version: z.string() }), {
    version: 'base-1a2b3c4d',
  }),
})

const retrain = createRoute({
  method: 'post',
  path: '/api/v1/retrain',
  operationId: 'retrainFromConsole',
  summary: 'As /retrain, for the page',
  request: jsonBody(CommunityRequest, {}),
  responses: answers('What was learnt, and whether the new version was promoted.', RetrainAnswer, REPORT),
})

const preview = createRoute({
  method: 'post',
  path: '/api/v1/preview',
  operationId: 'preview',
  summary: 'What would happen to a message, and the words behind it; nothing is stored',
  request: jsonBody(PreviewRequest, { text: 'what an idiot you are' }),
  responses: answers('The prediction, the decision with its reason, and the explanation.', PreviewAnswer, {
    prediction: {
      label: 'toxic',
      margin: 2.9,
      toxicity: 0.93,
      confidence: 0.93,
      version: 'base-1a2b3c4d',
    },
    decision: 'review',
    reason: CARD.reason,
    explanation: {
      margin: 2.9,
      bias: -1.1,
      spans: [{ start: 8, end: 13, text: 'idiot', contribution: 4 }],
    },
  }),
})

/** The communities, their queue and their models. */
export function addConsoleRoutes(app: OpenAPIHono, { service }: { service: Service }): void {
  app.openapi(communities, async (c) => {
    const { items, ...next } = pageOf(await service.communities(), ({ id }) => id, c.req.valid('query'))
    return c.json({ communities: items, ...next }, 200)
  })

  app.openapi(queue, async (c) => {
    const { minConfidence, maxConfidence, ...query } = c.req.valid('query')
    const confidence = withoutUndefined({ from: minConfidence, to: maxConfidence })
    return c.json(await service.queue({ ...withoutUndefined(query), confidence }), 200)
  })

  app.openapi(models, async (c) => {
    const { community, ...page } = c.req.valid('query')
    const { items, ...next } = pageOf(await service.models(community), ({ version }) => version, page)
    return c.json({ models: items, ...next }, 200)
  })

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
