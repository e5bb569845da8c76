import type { Server } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { guildPayload, userPayload } from './payloads.js'
import type { World } from './world.js'

const MESSAGE_CONTENT = 1 << 15
const HEARTBEAT_MS = 41_250

const frame = z.object({ op: z.number(), d: z.unknown() })
const identify = z.object({
  token: z.string(),
  intents: z.number(),
  shard: z.tuple([z.number(), z.number()]),
})
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number() })

interface Session {
  readonly id: string
  readonly intents: number
  readonly shard: readonly [id: number, of: number]
  readonly log: { readonly s: number; readonly t: string; readonly d: unknown }[]
  socket: WebSocket | undefined
}

/** Discord's gateway: hello, identify, dispatches, heartbeats, resume with replay. */
export interface FakeGateway {
  readonly identifies: number
  /** What the last IDENTIFY asked for. */
  readonly intents: number
  readonly resumes: number
  /** Connections that were closed by `refuseWith`. */
  readonly refused: number
  /** Whether somebody is logged in and listening. */
  readonly connected: boolean
  /** The intent that is granted in the developer portal. */
  messageContentGranted: boolean
  /** Closes each new connection with this code, until unset. */
  refuseWith: number | undefined
  dispatch(event: string, data: unknown): void
  /** Sends the last such event again, as may happen after a resume. */
  repeat(event: string): void
  /** Opcode 7: come back and resume. */
  requestReconnect(): void
  /** Opcode 9. */
  invalidateSession(resumable: boolean): void
  /** Closes the sockets with a code, or cuts them without one. */
  drop(code?: number): void
  close(): void
}

export function createGateway(server: Server, world: World, url: () => string): FakeGateway {
  const sockets = new WebSocketServer({ server })
  const sessions = new Map<string, Session>()
  const seen = { identifies: 0, resumes: 0, refused: 0, intents: 0 }
  const state = { refuseWith: undefined as number | undefined }

  function tell(session: Session, t: string, d: unknown): void {
    const entry = { op: 0, s: session.log.length + 1, t, d: seenBy(session, t, d) }
    session.log.push(entry)
    send(session.socket, entry)
  }

  function onIdentify(socket: WebSocket, data: unknown): void {
    seen.identifies += 1
    const { token, intents, shard } = identify.parse(data)
    seen.intents = intents
    if (token !== world.token) return socket.close(4004, 'Authentication failed.')
    if ((intents & MESSAGE_CONTENT) !== 0 && !world.messageContentGranted)
      return socket.close(4014, 'Disallowed intent(s).')
    const session: Session = { id: world.nextId(), intents, shard, log: [], socket }
    sessions.set(session.id, session)
    const guilds = [...world.guilds.values()].filter(({ id }) => isFor(session, id))
    tell(session, 'READY', {
      v: 10,
      user: userPayload(world.bot),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      shard,
      session_id: session.id,
      resume_gateway_url: url(),
      application: { id: world.application.id, flags: world.application.flags },
    })
    for (const guild of guilds.filter(({ away }) => away !== true))
      tell(session, 'GUILD_CREATE', guildPayload(world, guild))
  }

  function onResume(socket: WebSocket, data: unknown): void {
    seen.resumes += 1
    const { session_id: id, seq } = resume.parse(data)
    const session = sessions.get(id)
    if (session === undefined) return send(socket, { op: 9, d: false })
    session.socket = socket
    for (const entry of session.log) if (entry.s > seq) send(socket, entry)
    tell(session, 'RESUMED', {})
  }

  /** The last word on this connection: what happens from now on is told to the one that resumes. */
  function cutOff(session: Session, word: object): void {
    send(session.socket, word)
    session.socket = undefined
  }

  sockets.on('connection', (socket) => {
    if (state.refuseWith !== undefined) {
      seen.refused += 1
      return socket.close(state.refuseWith)
    }
    send(socket, { op: 10, d: { heartbeat_interval: HEARTBEAT_MS } })
    socket.on('message', (raw: Buffer) => {
      const { op, d } = frame.parse(JSON.parse(raw.toString('utf8')))
      if (op === 1) send(socket, { op: 11 })
      if (op === 2) onIdentify(socket, d)
      if (op === 6) onResume(socket, d)
    })
  })

  return {
    get identifies() {
      return seen.identifies
    },
    get intents() {
      return seen.intents
    },
    get resumes() {
      return seen.resumes
    },
    get refused() {
      return seen.refused
    },
    get connected() {
      return [...sessions.values()].some(({ socket }) => socket?.readyState === WebSocket.OPEN)
    },
    get messageContentGranted() {
      return world.messageContentGranted
    },
    set messageContentGranted(granted) {
      world.messageContentGranted = granted
    },
    get refuseWith() {
      return state.refuseWith
    },
    set refuseWith(code) {
      state.refuseWith = code
    },
    dispatch(event, data) {
      const guildId = guildIdOf(event, data)
      for (const session of sessions.values())
        if (guildId === undefined || isFor(session, guildId)) tell(session, event, data)
    },
    repeat(event) {
      for (const { socket, log } of sessions.values()) {
        const last = log.findLast(({ t }) => t === event)
        if (last !== undefined) send(socket, { op: 0, ...last })
      }
    },
    requestReconnect() {
      for (const session of sessions.values()) cutOff(session, { op: 7, d: null })
    },
    invalidateSession(resumable) {
      const open = [...sessions.values()]
      if (!resumable) sessions.clear()
      for (const session of open) cutOff(session, { op: 9, d: resumable })
    },
    drop(code) {
      for (const socket of sockets.clients) {
        if (code === undefined) socket.terminate()
        else socket.close(code)
      }
    },
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

/** Discord sends a server's events to one of the shards. Source: its documentation, "Sharding". */
function isFor({ shard: [id, of] }: Session, guildId: string): boolean {
  return Number((BigInt(guildId) >> 22n) % BigInt(of)) === id
}

const ofServer = z.object({ guild_id: z.string() })
const server = z.object({ id: z.string() })

function guildIdOf(event: string, data: unknown): string | undefined {
  return /^GUILD_(?:CREATE|UPDATE|DELETE)$/.test(event)
    ? server.parse(data).id
    : ofServer.safeParse(data).data?.guild_id
}

/** Without the privileged intent Discord empties the words. */
function seenBy({ intents }: Session, event: string, data: unknown): unknown {
  const hidden = event.startsWith('MESSAGE_') && (intents & MESSAGE_CONTENT) === 0
  return hidden && typeof data === 'object' ? { ...data, content: '', embeds: [], components: [] } : data
}

function send(socket: WebSocket | undefined, payload: object): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(payload))
}
