import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import type { Service } from '../../../src/service.js'
import {
  CommunityRequest,
  FeedbackAnswer,
  FeedbackRequest,
  PredictAnswer,
  PredictRequest,
  StatusAnswer,
} from './schemas.js'
import { answers, jsonBody } from './describe.js'
import { REPORT } from './examples.js'
import { keyOf } from './idempotency.js'
import { RetrainAnswer } from './schemas-models.js'
import { withoutUndefined } from './without-undefined.js'

const predict = createRoute({
  method: 'post',
  path: '/predict',
  operationId: 'predict',
  summary: 'What the active model says of each text',
  request: jsonBody(PredictRequest, { texts: ['good game everyone', 'what an idiot you are'] }),
  responses: answers('One entry for each text, in order.', PredictAnswer, {
    predictions: [0, 1],
    probabilities: [
      [0.98, 0.02],
      [0.07, 0.93],
    ],
    confidences: [0.98, 0.93],
    labels: ['ok', 'toxic'],
    version: 'base-1a2b3c4d',
  }),
})

const feedback = createRoute({
  method: 'post',
  path: '/feedback',
  operationId: 'teach',
  summary: 'Stores one example to learn from at the next retrain',
  request: jsonBody(FeedbackRequest, { text: 'good game everyone', label: 0 }),
  responses: answers('The example is on disk.', FeedbackAnswer, {
    message: 'Stored. The next retrain learns from it.',
    stored: true,
    label: 0,
  }),
})

const retrain = createRoute({
  method: 'post',
  path: '/retrain',
  operationId: 'retrain',
  summary: 'Learns from everything stored; answers when finished',
  request: jsonBody(CommunityRequest, {}),
  responses: answers('What was learnt, and whether the new version was promoted.', RetrainAnswer, REPORT),
})

const healthz = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  summary: 'Whether the process lives; needs no token',
  responses: answers('It does.', z.object({ ok: z.literal(true), version: z.string() }), {
    ok: true,
    version: '0.1.0',
  }),
})

const status = createRoute({
  method: 'get',
  path: '/status',
  operationId: 'getStatus',
  summary: 'What is connected, which model is active, what waits',
  responses: answers('The state of this moment.', StatusAnswer, {
    version: '0.1.0',
    startedAt: 1_795_510_800_000,
    model: { base: 'base-1a2b3c4d', active: 'v2' },
    pendingCards: 3,
    messagesSeen: 1_204,
    platforms: [{ name: 'web', state: 'connected', detail: 'The console is at http://127.0.0.1:8080' }],
    schedule: { cron: '0 4 * * *', timeZone: 'UTC', nextAt: 1_795_579_200_000 },
    retraining: false,
    retentionDays: 30,
  }),
})

/** The routes for programs. The first three keep the shapes that existing clients of such services know. */
export function addModelRoutes(app: OpenAPIHono, service: Service, version: string): void {
  app.openapi(predict, async (c) => {
    const { texts, community } = c.req.valid('json')
    const said = service.predict(texts, community)
    return c.json(
      {
        predictions: said.map(({ label }) => (label === 'toxic' ? (1 as const) : (0 as const))),
        probabilities: said.map(({ toxicity }): [number, number] => [1 - toxicity, toxicity]),
        confidences: said.map(({ confidence }) => confidence),
        labels: said.map(({ label }) => label),
        version: said[0]?.version ?? (await service.status()).model.active,
      },
      200,
    )
  })

  app.openapi(feedback, async (c) => {
    const { text, label, community } = c.req.valid('json')
    await service.teach({
      text,
      label: label === 1 ? 'toxic' : 'ok',
      by: 'api',
      ...withoutUndefined({ community, deliveryKey: keyOf(c) }),
    })
    return c.json({ message: 'Stored. The next retrain learns from it.', stored: true as const, label }, 200)
  })

  app.openapi(retrain, async (c) => {
    const { community } = c.req.valid('json')
    const report = await service.retrain({
      trigger: 'api',
      by: 'api',
      ...(community === undefined ? {} : { community }),
    })
    return c.json(report, 200)
  })

  app.openapi(healthz, (c) => c.json({ ok: true as const, version }, 200))
  app.openapi(status, async (c) => c.json(await service.status(), 200))
}
