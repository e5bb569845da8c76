import { silentLog } from '../../../src/log.js'
import { createWebAdapter, type WebAdapter, type WebAdapterOptions } from '../../../adapters/web/index.js'
import { createFakeService, type FakeService } from '../../fakes/fake-service.js'

type Init = Omit<RequestInit, 'body' | 'headers'> & {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface RunningConsole {
  readonly adapter: WebAdapter
  readonly service: FakeService
  request(path: string, init?: Init): Promise<Response>
  post(path: string, body?: unknown): Promise<Response>
}

/** A request as clients send it: anything but a string is sent as JSON. */
export function call(url: string, path: string, { body, ...init }: Init = {}): Promise<Response> {
  if (body === undefined) return fetch(`${url}${path}`, init)
  return fetch(`${url}${path}`, {
    ...init,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...init.headers },
  })
}

/** The web adapter on a free port, listening, with a service that stands in for the core. */
export async function startConsole(options: Partial<WebAdapterOptions> = {}): Promise<RunningConsole> {
  const service = createFakeService()
  const adapter = createWebAdapter({
    service,
    host: '127.0.0.1',
    port: 0,
    log: silentLog,
    version: '0.0.0',
    ...options,
  })
  await adapter.start(service.inbox)
  const request: RunningConsole['request'] = (path, init) => call(adapter.url(), path, init)
  return { adapter, service, request, post: (path, body) => request(path, { method: 'POST', body }) }
}

/** The problem that an answer carries; fails where the body is none by RFC 9457. */
export async function errorOf(response: Response): Promise<{ code: string; message: string }> {
  const { type, title, status, detail, code } = (await response.json()) as Record<string, unknown>
  if (
    response.headers.get('content-type') !== 'application/problem+json' ||
    status !== response.status ||
    [type, title].some((value) => typeof value !== 'string') ||
    typeof detail !== 'string' ||
    typeof code !== 'string'
  )
    throw new TypeError('The answer carries no problem.')
  return { code, message: detail }
}
