import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttpDelivery, type Deliver, type Delivery, type Outcome } from './delivery.js'
import { createSocketHub, type SocketHub } from './socket-hub.js'
import { callMethod, type Answer, type ApiSide, type Args } from './web-api.js'
import { createWorkspace, type Channel, type StoredMessage, type Workspace } from './workspace.js'

/** What goes wrong with the next call, of any method unless named. */
export interface Failure {
  readonly method?: string
  readonly status?: number
  readonly retryAfterS?: number
  readonly error?: string
  /** The call is carried out, and only its answer is lost. */
  readonly afterwards?: boolean
}

export interface Call {
  readonly method: string
  readonly args: Args
  readonly answer: Answer
}

/** A loopback Slack that the real Bolt App speaks to. */
export interface FakeSlack {
  readonly apiUrl: string
  readonly workspace: Workspace
  readonly socket: SocketHub
  /** Every call of the Web API, oldest first. */
  readonly calls: readonly Call[]
  callsOf(method: string): readonly Call[]
  failNext(failure: Failure): void
  /** What was sent to a response_url: only the asker sees it. */
  readonly whispers: readonly Readonly<Record<string, unknown>>[]
  /** From now on events go to this address, signed, instead of over the socket. */
  deliverTo(url: string): void
  deliver: Deliver
  memberWrites(words: MemberWords): Promise<StoredMessage & Outcome & { readonly eventId: string }>
  memberEdits(channelId: string, ts: string, text: string): Promise<Outcome>
  memberDeletes(channelId: string, ts: string): Promise<Outcome>
  /** Slack fetches a preview: the message changes, its words do not. */
  unfurl(channelId: string, ts: string): Promise<Outcome>
  /** The same event once more, as after a lost acknowledgement. */
  redeliver(eventId: string): Promise<Outcome>
  event(event: Readonly<Record<string, unknown>>): Promise<Outcome & { readonly eventId: string }>
  press(press: Press): Promise<Outcome>
  slash(command: string, text: string, userId: string): Promise<Outcome>
  refuseToken(token: string, error: string): void
  close(): Promise<void>
}

export interface MemberWords {
  readonly channelId: string
  readonly userId: string
  /** As typed; the fake escapes it as Slack does. */
  readonly text: string
  readonly threadTs?: string
  readonly subtype?: string
}

export interface Press {
  readonly channelId: string
  readonly ts: string
  readonly userId: string
  readonly choice: 'correct' | 'wrong'
  /** Repeats an earlier press: the same ids. */
  readonly again?: boolean
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export async function startFakeSlack(workspace: Workspace = createWorkspace()): Promise<FakeSlack> {
  const calls: Call[] = []
  const whispers: Readonly<Record<string, unknown>>[] = []
  const failures: Failure[] = []
  const sent = new Map<string, Delivery>()
  const socket = createSocketHub()
  let deliver: Deliver = (delivery) => socket.deliver(delivery)
  let counter = 0
  let origin = ''
  const lastPress = { action_ts: '', trigger_id: '' }

  const newTs = (): string => `${Math.floor(Date.now() / 1_000)}.${String(++counter).padStart(6, '0')}`

  async function sendEvent(event: Readonly<Record<string, unknown>>): Promise<Outcome & { eventId: string }> {
    const eventId = `Ev${String(++counter).padStart(8, '0')}`
    const delivery: Delivery = {
      type: 'events_api',
      payload: {
        token: 'unused',
        team_id: workspace.team.id,
        api_app_id: workspace.appId,
        type: 'event_callback',
        event_id: eventId,
        event_time: Math.floor(Date.now() / 1_000),
        authorizations: [
          { enterprise_id: null, team_id: workspace.team.id, user_id: workspace.bot.userId, is_bot: true },
        ],
        event,
      },
    }
    sent.set(eventId, delivery)
    return { ...(await deliver(delivery)), eventId }
  }

  const messageEvent = (
    channel: Channel,
    fields: Readonly<Record<string, unknown>>,
  ): Record<string, unknown> => ({
    type: 'message',
    channel: channel.id,
    channel_type: channel.isPrivate ? 'group' : 'channel',
    event_ts: newTs(),
    ...fields,
  })

  const side: ApiSide = {
    newTs,
    socketUrl: () => `${origin.replace('http', 'ws')}/link?ticket=${++counter}`,
    echo({ channel, ...fields }) {
      if (!isChannel(channel)) return
      void sendEvent(messageEvent(channel, fields))
    },
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const path = new URL(request.url ?? '/', origin).pathname
    if (path.startsWith('/response/')) {
      whispers.push(parseJson(body))
      response.writeHead(200).end('ok')
      return
    }
    const method = path.replace('/api/', '')
    const args = decodeForm(body)
    const token =
      /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? String(args['token'] ?? '')
    const failure = takeFailure(failures, method)
    const answer =
      failure === undefined || failure.afterwards
        ? callMethod(method, args, token, workspace, side)
        : { ok: false, error: failure.error ?? 'internal_error' }
    calls.push({ method, args, answer })
    if (failure?.status !== undefined) {
      const wait = failure.retryAfterS === undefined ? {} : { 'retry-after': String(failure.retryAfterS) }
      response.writeHead(failure.status, wait).end('')
      return
    }
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(token === workspace.botToken ? { 'x-oauth-scopes': [...workspace.scopes].join(',') } : {}),
    })
    response.end(JSON.stringify(answer))
  }

  const server = createServer((request, response) => void handle(request, response))
  server.on('upgrade', (request, stream, head: Buffer) => socket.upgrade(request, stream, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${addressOf(server.address()).port}`

  const inChannel = (channelId: string): Channel => {
    const channel = workspace.channels.get(channelId)
    if (channel === undefined) throw new Error(`The fake has no channel ${channelId}.`)
    return channel
  }
  const stored = (channelId: string, ts: string): StoredMessage => {
    const message = inChannel(channelId).messages.find((candidate) => candidate.ts === ts)
    if (message === undefined) throw new Error(`The fake has no message ${ts}.`)
    return message
  }
  const person = (userId: string) => ({
    id: userId,
    username: workspace.users.get(userId)?.name ?? userId,
    team_id: workspace.team.id,
  })
  const changed = (channelId: string, ts: string, change: Partial<StoredMessage>): Promise<Outcome> => {
    const message = stored(channelId, ts)
    const previous_message = { type: 'message', ...message }
    Object.assign(message, change)
    return sendEvent(
      messageEvent(inChannel(channelId), {
        subtype: 'message_changed',
        hidden: true,
        ts: newTs(),
        message: { type: 'message', ...message },
        previous_message,
      }),
    )
  }

  return {
    apiUrl: `${origin}/api/`,
    workspace,
    socket,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    failNext: (failure) => void failures.push(failure),
    whispers,
    deliverTo(url) {
      deliver = createHttpDelivery(url, workspace.signingSecret)
    },
    deliver: (delivery) => deliver(delivery),
    async memberWrites({ channelId, userId, text, threadTs, subtype }) {
      const channel = inChannel(channelId)
      const message: StoredMessage = {
        ts: newTs(),
        user: userId,
        text: escape(text),
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        ...(subtype === undefined ? {} : { subtype }),
      }
      channel.messages.push(message)
      return { ...message, ...(await sendEvent(messageEvent(channel, { ...message }))) }
    },
    memberEdits: (channelId, ts, text) => changed(channelId, ts, { text: escape(text) }),
    unfurl: (channelId, ts) => changed(channelId, ts, {}),
    memberDeletes(channelId, ts) {
      const channel = inChannel(channelId)
      const previous_message = stored(channelId, ts)
      channel.messages.splice(channel.messages.indexOf(previous_message), 1)
      const fields = {
        subtype: 'message_deleted',
        hidden: true,
        ts: newTs(),
        deleted_ts: ts,
        previous_message,
      }
      return sendEvent(messageEvent(channel, fields))
    },
    async redeliver(eventId) {
      const delivery = sent.get(eventId)
      if (delivery === undefined) throw new Error(`The fake sent no event ${eventId}.`)
      return deliver({ ...delivery, retry: { num: 1, reason: 'http_timeout' } })
    },
    event: sendEvent,
    press({ channelId, ts, userId, choice, again }) {
      const message = stored(channelId, ts)
      const button = findButton(message.blocks ?? [], choice)
      if (again !== true) Object.assign(lastPress, { action_ts: newTs(), trigger_id: `trigger-${++counter}` })
      return deliver({
        type: 'interactive',
        payload: {
          type: 'block_actions',
          user: person(userId),
          team: { id: workspace.team.id, domain: workspace.team.domain },
          api_app_id: workspace.appId,
          token: 'unused',
          container: { type: 'message', message_ts: ts, channel_id: channelId, is_ephemeral: false },
          trigger_id: lastPress.trigger_id,
          channel: { id: channelId, name: inChannel(channelId).name },
          message: { type: 'message', ...message },
          response_url: `${origin}/response/${++counter}`,
          actions: [{ ...button, block_id: 'block', action_ts: lastPress.action_ts }],
        },
      })
    },
    slash: (command, text, userId) =>
      deliver({
        type: 'slash_commands',
        payload: {
          token: 'unused',
          command,
          text,
          user_id: userId,
          user_name: person(userId).username,
          team_id: workspace.team.id,
          team_domain: workspace.team.domain,
          channel_id: [...workspace.channels.keys()][0] ?? '',
          channel_name: 'general',
          api_app_id: workspace.appId,
          is_enterprise_install: 'false',
          response_url: `${origin}/response/${++counter}`,
          trigger_id: `trigger-${++counter}`,
        },
      }),
    refuseToken: (token, error) => void workspace.refusedTokens.set(token, error),
    async close() {
      socket.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function takeFailure(failures: Failure[], method: string): Failure | undefined {
  const index = failures.findIndex((failure) => failure.method === undefined || failure.method === method)
  return index === -1 ? undefined : failures.splice(index, 1)[0]
}

/** Form fields; nested ones are JSON, as the real client sends them. */
function decodeForm(body: string): Args {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [key, key === 'text' ? value : decodeValue(value)]),
  )
}

function decodeValue(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  return /^[[{]/.test(value) ? JSON.parse(value) : value
}

function parseJson(body: string): Readonly<Record<string, unknown>> {
  const parsed: unknown = JSON.parse(body)
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}

function findButton(blocks: readonly unknown[], choice: string): Readonly<Record<string, unknown>> {
  for (const block of blocks) {
    if (typeof block !== 'object' || block === null || !('elements' in block)) continue
    const { elements } = block
    if (!Array.isArray(elements)) continue
    for (const element of elements as unknown[]) {
      const button = typeof element === 'object' && element !== null ? { ...element } : {}
      if ('action_id' in button && String(button.action_id).endsWith(choice)) return button
    }
  }
  throw new Error(`There is no button "${choice}" on that message.`)
}

function isChannel(value: unknown): value is Channel {
  return typeof value === 'object' && value !== null && 'messages' in value && 'isPrivate' in value
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The fake does not listen.')
  return address
}
