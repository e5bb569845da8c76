import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import { isDeadToken, slackErrorCode } from './web-errors.js'

type SocketModeClient = SocketModeReceiver['client']

export interface SocketLink {
  /** Resolves once Slack said hello; rejects when the first try fails. From then on the link stays up by itself. */
  open(): Promise<void>
  /** Safe twice, in any state. */
  close(): Promise<void>
}

export interface SocketEvents {
  connected(): void
  /** Trying again after `waitMs`. */
  dropped(waitMs: number): void
  /** Nobody tries again: a person must do something first. */
  failed(error: unknown): void
}

const HELLO_TIMEOUT_MS = 15_000
const CLOSE_TIMEOUT_MS = 1_000
const MAX_WAIT_MS = 60_000
/** A link that lived this long was a good one; before that, a drop counts as a failure. */
const STEADY_MS = 30_000

/** Refusals of `apps.connections.open` that no patience mends. */
const NEEDS_A_PERSON = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'no_permission',
  'socket_mode_not_enabled',
])

/**
 * Keeps one Socket Mode connection open. The client's own reconnecting is off: it waits 5 s after each of Slack's
 * routine refreshes, and ends the process with an unhandled rejection when the token was revoked meanwhile.
 */
export function createSocketLink(client: SocketModeClient, events: SocketEvents): SocketLink {
  const closing = new AbortController()
  let onDrop = (): void => undefined
  client.on('disconnected', () => onDrop())

  /** What it resolves to tells when this connection ends; wrapped, or `await` would wait for that too. */
  async function connect(): Promise<{ readonly drop: Promise<void> }> {
    const timer = setTimeout(() => void client.disconnect(), HELLO_TIMEOUT_MS)
    const drop = new Promise<void>((resolve) => (onDrop = resolve))
    try {
      await client.start()
    } catch (error) {
      // The client rejects with nothing at all when the connection closes too early.
      throw error instanceof Error
        ? error
        : new Error('the connection closed before Slack said hello', { cause: error })
    } finally {
      clearTimeout(timer)
    }
    if (closing.signal.aborted) await client.disconnect()
    else events.connected()
    return { drop }
  }

  async function keepOpen(firstDrop: Promise<void>): Promise<void> {
    let drop: Promise<void> | undefined = firstDrop
    let failures = 0
    let since = performance.now()
    while (!closing.signal.aborted) {
      if (drop !== undefined) {
        await drop
        if (performance.now() - since > STEADY_MS) failures = 0
      }
      if (closing.signal.aborted) return
      const waitMs = failures === 0 ? 0 : Math.min(MAX_WAIT_MS, 1_000 * 2 ** (failures - 1))
      failures++
      events.dropped(waitMs)
      await sleep(waitMs, undefined, { ref: false, signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      try {
        drop = (await connect()).drop
        since = performance.now()
      } catch (error) {
        drop = undefined
        if (isHopeless(error)) return events.failed(error)
      }
    }
  }

  return {
    async open() {
      const { drop } = await connect()
      void keepOpen(drop)
    },
    async close() {
      closing.abort()
      await Promise.race([client.disconnect(), sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false })])
    },
  }
}

function isHopeless(error: unknown): boolean {
  return isDeadToken(error) || NEEDS_A_PERSON.has(slackErrorCode(error) ?? '')
}
