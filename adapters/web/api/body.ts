import type { MiddlewareHandler } from 'hono'
import { refuse } from './errors.js'
import { ANALYZE_PATH } from './perspective.js'

/** Holds a thousand texts of 4,000 letters, the longest message of the platforms, in four bytes each. */
const MAX_BODY_BYTES = 16 * 1024 * 1024
/** Small clients read no answer before they have sent everything: up to here they are heard to the end. */
const MAX_DISCARDED_BYTES = 8 * MAX_BODY_BYTES

const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Reads the body, up to the limit. Takes a body without a content type for JSON, and no body for an empty object: small
 * clients leave them out.
 */
export function readBody(): MiddlewareHandler {
  return async (c, next) => {
    if (!WITH_BODY.has(c.req.method)) return next()
    const { url, method, headers: sent, body: stream } = c.req.raw
    let body: Buffer<ArrayBuffer> | undefined
    try {
      body = await collect(stream)
    } catch {
      return refuse(c, 'INPUT_INVALID', 'The body ended before it was complete.', 400)
    }
    if (body === undefined)
      return refuse(c, 'INPUT_TOO_LARGE', `A request holds at most ${MAX_BODY_BYTES / 1024 / 1024} MB.`)
    const headers = new Headers(sent)
    const type = headers.get('content-type')
    // Clients of that service send JSON under whatever type their language gives a string.
    if (type === null || c.req.path === ANALYZE_PATH) headers.set('content-type', 'application/json')
    const isEmptyJson = body.length === 0 && (type === null || type.startsWith('application/json'))
    c.req.raw = new Request(url, { method, headers, body: isEmptyJson ? '{}' : body })
    return next()
  }
}

/** Every byte of the stream; undefined, and nothing kept, when there are too many. */
async function collect(stream: ReadableStream<Uint8Array> | null): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_DISCARDED_BYTES) break
    if (bytes > MAX_BODY_BYTES) chunks.length = 0
    else chunks.push(chunk)
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks)
}
