import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Delivery, Outcome } from './delivery.js'

export interface SocketHub {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Sends one envelope and waits for its acknowledgement. Without a connection it waits for one. */
  deliver(delivery: Delivery): Promise<Outcome>
  /** What Slack does every few hours: it asks the app to connect anew. */
  refresh(reason?: string): void
  /** The network fails. */
  drop(): void
  /** How often the app was greeted. */
  hellos(): number
  /** Connections that are open now. */
  open(): number
  /** Envelopes that were acknowledged twice, or that never were sent. */
  faults(): readonly string[]
  close(): void
}

/** Slack's patience with an acknowledgement. */
const ACK_TIMEOUT_MS = 3_000
const PING_MS = 5_000

/** The Slack side of Socket Mode. */
export function createSocketHub(): SocketHub {
  const server = new WebSocketServer({ noServer: true })
  const waiting = new Map<string, (payload: unknown) => void>()
  const acknowledged = new Set<string>()
  const faults: string[] = []
  const arrivals: (() => void)[] = []
  let hellos = 0
  let envelopes = 0

  server.on('connection', (socket) => {
    const ping = setInterval(() => socket.ping('Ping from fake'), PING_MS)
    socket.on('close', () => clearInterval(ping))
    socket.on('error', () => undefined)
    socket.on('message', (data: Buffer) => {
      const answer: unknown = JSON.parse(data.toString())
      if (typeof answer !== 'object' || answer === null || !('envelope_id' in answer)) return
      const id = String(answer.envelope_id)
      if (acknowledged.has(id)) faults.push(`${id} was acknowledged twice`)
      else if (!/^envelope-\d+$/.test(id)) faults.push(`${id} was never sent`)
      acknowledged.add(id)
      waiting.get(id)?.('payload' in answer ? answer.payload : undefined)
      waiting.delete(id)
    })
    hellos++
    socket.send(JSON.stringify({ type: 'hello', num_connections: server.clients.size }))
    for (const arrived of arrivals.splice(0)) arrived()
  })

  const current = (): WebSocket | undefined =>
    [...server.clients].findLast((socket) => socket.readyState === socket.OPEN)

  async function connection(): Promise<WebSocket> {
    for (;;) {
      const socket = current()
      if (socket !== undefined) return socket
      await new Promise<void>((resolve) => arrivals.push(resolve))
    }
  }

  return {
    upgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request)),
    async deliver({ type, payload, retry }) {
      const socket = await connection()
      const id = `envelope-${++envelopes}`
      const sentAt = performance.now()
      return new Promise<Outcome>((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(id)
          resolve({ acknowledged: false, afterMs: ACK_TIMEOUT_MS })
        }, ACK_TIMEOUT_MS)
        waiting.set(id, (body) => {
          clearTimeout(timer)
          resolve({ acknowledged: true, afterMs: performance.now() - sentAt, body })
        })
        const retried = retry === undefined ? {} : { retry_attempt: retry.num, retry_reason: retry.reason }
        socket.send(
          JSON.stringify({
            envelope_id: id,
            type,
            payload,
            accepts_response_payload: type !== 'events_api',
            ...retried,
          }),
        )
      })
    },
    refresh(reason = 'refresh_requested') {
      for (const socket of server.clients) socket.send(JSON.stringify({ type: 'disconnect', reason }))
    },
    drop() {
      for (const socket of server.clients) socket.terminate()
    },
    hellos: () => hellos,
    faults: () => faults,
    open: () => [...server.clients].filter((socket) => socket.readyState === socket.OPEN).length,
    close() {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
