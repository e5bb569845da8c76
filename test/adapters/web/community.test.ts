import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorOf, startConsole, type RunningConsole } from './console.js'

let web: RunningConsole
beforeAll(async () => {
  web = await startConsole()
})
afterAll(() => web.adapter.stop())

const read = async <T>(path: string): Promise<T> => (await web.request(path)).json() as Promise<T>

describe('the settings of a community', () => {
  it('come with the form, what the platform says, and how long words are kept', async () => {
    expect(await read('/api/v1/settings')).toMatchObject({
      settings: { paused: false },
      form: expect.any(Array) as unknown[],
      findings: [],
      retentionDays: 30,
    })
  })

  it('are changed one at a time, by the operator', async () => {
    const body = { field: 'threshold', values: ['80'] }
    const response = await web.request('/api/v1/settings', { method: 'PATCH', body })
    expect(response.status).toBe(200)
    expect(web.service.inbox.seen.changes.at(-1)).toMatchObject({
      ...body,
      community: 'web:console',
      mayAdminister: true,
    })
  })

  it('that do not exist cannot be changed', async () => {
    const body = { field: 'colour', values: [] }
    const response = await web.request('/api/v1/settings', { method: 'PATCH', body })
    expect(response.status).toBe(422)
    expect((await errorOf(response)).message).toContain('review-channel')
  })

  it('pause it, and let it go on', async () => {
    await web.post('/api/v1/pause', { paused: true })
    expect(await read('/api/v1/settings')).toMatchObject({ settings: { paused: true } })
    await web.post('/api/v1/pause', { paused: false })
  })
})

describe('the phrases of a community', () => {
  it('are added, listed and removed', async () => {
    await web.post('/api/v1/phrases', { kind: 'ignore', text: 'good grief' })
    const { phrases } = await read<{ phrases: { id: string; text: string }[] }>('/api/v1/phrases')
    expect(phrases).toMatchObject([{ kind: 'ignore', text: 'good grief', by: 'console' }])
    const path = `/api/v1/phrases/${encodeURIComponent(phrases[0]?.id ?? '')}`
    expect((await web.request(path, { method: 'DELETE' })).status).toBe(200)
    expect(await read('/api/v1/phrases')).toEqual({ phrases: [] })
    expect((await web.request(path, { method: 'DELETE' })).status).toBe(404)
  })
})

describe('what is kept', () => {
  it('leaves as JSON with a name', async () => {
    const response = await web.post('/api/v1/export', {})
    expect(response.headers.get('content-disposition')).toMatch(/filename="norma-export-.+\.json"/)
    expect(await response.json()).toMatchObject({ community: { id: 'web:console' } })
  })

  it('leaves as a table', async () => {
    const response = await web.post('/api/v1/export', { format: 'csv' })
    expect(response.headers.get('content-type')).toContain('text/csv')
    expect(await response.text()).toMatch(/^source,label,/)
  })

  it('is forgotten for an author or a message, and only for one that is named', async () => {
    expect(await (await web.post('/api/v1/forget', { authorId: 'a' })).json()).toEqual({ cards: 0 })
    const message = { channelId: 'c', messageId: 'm' }
    expect(await (await web.post('/api/v1/forget', message)).json()).toEqual({ cards: 0 })
    const response = await web.post('/api/v1/forget', { channelId: 'c' })
    expect((await errorOf(response)).message).toContain('authorId')
  })

  it('lists the activity, also as a table', async () => {
    expect(await read('/api/v1/activity?kind=verdict')).toEqual({ entries: [] })
    expect(await (await web.request('/api/v1/activity.csv')).text()).toBe('at,community,by,kind,detail\r\n')
  })
})

describe('GET /api/v1/models/diagnostics', () => {
  it('answers in the shape that /openapi.json gives, before anything was judged', async () => {
    const document = await read<{ components: { schemas: Record<string, object> } }>('/openapi.json')
    const validate = new Ajv2020({ strict: false }).compile({
      ...document,
      $ref: '#/components/schemas/Diagnostics',
    })
    const found = await read<{ thresholds: unknown[] }>('/api/v1/models/diagnostics')
    validate(found)
    expect(validate.errors).toBeNull()
    expect(found).toMatchObject({ cards: 0, calibrationError: null, learning: [] })
    expect(found.thresholds).toHaveLength(99)
  })
})
