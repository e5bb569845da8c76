import { texts } from '../texts/texts.js'

/** An answer that was not 2xx; the message says what to do. */
export class CallError extends Error {
  readonly status: number
  /** When to try again, where the answer says so. */
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, message: string, retryAfterSeconds?: number) {
    super(message)
    this.name = 'CallError'
    this.status = status
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Browsers send up to 64 KiB for pages that are closed, in all; what a press needs is far less. */
const KEPT_ALIVE_CHARACTERS = 2_000

/** A body that also arrives when the page is closed right after the press, where it is small. */
function jsonBody(body: object): RequestInit {
  const json = JSON.stringify(body)
  return {
    headers: { 'content-type': 'application/json' },
    body: json,
    keepalive: json.length <= KEPT_ALIVE_CHARACTERS,
  }
}

/** Asks the API; an object as body is sent as JSON. Rejects with a CallError whose message can be shown. */
export async function ask(method: string, path: string, body?: object): Promise<Response> {
  const init = body === undefined ? {} : jsonBody(body)
  const response = await fetch(path, { method, ...init }).catch(() => {
    throw new CallError(0, texts.value.common.noAnswer)
  })
  if (response.ok) return response
  const answer: unknown = await response.json().catch(() => undefined)
  // Problem details (RFC 9457), or the older form of an error.
  const { detail, error } = (answer ?? {}) as { detail?: string; error?: { message?: string } }
  throw new CallError(
    response.status,
    detail ?? error?.message ?? texts.value.common.answeredWith(response.status),
    Number(response.headers.get('retry-after')) || undefined,
  )
}

/** As `ask`, for what answers with JSON. */
export async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const response = await ask(method, path, body)
  return (await response.json().catch(() => undefined)) as T
}

export const get = <T>(path: string): Promise<T> => call('GET', path)
export const post = <T>(path: string, body: object = {}): Promise<T> => call('POST', path, body)
