import type { Context, MiddlewareHandler } from 'hono'
import { OPERATOR, askerOf, readSession, roleOf, type Asker, type Tokens } from './access.js'
import { refuse } from './api/errors.js'
import { ANALYZE_PATH } from './api/perspective.js'
import type { Attempts } from './attempts.js'
import { whoMay } from './rights.js'

declare module 'hono' {
  interface ContextVariableMap {
    asker: Asker
  }
}

const READING = new Set(['GET', 'HEAD'])
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Refuses requests under a foreign host name: a page elsewhere whose name was pointed at this machine (DNS rebinding)
 * would otherwise count as our own. With a token such a page gets nowhere, and people may use any name.
 */
export function guardHost(options: { readonly host: string; readonly tokens: Tokens }): MiddlewareHandler {
  const own = options.host.includes(':') ? `[${options.host}]` : options.host
  return async (c, next) => {
    if (options.tokens.admin !== undefined) return next()
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

/** Asks for a bearer token or the session cookie, where a token is set, and keeps moderators to what is theirs. */
export function guardToken(options: {
  readonly tokens: Tokens
  readonly attempts: Attempts
  readonly now: () => number
}): MiddlewareHandler {
  const { tokens, attempts, now } = options
  return async (c, next) => {
    c.set('asker', OPERATOR)
    const needed = whoMay(c.req.method, c.req.path)
    if (tokens.admin === undefined || needed === 'everyone') return next()
    const bearer = /^Bearer +(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? keyOf(c)
    const tooMany = bearer === undefined ? undefined : refuseEager(c, attempts)
    if (tooMany !== undefined) return tooMany
    const asker = bearer === undefined ? await readSession(c, tokens, now()) : byToken(bearer, tokens)
    if (asker === undefined) {
      if (bearer !== undefined) attempts.wrong(c)
      c.header('WWW-Authenticate', 'Bearer realm="Norma"')
      return refuse(
        c,
        'TOKEN_REQUIRED',
        bearer === undefined ? 'The token is missing.' : 'The token is wrong.',
      )
    }
    if (asker.role === 'moderator' && needed === 'admin')
      return refuse(c, 'ROLE_REFUSED', 'This is for admins.')
    c.set('asker', asker)
    return next()
  }
}

/** An answer for whoever sent too many wrong tokens just now; right ones have to wait too, or guessing would go on. */
export function refuseEager(c: Context, attempts: Attempts): Response | undefined {
  const waitMs = attempts.waitMs(c)
  if (waitMs === 0) return undefined
  c.header('Retry-After', String(Math.ceil(waitMs / 1000)))
  return refuse(c, 'TOO_MANY_ATTEMPTS', 'Too many wrong tokens came from your address.')
}

function byToken(bearer: string, tokens: Tokens): Asker | undefined {
  const role = roleOf(bearer, tokens)
  return role && askerOf(role)
}

/** Clients of `comments:analyze` send their key in the address, and only they may: addresses end in logs. */
function keyOf(c: Context): string | undefined {
  return c.req.path === ANALYZE_PATH ? c.req.query('key') : undefined
}

function hostName(header: string): string {
  return header.toLowerCase().replace(/:\d+$/, '')
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
