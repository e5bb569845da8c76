import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Person } from '../../src/adapter.js'

export const COOKIE = 'norma_session'
const SESSION_SECONDS = 30 * 24 * 60 * 60

export type Role = 'admin' | 'moderator'

/** The secret of each role. Without an admin's, nobody is asked for one. */
export interface Tokens {
  readonly admin?: string
  readonly moderator?: string
}

export interface Asker {
  readonly role: Role
  readonly person: Person
}

/** Whoever reaches a console without a token operates Norma. */
export const OPERATOR: Asker = { role: 'admin', person: { id: 'console', name: 'console' } }

const sessionContent = z.object({
  role: z.enum(['admin', 'moderator']),
  name: z.string().optional(),
  until: z.number(),
})

/** Whose token this is, in constant time: all of them are compared, and digests have one length whatever was sent. */
export function roleOf(given: string, tokens: Tokens): Role | undefined {
  const isAdmin = isSame(given, tokens.admin ?? '')
  const isModerator = isSame(given, tokens.moderator ?? '')
  if (isAdmin && tokens.admin !== undefined) return 'admin'
  return isModerator && tokens.moderator !== undefined ? 'moderator' : undefined
}

export function askerOf(role: Role, name?: string): Asker {
  if (name !== undefined) return { role, person: { id: `console:${name.toLowerCase()}`, name } }
  return role === 'admin' ? OPERATOR : { role, person: { id: 'console:moderator', name: 'moderator' } }
}

/** Sets a cookie that an EventSource can carry, and that no script and no other site can use. */
export async function openSession(
  c: Context,
  options: { readonly tokens: Tokens; readonly role: Role; readonly name?: string; readonly now: number },
): Promise<void> {
  const { tokens, role, name, now } = options
  const content = JSON.stringify({ role, name, until: now + SESSION_SECONDS * 1000 })
  await setSignedCookie(c, COOKIE, Buffer.from(content).toString('base64url'), signingKey(tokens, role), {
    httpOnly: true,
    sameSite: 'Strict',
    secure: new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https',
    path: '/',
    maxAge: SESSION_SECONDS,
  })
}

export function closeSession(c: Context): void {
  deleteCookie(c, COOKIE, { path: '/' })
}

/** Who opened the session that the request carries, if one of the tokens signed it and it has not run out. */
export async function readSession(c: Context, tokens: Tokens, now: number): Promise<Asker | undefined> {
  for (const role of ['admin', 'moderator'] as const) {
    if (tokens[role] === undefined) continue
    const content = await getSignedCookie(c, signingKey(tokens, role), COOKIE)
    const session = typeof content === 'string' ? parse(content) : undefined
    if (session?.role === role && session.until > now) return askerOf(role, session.name)
  }
  return undefined
}

/** Of one role alone, so that a new token ends that role's sessions and no others. */
function signingKey(tokens: Tokens, role: Role): string {
  return `norma session, ${role}: ${tokens[role] ?? ''}`
}

function parse(content: string): z.infer<typeof sessionContent> | undefined {
  try {
    return sessionContent.parse(JSON.parse(Buffer.from(content, 'base64url').toString()))
  } catch {
    return undefined
  }
}

function isSame(given: string, expected: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
