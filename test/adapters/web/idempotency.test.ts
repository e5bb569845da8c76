import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NormaError } from '../../../src/errors.js'
import { makeCard } from '../../fixtures/card.js'
import { errorOf, startConsole, type RunningConsole } from './console.js'

let now: number
let web: RunningConsole
beforeEach(async () => {
  now = Date.UTC(2026, 0, 1)
  web = await startConsole({ now: () => now })
})
afterEach(() => web.adapter.stop())

const send = (key: string, path: string, body: object): Promise<Response> =>
  web.request(path, { method: 'POST', body, headers: { 'idempotency-key': key } })
const example = { text: 'gg ez', label: 1 }

describe('a write with an Idempotency-Key', () => {
  it('is done once, and answered alike every time', async () => {
    const first = await send('a', '/feedback', example)
    const second = await send('a', '/feedback', example)
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(await second.json()).toEqual(await first.json())
    expect(web.service.taught).toHaveLength(1)
  })

  it('tells the store its key, which remembers it over a restart', async () => {
    await send('a', '/feedback', example)
    expect(web.service.taught).toMatchObject([{ deliveryKey: 'a' }])
    const card = makeCard()
    web.service.inbox.cards.set(card.id, card)
    await send('b', `/api/v1/cards/${card.id}/verdict`, { choice: 'wrong' })
    expect(web.service.inbox.seen.verdicts.at(-1)?.deliveryId).toBe('web:b')
  })

  it('is another write under another key, and a day later under the same', async () => {
    await send('a', '/feedback', example)
    await send('b', '/feedback', example)
    now += 24 * 60 * 60 * 1000
    await send('a', '/feedback', example)
    expect(web.service.taught).toHaveLength(3)
  })

  it('is refused when the key came with another request', async () => {
    await send('a', '/feedback', example)
    for (const response of [
      await send('a', '/feedback', { ...example, label: 0 }),
      await send('a', '/api/v1/pause', { paused: true }),
    ])
      expect((await errorOf(response)).code).toBe('KEY_REUSED')
    expect(web.service.taught).toHaveLength(1)
  })

  it('is refused while the first one still runs', async () => {
    const first = send('a', '/api/v1/retrain', {})
    await vi.waitFor(async () => expect((await web.service.status()).retraining).toBe(true))
    expect((await errorOf(await send('a', '/api/v1/retrain', {}))).code).toBe('KEY_IN_USE')
    web.service.finishRetrain()
    expect((await first).status).toBe(200)
  })

  it('is tried again after it failed', async () => {
    web.service.failNext(new NormaError('STORE_FAILED', 'The disk is full.'))
    expect((await send('a', '/feedback', example)).status).toBe(503)
    expect((await send('a', '/feedback', example)).status).toBe(200)
    expect(web.service.taught).toHaveLength(1)
  })

  it('has a key that is not too long', async () => {
    expect((await send('x'.repeat(201), '/feedback', example)).status).toBe(422)
  })
})
