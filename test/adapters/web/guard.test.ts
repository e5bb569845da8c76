import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { errorOf, startConsole, type RunningConsole } from './console.js'

let web: RunningConsole
afterEach(() => web.adapter.stop())

const TOKEN = 'a-long-random-string'

/** fetch sets Host itself; this does not. */
function statusFor(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}/status`, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject)
    request.end()
  })
}

describe('without a token, on loopback', () => {
  it.each([
    ['127.0.0.1:8080', 200],
    ['localhost', 200],
    ['[::1]:8080', 200],
    ['norma.evil.example', 403],
    ['127.0.0.1.evil.example:8080', 403],
    ['localhost@evil.example', 400],
  ])('a request under the host name %s gets %i', async (host, status) => {
    web = await startConsole()
    expect(await statusFor(web.adapter.url(), { host })).toBe(status)
  })

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['http://127.0.0.1:1', 403],
    ['own', 200],
  ])('a change asked for by a page of %s gets %i', async (origin, status) => {
    web = await startConsole()
    const headers = { origin: origin === 'own' ? web.adapter.url() : origin }
    const response = await web.request('/feedback', {
      method: 'POST',
      headers,
      body: { text: 'hi', label: 0 },
    })
    expect(response.status).toBe(status)
    expect(web.service.taught).toHaveLength(status === 200 ? 1 : 0)
  })
})

describe('with a token', () => {
  it.each(['/status', '/openapi.json', '/api/v1/queue', '/api/v1/events', '/nowhere'])(
    '%s asks for it',
    async (path) => {
      web = await startConsole({ token: TOKEN })
      const response = await web.request(path)
      expect(response.status).toBe(401)
      expect(response.headers.get('www-authenticate')).toContain('Bearer')
      expect((await errorOf(response)).code).toBe('TOKEN_REQUIRED')
    },
  )

  it('a prediction asks for it; the health check and the empty page do not', async () => {
    web = await startConsole({ token: TOKEN })
    expect((await web.post('/predict', { texts: ['hi'] })).status).toBe(401)
    expect((await web.request('/healthz')).status).toBe(200)
    expect((await web.request('/')).status).toBe(200)
  })

  it.each([
    [`Bearer ${TOKEN}`, 200],
    [`bearer ${TOKEN}`, 200],
    ['Bearer wrong', 401],
    [`Bearer ${TOKEN}x`, 401],
    [TOKEN, 401],
    ['Bearer ', 401],
  ])('the header "%s" gets %i', async (authorization, status) => {
    web = await startConsole({ token: TOKEN })
    expect((await web.request('/status', { headers: { authorization } })).status).toBe(status)
  })

  it('the page exchanges it for a cookie that scripts and other sites cannot use', async () => {
    let now = Date.UTC(2026, 0, 1)
    web = await startConsole({ token: TOKEN, now: () => now })
    const signedIn = await web.post('/api/v1/session', { token: TOKEN })
    expect(signedIn.status).toBe(200)
    const [cookie = ''] = signedIn.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Strict/i)
    const headers = { cookie: cookie.split(';')[0] ?? '' }
    expect((await web.request('/status', { headers })).status).toBe(200)

    const forged = { cookie: headers.cookie.replace(/=\d+/, '=9999999999999') }
    expect((await web.request('/status', { headers: forged })).status).toBe(401)
    now += 31 * 24 * 60 * 60 * 1000
    expect((await web.request('/status', { headers })).status).toBe(401)
  })

  it('a wrong one opens no session', async () => {
    web = await startConsole({ token: TOKEN })
    const response = await web.post('/api/v1/session', { token: 'wrong' })
    expect(response.status).toBe(401)
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

describe('every answer', () => {
  it('forbids what a page of ours does not need', async () => {
    web = await startConsole()
    for (const path of ['/', '/status', '/nowhere']) {
      const { headers } = await web.request(path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
          "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe(path === '/' ? 'no-cache' : 'no-store')
    }
  })
})
