import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { NormaError } from '../../../src/errors.js'
import { closeSession, hasSession, openSession } from '../guard.js'
import { answers, jsonBody } from './describe.js'
import { SessionRequest } from './schemas.js'

const look = createRoute({
  method: 'get',
  path: '/api/v1/session',
  summary: 'Whether a token is needed, and whether this browser has shown it',
  security: [],
  responses: answers('As it is.', z.object({ tokenNeeded: z.boolean(), signedIn: z.boolean() })),
})

const open = createRoute({
  method: 'post',
  path: '/api/v1/session',
  summary: 'Exchanges the token for a cookie, for the page',
  security: [],
  request: jsonBody(SessionRequest),
  responses: answers('The cookie is set.', z.object({ signedIn: z.literal(true) })),
})

const close = createRoute({
  method: 'delete',
  path: '/api/v1/session',
  summary: 'Forgets the cookie',
  security: [],
  responses: answers('The cookie is gone.', z.object({ signedIn: z.literal(false) })),
})

export function addSessionRoutes(
  app: OpenAPIHono,
  { token, now }: { readonly token: string | undefined; readonly now: () => number },
): void {
  app.openapi(look, async (c) => {
    const signedIn = token === undefined || (await hasSession(c, token, now()))
    return c.json({ tokenNeeded: token !== undefined, signedIn }, 200)
  })

  app.openapi(open, async (c) => {
    const given = c.req.valid('json').token
    if (token !== undefined && !(await openSession(c, { token, given, now: now() })))
      throw new NormaError('TOKEN_REQUIRED', 'The token is wrong.')
    return c.json({ signedIn: true as const }, 200)
  })

  app.openapi(close, (c) => {
    closeSession(c)
    return c.json({ signedIn: false as const }, 200)
  })
}
