import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { NormaError } from '../../../src/errors.js'
import { makeCard } from '../../fixtures/card.js'
import { errorOf, startConsole, type RunningConsole } from './console.js'

let web: RunningConsole
beforeAll(async () => {
  web = await startConsole()
})
afterAll(() => web.adapter.stop())

describe('POST /predict', () => {
  it('answers in the order of the texts, with 1 for toxic and pairs of [ok, toxic]', async () => {
    const response = await web.post('/predict', { texts: ['hello', 'you clown', 'bye'] })
    expect(response.status).toBe(200)
    const answer = (await response.json()) as { probabilities: [number, number][] }
    expect(answer).toMatchObject({
      predictions: [0, 1, 0],
      labels: ['ok', 'toxic', 'ok'],
      confidences: [0.8, 0.9, 0.8],
      version: 'base-1a2b3c4d',
    })
    for (const [ok, toxic] of answer.probabilities) expect(ok + toxic).toBeCloseTo(1, 12)
    expect(answer.probabilities[1]?.[1]).toBe(0.9)
  })

  it('answers no texts with empty lists', async () => {
    const response = await web.post('/predict', { texts: [] })
    expect(await response.json()).toEqual({
      predictions: [],
      probabilities: [],
      confidences: [],
      labels: [],
      version: 'base-1a2b3c4d',
    })
  })

  it('takes a thousand texts, and no more', async () => {
    const texts = Array.from({ length: 1001 }, () => 'hello')
    expect((await web.post('/predict', { texts: texts.slice(1) })).status).toBe(200)
    const refused = await web.post('/predict', { texts })
    expect(refused.status).toBe(413)
    expect((await errorOf(refused)).message).toContain('1,000')
  })

  it('does not mind fields that it does not know', async () => {
    expect((await web.post('/predict', { texts: ['hi'], model: 'x', nested: { deep: [] } })).status).toBe(200)
  })
})

describe('POST /feedback', () => {
  it('stores the text with its label before it answers', async () => {
    const response = await web.post('/feedback', { text: 'gg ez', label: 1 })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ stored: true, label: 1 })
    expect(web.service.taught).toContainEqual({ text: 'gg ez', label: 'toxic', by: 'api' })
  })

  it('is refused, not lost in silence, when the store fails', async () => {
    web.service.failNext(new NormaError('STORE_FAILED', 'The disk is full.'))
    const response = await web.post('/feedback', { text: 'gg', label: 0 })
    expect(response.status).toBe(503)
    expect((await errorOf(response)).code).toBe('STORE_FAILED')
  })
})

describe('POST /retrain', () => {
  afterEach(() => web.service.finishRetrain())

  it.each([
    ['an empty object', { body: '{}', headers: { 'content-type': 'application/json' } }],
    ['no body', {}],
    ['an empty body that calls itself JSON', { headers: { 'content-type': 'application/json' } }],
  ])('takes %s, and answers with the report when finished', async (_name, init) => {
    const answer = web.request('/retrain', { method: 'POST', ...init })
    await vi.waitFor(async () =>
      expect(await (await web.request('/status')).json()).toMatchObject({ retraining: true }),
    )
    web.service.finishRetrain()
    const response = await answer
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      promoted: true,
      version: 'v1',
      message: expect.any(String) as string,
      metrics: { before: null, after: null },
    })
  })

  it('answers 409 while another one runs', async () => {
    const first = web.post('/retrain', {})
    await vi.waitFor(async () => {
      const second = await web.post('/api/v1/retrain', {})
      expect(second.status).toBe(409)
      expect((await errorOf(second)).code).toBe('RETRAIN_RUNNING')
    })
    web.service.finishRetrain()
    expect((await first).status).toBe(200)
  })
})

describe('a request that does not fit', () => {
  it.each<[string, string, unknown, number, RegExp]>([
    ['bad JSON', '/predict', '{"texts": [', 400, /valid JSON/],
    ['an empty body', '/predict', '', 422, /"texts": Send an array/],
    ['an array', '/predict', [], 422, /JSON object/],
    ['null', '/predict', null, 422, /JSON object/],
    ['missing texts', '/predict', {}, 422, /"texts": Send an array/],
    ['one string for texts', '/predict', { texts: 'hi' }, 422, /Send an array/],
    ['a number among the texts', '/predict', { texts: ['hi', 3] }, 422, /"texts.1": Send a string/],
    ['an empty text', '/predict', { texts: [''] }, 422, /not empty/],
    ['a text of 1 MB', '/predict', { texts: ['x'.repeat(1_000_000)] }, 413, /100,000/],
    ['a body over 16 MB', '/predict', { texts: ['x'.repeat(17_000_000)] }, 413, /16 MB/],
    ['deep nesting', '/predict', `{"texts": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 422, /string/],
    ['a missing label', '/feedback', { text: 'hi' }, 422, /"label": Send 0/],
    ['the label 2', '/feedback', { text: 'hi', label: 2 }, 422, /"label": Send 0/],
    ['the label "1"', '/feedback', { text: 'hi', label: '1' }, 422, /"label": Send 0/],
    ['the label true', '/feedback', { text: 'hi', label: true }, 422, /"label": Send 0/],
    ['a blank text', '/feedback', { text: ' \n', label: 1 }, 422, /white space/],
    ['a text of 1 MB as feedback', '/feedback', { text: 'x'.repeat(1_000_000), label: 1 }, 413, /100,000/],
    ['a number as community', '/retrain', { community: 7 }, 422, /community/],
  ])('%s gets a 4xx that says what to send', async (_name, path, body, status, message) => {
    const response = await web.post(path, body)
    expect(response.status).toBe(status)
    const error = await errorOf(response)
    expect(error.message).toMatch(message)
    expect(error.message).not.toMatch(/\bat .+:\d+/)
  })

  it('with another content type gets 415', async () => {
    const response = await web.request('/feedback', {
      method: 'POST',
      body: 'text=hi&label=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(response.status).toBe(415)
    expect((await errorOf(response)).message).toContain('application/json')
  })

  it('to an unknown path gets 404, with another method 405 and Allow', async () => {
    const nowhere = await web.request('/nowhere')
    expect(nowhere.status).toBe(404)
    expect((await errorOf(nowhere)).code).toBe('NOT_FOUND')
    const wrong = await web.request('/predict')
    expect(wrong.status).toBe(405)
    expect(wrong.headers.get('allow')).toBe('POST')
    expect((await errorOf(wrong)).code).toBe('METHOD_NOT_ALLOWED')
  })

  it('by its limit is told the limit', async () => {
    for (const limit of ['0', '201', 'many'])
      expect((await errorOf(await web.request(`/api/v1/queue?limit=${limit}`))).message).toContain('1 to 200')
  })

  it.each(['\u0000', '\ud800', 'a\u0000b\udfff', '\u202e\u200b'])(
    'but strange characters %j are text',
    async (text) => {
      expect((await web.post('/predict', { texts: [text] })).status).toBe(200)
      expect((await web.post('/api/v1/preview', { text })).status).toBe(200)
    },
  )

  it('never shows what broke inside', async () => {
    web.service.failNext(new Error('secret at /home/norma/x.ts:1'))
    const response = await web.request('/status')
    expect(response.status).toBe(500)
    expect(JSON.stringify(await errorOf(response))).not.toContain('secret')
  })
})

describe('the console’s routes', () => {
  it('press a card, and a repeated delivery keeps its id', async () => {
    const card = makeCard()
    web.service.inbox.cards.set(card.id, card)
    const body = { choice: 'wrong', deliveryId: 'press-1' }
    const response = await web.post(`/api/v1/cards/${card.id}/verdict`, body)
    expect(await response.json()).toMatchObject({ status: 'recorded', card: { state: 'resolved' } })
    await web.post(`/api/v1/cards/${card.id}/verdict`, body)
    expect(web.service.inbox.seen.verdicts.map(({ deliveryId }) => deliveryId)).toEqual([
      'web:press-1',
      'web:press-1',
    ])
  })

  it('show one card, and take other presses on it', async () => {
    const card = makeCard()
    web.service.inbox.cards.set(card.id, card)
    const path = `/api/v1/cards/${card.id}`
    expect(await (await web.request(path)).json()).toMatchObject({ id: card.id })
    const response = await web.post(`${path}/actions`, { action: 'undo', deliveryId: 'undo-1' })
    expect(response.status).toBe(200)
    expect(web.service.inbox.seen.cardActions.at(-1)).toMatchObject({
      cardId: card.id,
      action: 'undo',
      mayModerate: true,
      deliveryId: 'web:undo-1',
    })
    expect((await web.post(`${path}/actions`, { action: 'dance' })).status).toBe(422)
  })

  it('answer 404 for a card, a message or a version that is not there', async () => {
    expect((await web.post('/api/v1/cards/none/verdict', { choice: 'wrong' })).status).toBe(404)
    expect((await web.request('/api/v1/cards/none')).status).toBe(404)
    expect((await web.request('/api/v1/messages/none', { method: 'DELETE' })).status).toBe(404)
    expect((await web.post('/api/v1/rollback', { version: 'v99' })).status).toBe(404)
  })

  it('preview a text with its prediction, decision and the words behind it', async () => {
    const response = await web.post('/api/v1/preview', { text: 'you clown' })
    expect(await response.json()).toMatchObject({
      prediction: { label: 'toxic' },
      decision: 'review',
      explanation: { spans: [{ start: 4, end: 9, text: 'clown' }] },
    })
  })
})

describe('GET /openapi.json', () => {
  it('describes the routes by the schemas that check them', async () => {
    const document = (await (await web.request('/openapi.json')).json()) as {
      paths: Record<string, unknown>
      components: { schemas: Record<string, object> }
    }
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/predict', '/feedback', '/retrain', '/healthz', '/status']),
    )
    const validate = new Ajv2020({ strict: false }).compile(
      document.components.schemas['PredictAnswer'] ?? false,
    )
    const answer: unknown = await (await web.post('/predict', { texts: ['hello', 'you clown'] })).json()
    validate(answer)
    expect(validate.errors).toBeNull()
  })
})
