import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer as readBytes } from 'node:stream/consumers'
import { ApiError, refusals } from './api-error.js'
import type { createRoutes } from './routes.js'

export interface RecordedRequest {
  readonly method: string
  /** After `/api/v10`, without the query. */
  readonly path: string
  readonly body: unknown
  readonly authorized: boolean
  /** For the audit log, decoded. */
  readonly reason?: string
  status: number
}

/** A fault that the next matching requests meet. */
export interface Fault {
  readonly method?: string
  readonly path: RegExp
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** The request is carried out, and only its answer is lost. */
  readonly afterwards?: boolean
  times: number
}

/** Per method and channel, as Discord's buckets are. */
export interface BucketLimit {
  readonly requests: number
  readonly windowMs: number
}

interface Bucket {
  used: number
  resetAt: number
}

interface Refused {
  readonly retryAfter: number
  readonly global: boolean
}

/** The HTTP side: authorisation, buckets, faults, and a record of everything. */
export function createRest(options: {
  readonly token: () => string
  readonly routes: ReturnType<typeof createRoutes>
  readonly limit: BucketLimit
  /** Over all requests of the bot that answer no interaction. */
  readonly globalLimit: BucketLimit
}) {
  const { token, routes, limit, globalLimit } = options
  const requests: RecordedRequest[] = []
  const faults: Fault[] = []
  const buckets = new Map<string, Bucket>()

  function findRoute(method: string, path: string) {
    for (const route of routes) {
      if (route.method !== method) continue
      const params = match(route.path, path)
      if (params !== undefined) return { route, params }
    }
    throw refusals.unknownRoute()
  }

  function bucketOf(key: string, { windowMs }: BucketLimit): Bucket {
    const now = Date.now()
    const present = buckets.get(key)
    const bucket =
      present !== undefined && present.resetAt > now ? present : { used: 0, resetAt: now + windowMs }
    buckets.set(key, bucket)
    return bucket
  }

  function spend(key: string): Record<string, string> | Refused {
    const [all, bucket] = [bucketOf('', globalLimit), bucketOf(key, limit)]
    const secondsLeft = ({ resetAt }: Bucket) => (resetAt - Date.now()) / 1000
    if (all.used >= globalLimit.requests) return { retryAfter: secondsLeft(all), global: true }
    all.used += 1
    const resetAfter = secondsLeft(bucket)
    if (bucket.used >= limit.requests) return { retryAfter: resetAfter, global: false }
    bucket.used += 1
    return {
      'x-ratelimit-limit': String(limit.requests),
      'x-ratelimit-remaining': String(limit.requests - bucket.used),
      'x-ratelimit-reset': String(bucket.resetAt / 1000),
      'x-ratelimit-reset-after': String(resetAfter),
      'x-ratelimit-bucket': key.replaceAll(/\W/g, ''),
    }
  }

  function takeFault(method: string, path: string): Fault | undefined {
    const fault = faults.find(
      (one) => one.times > 0 && (one.method ?? method) === method && one.path.test(path),
    )
    if (fault !== undefined) fault.times -= 1
    return fault
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake')
    const method = request.method ?? 'GET'
    const path = url.pathname.replace(/^\/api\/v10/, '')
    const body = await readBody(request)
    const authorized = request.headers.authorization === `Bot ${token()}`
    const reason = request.headers['x-audit-log-reason']
    const record: RecordedRequest = {
      method,
      path,
      body,
      authorized,
      ...(typeof reason === 'string' ? { reason: decodeURIComponent(reason) } : {}),
      status: 0,
    }
    requests.push(record)

    const send = (status: number, answer: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      record.status = status
      if (answer === undefined) {
        response.writeHead(status, headers).end()
        return
      }
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(answer))
    }

    try {
      const fault = takeFault(method, path)
      if (fault !== undefined && fault.afterwards !== true)
        return send(fault.status, fault.body ?? { message: 'fault', code: 0 }, fault.headers)
      const open = /^\/(?:interactions|webhooks)\//.test(path)
      if (!open && !authorized) throw refusals.unauthorized()
      const { route, params } = findRoute(method, path)
      const headers = open ? {} : spend(`${method} ${route.path} ${params['channel'] ?? ''}`)
      if (isRefused(headers))
        return send(
          429,
          {
            message: 'You are being rate limited.',
            retry_after: headers.retryAfter,
            global: headers.global,
          },
          {
            'retry-after': String(headers.retryAfter),
            'x-ratelimit-scope': headers.global ? 'global' : 'user',
            ...(headers.global ? { 'x-ratelimit-global': 'true' } : {}),
          },
        )
      const answer = route.answer({ params, query: url.searchParams, body })
      if (fault !== undefined) return send(fault.status, { message: 'fault', code: 0 })
      send(answer === undefined ? 204 : 200, answer, headers)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { status, code, message, errors } = error
      send(status, { code, message, ...(errors === undefined ? {} : { errors }) })
    }
  }

  return { requests, faults, handle }
}

function isRefused(answer: Record<string, string> | Refused): answer is Refused {
  return 'global' in answer
}

/** JSON, or with files: then the JSON is one part, and each file another. */
async function readBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBytes(request)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return undefined
  if (!type.startsWith('multipart/form-data')) return JSON.parse(bytes.toString('utf8'))
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const json = form.get('payload_json')
  const files = []
  for (const part of form.values())
    if (typeof part !== 'string') files.push({ name: part.name, content: await part.text() })
  return { ...JSON.parse(typeof json === 'string' ? json : '{}'), files }
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const parts = path.split('/')
  if (wanted.length !== parts.length) return undefined
  const params: Record<string, string> = {}
  for (const [at, name] of wanted.entries()) {
    const part = decodeURIComponent(parts[at] ?? '')
    if (name.startsWith(':')) params[name.slice(1)] = part
    else if (name !== part) return undefined
  }
  return params
}
