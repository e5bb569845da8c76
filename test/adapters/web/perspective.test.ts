import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startConsole, type RunningConsole } from './console.js'

const PATH = '/v1alpha1/comments:analyze'

let web: RunningConsole
beforeAll(async () => {
  web = await startConsole()
})
afterAll(() => web.adapter.stop())

const ask = (text: string, more: object = {}) =>
  web.post(PATH, { comment: { text }, requestedAttributes: { TOXICITY: {} }, ...more })

describe('POST /v1alpha1/comments:analyze', () => {
  it('scores a comment as Perspective did', async () => {
    const response = await ask('you clown', { languages: ['en'], doNotStore: true, clientToken: 'abc' })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      attributeScores: { TOXICITY: { summaryScore: { value: 0.9, type: 'PROBABILITY' } } },
      languages: ['en'],
      clientToken: 'abc',
    })
  })

  it('scores each sentence when spans are asked for, in UTF-16 code units', async () => {
    const response = await ask('Hello 👋🏽 there.  You clown! Bye.', { spanAnnotations: true })
    expect(await response.json()).toMatchObject({
      attributeScores: {
        TOXICITY: {
          spanScores: [
            { begin: 0, end: 17, score: { type: 'PROBABILITY' } },
            { begin: 19, end: 29, score: { value: 0.9 } },
            { begin: 30, end: 34, score: { type: 'PROBABILITY' } },
          ],
        },
      },
      detectedLanguages: ['en'],
    })
  })

  it('leaves out what is below the asked threshold', async () => {
    const response = await ask('hello', { requestedAttributes: { TOXICITY: { scoreThreshold: 0.5 } } })
    expect(await response.json()).toEqual({ languages: ['en'], detectedLanguages: ['en'] })
  })

  it.each([
    [
      'another attribute',
      { comment: { text: 'hi' }, requestedAttributes: { TOXICITY: {}, INSULT: {} } },
      /INSULT/,
    ],
    ['no attribute', { comment: { text: 'hi' }, requestedAttributes: {} }, /TOXICITY/],
    ['no comment', { requestedAttributes: { TOXICITY: {} } }, /comment/],
    [
      'a comment that is no string',
      { comment: { text: 1 }, requestedAttributes: { TOXICITY: {} } },
      /comment\.text/,
    ],
    [
      'a very long comment',
      { comment: { text: 'a'.repeat(100_001) }, requestedAttributes: { TOXICITY: {} } },
      /long/,
    ],
  ])('answers %s with INVALID_ARGUMENT', async (_, body, message) => {
    const response = await web.post(PATH, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.stringMatching(message) as string },
    })
  })

  it('names an empty comment in the details, as clients look for it there', async () => {
    const response = await ask(' ')
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: {
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: 'Comment must be non-empty.',
        details: [
          {
            '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error',
            errorType: 'COMMENT_EMPTY',
          },
        ],
      },
    })
  })

  it('refuses in this shape whatever is wrong, also before it looks at the comment', async () => {
    const broken = await web.post(PATH, '{"comment":')
    expect(broken.headers.get('content-type')).toBe('application/json')
    expect(await broken.json()).toMatchObject({ error: { code: 400, status: 'INVALID_ARGUMENT' } })
    const guarded = await startConsole({ token: 'a-long-enough-token' })
    const refused = await guarded.post(PATH, {})
    expect(await refused.json()).toMatchObject({ error: { code: 401, status: 'UNAUTHENTICATED' } })
    await guarded.adapter.stop()
  })

  it('takes fields that are null or empty for left out, and fields that it does not need', async () => {
    const response = await ask('hello', {
      languages: [],
      clientToken: null,
      spanAnnotations: null,
      sessionId: 'a',
      communityId: 'b',
      context: { entries: [{ text: 'before' }] },
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ languages: ['en'], detectedLanguages: ['en'] })
  })

  it('drops other attributes when told to', async () => {
    const response = await ask('hello', {
      requestedAttributes: { TOXICITY: {}, INSULT: {} },
      dropUnsupportedAttributes: true,
    })
    const { attributeScores } = (await response.json()) as { attributeScores: object }
    expect(Object.keys(attributeScores)).toEqual(['TOXICITY'])
  })

  it('takes the token as the key in the address, here and nowhere else', async () => {
    const token = 'a-long-enough-token'
    const guarded = await startConsole({ token })
    const body = { comment: { text: 'hello' }, requestedAttributes: { TOXICITY: {} } }
    expect((await guarded.post(PATH, body)).status).toBe(401)
    expect((await guarded.post(`${PATH}?key=wrong`, body)).status).toBe(401)
    expect((await guarded.post(`${PATH}?key=${token}`, body)).status).toBe(200)
    expect((await guarded.request(`/status?key=${token}`)).status).toBe(401)
    await guarded.adapter.stop()
  })
})
