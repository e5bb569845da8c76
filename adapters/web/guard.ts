import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { refuse } from './api/errors.js'
import { ANALYZE_PATH } from './api/perspective.js'

const COOKIE = 'norma_session'
const SESSION_SECONDS = 30 * 24 * 60 * 60
const READING = new Set(['GET', 'HEAD'])
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Reachable without a token: whether the process lives, and the page itself, which holds no data. */
const OPEN_PATHS = new Set(['/healthz', '/', '/app.js', '/app.css', '/icon.svg', '/api/v1/session'])

/**
 * Refuses requests under a foreign host name: a page elsewhere whose name was pointed at this machine (DNS rebinding)
 * would otherwise count as our own. With a token such a page gets nowhere, and people may use any name.
 */
export function guardHost(options: {
  readonly host: string
  readonly token: string | undefined
}): MiddlewareHandler {
  const own = options.host.includes(':') ? `[${options.host}]` : options.host
  return async (c, next) => {
    if (options.token !== undefined) return next()
    const name = hostName(c.req.header('host') ?? '')
    if (LOOPBACK_NAMES.has(name) || name === own.toLowerCase()) return next()
    return refuse(c, 'HOST_REFUSED', 'This host name is not one of the console’s.')
  }
}

/** Refuses requests that another site made a browser send and that would change something. */
export function guardOrigin(): MiddlewareHandler {
  return async (c, next) => {
    if (READING.has(c.req.method)) return next()
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
    if (foreignSite || (origin !== undefined && originHost(origin) !== c.req.header('host')?.toLowerCase()))
      return refuse(c, 'ORIGIN_REFUSED', 'This request comes from another site.')
    return next()
  }
}

/** Asks for the bearer token or the session cookie, where a token is set. */
export function guardToken(options: {
  readonly token: string | undefined
  readonly now: () => number
}): MiddlewareHandler {
  const { token, now } = options
  return async (c, next) => {
    if (token === undefined || OPEN_PATHS.has(c.req.path)) return next()
    const bearer = /^Bearer +(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? keyOf(c)
    if (bearer !== undefined && isSame(bearer, token)) return next()
    if (bearer === undefined && (await hasSession(c, token, now()))) return next()
    c.header('WWW-Authenticate', 'Bearer realm="Norma"')
    return refuse(c, 'TOKEN_REQUIRED', bearer === undefined ? 'The token is missing.' : 'The token is wrong.')
  }
}

/** Exchanges the right token for a cookie, which an EventSource can carry. Resolves to false for a wrong one. */
export async function openSession(
  c: Context,
  options: { readonly token: string; readonly given: string; readonly now: number },
): Promise<boolean> {
  if (!isSame(options.given, options.token)) return false
  const expiresAt = String(options.now + SESSION_SECONDS * 1000)
  await setSignedCookie(c, COOKIE, expiresAt, options.token, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: new URL(c.req.url).protocol === 'https:',
    path: '/',
    maxAge: SESSION_SECONDS,
  })
  return true
}

export function closeSession(c: Context): void {
  deleteCookie(c, COOKIE, { path: '/' })
}

/** Whether the request carries a session that this token signed and that has not run out. */
export async function hasSession(c: Context, token: string, now: number): Promise<boolean> {
  const expiresAt = await getSignedCookie(c, token, COOKIE)
  return typeof expiresAt === 'string' && Number(expiresAt) > now
}

/** Clients of `comments:analyze` send their key in the address, and only they may: addresses end in logs. */
function keyOf(c: Context): string | undefined {
  return c.req.path === ANALYZE_PATH ? c.req.query('key') : undefined
}

/** In constant time: digests have one length, whatever was sent. */
function isSame(given: string, expected: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function hostName(header: string): string {
  return header.toLowerCase().replace(/:\d+$/, '')
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
