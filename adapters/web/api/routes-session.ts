import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { NormaError } from '../../../src/errors.js'
import { OPERATOR, closeSession, openSession, readSession, roleOf, type Tokens } from '../access.js'
import type { Attempts } from '../attempts.js'
import { refuseEager } from '../guard.js'
import { answers, jsonBody } from './describe.js'
import { SessionRequest } from './schemas.js'
import { withoutUndefined } from './without-undefined.js'

const Role = z.enum(['admin', 'moderator'])

const look = createRoute({
  method: 'get',
  path: '/api/v1/session',
  operationId: 'getSession',
  summary: 'Whether a token is needed, and who this browser is',
  responses: answers(
    'As it is.',
    z.object({
      tokenNeeded: z.boolean(),
      signedIn: z.boolean(),
      role: Role.optional(),
      name: z.string().optional(),
      personId: z.string().optional().openapi({ description: 'What verdicts of this person carry.' }),
    }),
    { tokenNeeded: true, signedIn: true, role: 'moderator', name: 'Kim', personId: 'console:kim' },
  ),
})

const open = createRoute({
  method: 'post',
  path: '/api/v1/session',
  operationId: 'openSession',
  summary: 'Exchanges a token for a cookie, for the page',
  request: jsonBody(SessionRequest, { token: 'the value of CONSOLE_TOKEN', name: 'Kim' }),
  responses: answers('The cookie is set.', z.object({ signedIn: z.literal(true), role: Role }), {
    signedIn: true,
    role: 'admin',
  }),
})

const close = createRoute({
  method: 'delete',
  path: '/api/v1/session',
  operationId: 'closeSession',
  summary: 'Forgets the cookie',
  responses: answers('The cookie is gone.', z.object({ signedIn: z.literal(false) }), { signedIn: false }),
})

export function addSessionRoutes(
  app: OpenAPIHono,
  {
    tokens,
    attempts,
    now,
  }: { readonly tokens: Tokens; readonly attempts: Attempts; readonly now: () => number },
): void {
  app.openapi(look, async (c) => {
    const tokenNeeded = tokens.admin !== undefined
    const asker = tokenNeeded ? await readSession(c, tokens, now()) : OPERATOR
    if (asker === undefined) return c.json({ tokenNeeded, signedIn: false }, 200)
    const { role, person } = asker
    return c.json({ tokenNeeded, signedIn: true, role, name: person.name, personId: person.id }, 200)
  })

  app.openapi(open, async (c) => {
    const { token, name } = c.req.valid('json')
    if (tokens.admin === undefined) return c.json({ signedIn: true as const, role: OPERATOR.role }, 200)
    const tooMany = refuseEager(c, attempts)
    if (tooMany !== undefined) return tooMany as never
    const role = roleOf(token, tokens)
    if (role === undefined) {
      attempts.wrong(c)
      throw new NormaError('TOKEN_REQUIRED', 'The token is wrong.')
    }
    await openSession(c, { tokens, role, now: now(), ...withoutUndefined({ name }) })
    return c.json({ signedIn: true as const, role }, 200)
  })

  app.openapi(close, (c) => {
    closeSession(c)
    return c.json({ signedIn: false as const }, 200)
  })
}
