import { createHash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { refuse } from './errors.js'

const KEPT_MS = 24 * 60 * 60 * 1000
const MAX_KEPT = 1_000
/** Longer answers are files: made again when asked for again. */
const MAX_ANSWER_BYTES = 64 * 1024
const MAX_KEY_CHARS = 200
/** Nothing was done, or it may go better the next time. */
const WORTH_RETRYING = new Set([401, 403, 409, 429])

const WRITING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

interface Remembered {
  /** Of the request. */
  readonly fingerprint: string
  readonly at: number
  /** Absent while it runs. */
  readonly answer?: { readonly status: number; readonly type: string; readonly body: ArrayBuffer }
}

/** The key that the caller gave this write; undefined without one. */
export function keyOf(c: Context): string | undefined {
  return c.req.header('idempotency-key')
}

/**
 * A write that comes again with the same `Idempotency-Key` within a day is answered as before and not done again.
 * @see draft-ietf-httpapi-idempotency-key-header
 */
export function answerOnce(now: () => number): MiddlewareHandler {
  const known = new Map<string, Remembered>()

  const forgetOld = (): void => {
    for (const [name, { at }] of known) {
      if (known.size <= MAX_KEPT && now() - at < KEPT_MS) return
      known.delete(name)
    }
  }

  return async (c, next) => {
    const key = keyOf(c)
    if (key === undefined || !WRITING.has(c.req.method)) return next()
    if (key === '' || key.length > MAX_KEY_CHARS)
      return refuse(c, 'INPUT_INVALID', `An Idempotency-Key has 1 to ${MAX_KEY_CHARS} characters.`)
    forgetOld()
    const name = JSON.stringify([c.get('asker').person.id, key])
    const fingerprint = await fingerprintOf(c.req.raw)
    const before = known.get(name)
    if (before !== undefined) return repeat(c, before, fingerprint)
    known.set(name, { fingerprint, at: now() })
    try {
      await next()
    } finally {
      const answer = await toKeep(c.res)
      if (answer === undefined) known.delete(name)
      else known.set(name, { fingerprint, at: now(), answer })
    }
    return undefined
  }
}

function repeat(c: Context, { fingerprint, answer }: Remembered, given: string): Response {
  if (fingerprint !== given)
    return refuse(c, 'KEY_REUSED', 'This Idempotency-Key belongs to another request.')
  if (answer === undefined) return refuse(c, 'KEY_IN_USE', 'This request is already being worked on.')
  return new Response(answer.body, {
    status: answer.status,
    headers: { 'content-type': answer.type, 'idempotent-replayed': 'true' },
  })
}

async function toKeep(response: Response): Promise<Remembered['answer']> {
  if (response.status >= 500 || WORTH_RETRYING.has(response.status)) return undefined
  if (response.headers.has('content-disposition')) return undefined
  const body = await response.clone().arrayBuffer()
  const type = response.headers.get('content-type') ?? ''
  return body.byteLength > MAX_ANSWER_BYTES ? undefined : { status: response.status, type, body }
}

async function fingerprintOf(request: Request): Promise<string> {
  const body = Buffer.from(await request.clone().arrayBuffer())
  const { pathname, search } = new URL(request.url)
  return createHash('sha256')
    .update(`${request.method} ${pathname}${search}\n`)
    .update(body)
    .digest('base64url')
}
