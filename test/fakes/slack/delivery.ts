import { createHmac } from 'node:crypto'

/** One thing that Slack tells the app, whichever way. */
export interface Delivery {
  readonly type: 'events_api' | 'interactive' | 'slash_commands'
  readonly payload: Readonly<Record<string, unknown>>
  readonly retry?: { readonly num: number; readonly reason: string }
}

export interface Outcome {
  readonly acknowledged: boolean
  readonly afterMs: number
  /** Over HTTP. */
  readonly status?: number
  readonly body?: unknown
}

export type Deliver = (delivery: Delivery) => Promise<Outcome>

/** Slack's patience with an acknowledgement. */
const ACK_TIMEOUT_MS = 3_000

/** The signature that Slack puts on a request. */
export function sign(body: string, secret: string, timestampS: number): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestampS}:${body}`).digest('hex')}`
}

/** Delivers over signed HTTP, in the encoding that Slack uses for each kind. */
export function createHttpDelivery(url: string, secret: string): Deliver {
  return async ({ type, payload, retry }) => {
    const body = encode(type, payload)
    const timestampS = Math.floor(Date.now() / 1_000)
    const sentAt = performance.now()
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        signal: AbortSignal.timeout(ACK_TIMEOUT_MS),
        headers: {
          'content-type': type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': String(timestampS),
          'x-slack-signature': sign(body, secret, timestampS),
          ...(retry === undefined
            ? {}
            : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
        },
      })
      const answer = await response.text()
      const afterMs = performance.now() - sentAt
      return { acknowledged: response.ok, afterMs, status: response.status, body: answer }
    } catch {
      return { acknowledged: false, afterMs: performance.now() - sentAt }
    }
  }
}

function encode(type: Delivery['type'], payload: Delivery['payload']): string {
  if (type === 'events_api') return JSON.stringify(payload)
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  return new URLSearchParams(
    Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
  ).toString()
}
