import { randomUUID } from 'node:crypto'
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Inbox, Person } from '../../../src/adapter.js'
import { NormaError } from '../../../src/errors.js'
import { CONSOLE_COMMUNITY, type Service } from '../../../src/service.js'
import { answers, jsonBody } from './describe.js'
import { CARD, SETTLED_CARD } from './examples.js'
import { keyOf } from './idempotency.js'
import { personOf } from './person.js'
import {
  CardActionAnswer,
  CardActionRequest,
  CardAnswer,
  CardId,
  VerdictAnswer,
  VerdictRequest,
} from './schemas-cards.js'

const look = createRoute({
  method: 'get',
  path: '/api/v1/cards/{id}',
  operationId: 'getCard',
  summary: 'One card as it now is',
  request: { params: CardId },
  responses: answers('The card.', CardAnswer, CARD),
})

const verdict = createRoute({
  method: 'post',
  path: '/api/v1/cards/{id}/verdict',
  operationId: 'giveVerdict',
  summary: 'Presses Correct or Wrong on a card',
  request: { params: CardId, ...jsonBody(VerdictRequest, { choice: 'correct' }) },
  responses: answers('The verdict is on disk.', VerdictAnswer, {
    status: 'recorded',
    message: 'Recorded: toxic.',
    card: SETTLED_CARD,
  }),
})

const action = createRoute({
  method: 'post',
  path: '/api/v1/cards/{id}/actions',
  operationId: 'actOnCard',
  summary: 'Chooses something else on a card: takes a verdict back, asks for context, ignores a phrase',
  request: { params: CardId, ...jsonBody(CardActionRequest, { action: 'undo' }) },
  responses: answers('What came of it; with `prompt`, ask that and send the answer.', CardActionAnswer, {
    status: 'done',
    message: 'Your verdict is taken back.',
    card: CARD,
  }),
})

/** Cards one by one, and what is pressed on them. */
export function addCardRoutes(
  app: OpenAPIHono,
  { service, inbox, now }: { service: Service; inbox: () => Inbox; now: () => number },
): void {
  /** Whoever may decide on the console decides for every community. */
  const pressed = (c: Context, cardId: string, deliveryId: string = keyOf(c) ?? randomUUID()) => ({
    cardId,
    moderator: personOf(c) satisfies Person,
    mayModerate: true,
    community: CONSOLE_COMMUNITY,
    at: now(),
    deliveryId: `web:${deliveryId}`,
  })

  app.openapi(look, async (c) => {
    const card = await service.card(c.req.valid('param').id)
    if (card === undefined) throw new NormaError('NOT_FOUND', 'There is no such card.')
    return c.json(card, 200)
  })

  app.openapi(verdict, async (c) => {
    const { choice, deliveryId } = c.req.valid('json')
    const outcome = await inbox().verdict({ ...pressed(c, c.req.valid('param').id, deliveryId), choice })
    if (outcome.status === 'unknown') throw new NormaError('NOT_FOUND', outcome.message)
    return c.json(outcome, 200)
  })

  app.openapi(action, async (c) => {
    const { action: chosen, answer, deliveryId } = c.req.valid('json')
    const outcome = await inbox().cardAction({
      ...pressed(c, c.req.valid('param').id, deliveryId),
      action: chosen,
      ...(answer === undefined ? {} : { answer }),
    })
    if (outcome.status === 'unknown') throw new NormaError('NOT_FOUND', outcome.message)
    return c.json(outcome, 200)
  })
}
