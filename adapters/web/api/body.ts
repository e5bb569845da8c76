import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refuse } from './errors.js'
import { MAX_BODY_BYTES } from './schemas.js'

/** Refuses a body over the limit while it is read, not after. */
export function limitBody(): MiddlewareHandler {
  return bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => refuse(c, 'INPUT_TOO_LARGE', 'A request holds at most 4 MB.'),
  })
}

/** Takes a body without a content type for JSON, and no body for an empty object: small clients leave them out. */
export function lenientJson(): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const type = c.req.header('content-type')
    const body = await c.req.raw.clone().arrayBuffer()
    if (type === undefined || (body.byteLength === 0 && type.startsWith('application/json'))) {
      const headers = new Headers(c.req.raw.headers)
      headers.set('content-type', 'application/json')
      c.req.raw = new Request(c.req.raw.url, {
        method: c.req.method,
        headers,
        body: body.byteLength === 0 ? '{}' : body,
      })
    }
    return next()
  }
}
