import { request as httpRequest } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { makeCard } from '../../fixtures/card.js'
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

    const everMore = Buffer.from('{"role":"admin","until":9999999999999}').toString('base64url')
    const forged = { cookie: headers.cookie.replace(/=[^.]+/, `=${everMore}`) }
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

describe('a moderator', () => {
  const MODERATOR = 'another-long-random-string'
  const headers = { authorization: `Bearer ${MODERATOR}` }

  it.each([
    ['GET', '/api/v1/queue', 200],
    ['GET', '/api/v1/models', 200],
    ['HEAD', '/status', 200],
    ['POST', '/api/v1/preview', 200],
    ['POST', '/predict', 200],
    ['POST', '/api/v1/cards/none/verdict', 404],
    ['GET', '/api/v1/settings', 200],
    ['GET', '/api/v1/phrases', 403],
    ['PATCH', '/api/v1/settings', 403],
    ['POST', '/api/v1/retrain', 403],
    ['POST', '/retrain', 403],
    ['POST', '/feedback', 403],
    ['POST', '/api/v1/export', 403],
    ['POST', '/api/v1/backup', 403],
    ['GET', '/api/v1/activity', 403],
  ])('who asks for %s %s gets %i', async (method, path, status) => {
    web = await startConsole({ token: TOKEN, moderatorToken: MODERATOR })
    const body = { text: 'hi', texts: ['hi'], choice: 'correct' }
    const withBody = method === 'GET' || method === 'HEAD' ? {} : { body }
    expect((await web.request(path, { method, headers, ...withBody })).status).toBe(status)
  })

  it('signs in under a name, decides under it, and may do no more for that', async () => {
    web = await startConsole({ token: TOKEN, moderatorToken: MODERATOR })
    const signedIn = await web.post('/api/v1/session', { token: MODERATOR, name: 'Kim' })
    expect(await signedIn.json()).toEqual({ signedIn: true, role: 'moderator' })
    const cookie = { cookie: signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
    expect(await (await web.request('/api/v1/session', { headers: cookie })).json()).toMatchObject({
      role: 'moderator',
      name: 'Kim',
    })
    const card = makeCard()
    web.service.inbox.cards.set(card.id, card)
    const press = { method: 'POST', headers: cookie, body: { choice: 'wrong' } }
    expect((await web.request(`/api/v1/cards/${card.id}/verdict`, press)).status).toBe(200)
    expect(web.service.inbox.seen.verdicts.at(-1)?.moderator).toEqual({ id: 'console:kim', name: 'Kim' })
    const pause = { method: 'POST', headers: cookie, body: { paused: true } }
    expect((await errorOf(await web.request('/api/v1/pause', pause))).code).toBe('ROLE_REFUSED')
  })

  it('cannot sign in where no token of theirs is set', async () => {
    web = await startConsole({ token: TOKEN })
    expect((await web.post('/api/v1/session', { token: '' })).status).toBe(401)
    expect((await web.request('/status', { headers })).status).toBe(401)
  })
})

describe('someone who guesses', () => {
  it.each(['/status', '/api/v1/session'])(
    'at %s is stopped after twenty wrong tokens, and a minute later heard again',
    async (path) => {
      let now = Date.UTC(2026, 0, 1)
      web = await startConsole({ token: TOKEN, now: () => now })
      const guess = (token: string) =>
        path === '/status'
          ? web.request(path, { headers: { authorization: `Bearer ${token}` } })
          : web.post(path, { token })
      for (let i = 0; i < 20; i += 1) expect((await guess(`wrong-${i}`)).status).toBe(401)
      const stopped = await guess(TOKEN)
      expect(stopped.status).toBe(429)
      expect(stopped.headers.get('retry-after')).toBe('60')
      expect((await errorOf(stopped)).code).toBe('TOO_MANY_ATTEMPTS')
      now += 60_000
      expect((await guess(TOKEN)).status).toBe(200)
    },
  )
})

describe('wrong tokens that come through a proxy', () => {
  let written = 0
  const guessOf = (address: string, token: string): Promise<Response> => {
    // Whatever they write there themselves, the proxy writes the address that it saw behind it.
    const forwarded = `203.0.113.${(written += 1)}, ${address}`
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': forwarded }
    return web.request('/status', { headers })
  }
  const guessTwenty = async (address: string): Promise<void> => {
    for (let i = 0; i < 20; i += 1) await guessOf(address, `wrong-${i}`)
  }

  it('stop whom they came from, and nobody else, where the proxy is trusted', async () => {
    web = await startConsole({ token: TOKEN, trustProxy: true })
    await guessTwenty('198.51.100.1')
    expect((await guessOf('198.51.100.1', TOKEN)).status).toBe(429)
    expect((await guessOf('198.51.100.2', TOKEN)).status).toBe(200)
    expect((await web.request('/status', { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200)
  })

  it('are counted by the connection otherwise, whatever the header says', async () => {
    web = await startConsole({ token: TOKEN })
    await guessTwenty('198.51.100.1')
    expect((await guessOf('198.51.100.2', TOKEN)).status).toBe(429)
  })
})

describe('a change that a browser says another site asked for', () => {
  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 200],
    ['none', 200],
  ])('(%s) gets %i', async (site, status) => {
    web = await startConsole()
    const headers = { 'sec-fetch-site': site }
    const response = await web.request('/feedback', {
      method: 'POST',
      headers,
      body: { text: 'hi', label: 0 },
    })
    expect(response.status).toBe(status)
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
