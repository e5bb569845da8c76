import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAnswerUrls } from './answer-urls.js'
import { createHttpDelivery, type Deliver, type Delivery } from './delivery.js'
import { decodeForm, parseJson, readBody } from './form.js'
import { createSocketHub, type SocketHub } from './socket-hub.js'
import { createInteractions, type Interactions } from './interactions.js'
import { findFaults } from './limits.js'
import { grantAccess } from './oauth.js'
import { createVerbs, messageIn, type Verbs } from './verbs.js'
import { createRateLimits, type RateLimit } from './rate-limits.js'
import { createViews, type Views } from './views.js'
import { callMethod, type Answer, type ApiSide, type Args } from './web-api.js'
import { createWorkspace, type Channel, type Workspace } from './workspace.js'

/** What goes wrong with the next call, of any method unless named; `response_url` counts as one. */
interface Failure {
  readonly method?: string
  readonly status?: number
  readonly retryAfterS?: number
  readonly error?: string
  /** The call is carried out, and only its answer is lost. */
  readonly afterwards?: boolean
}

interface Call {
  readonly method: string
  readonly args: Args
  readonly answer: Answer
}

/** What people do in one workspace. */
type People = Verbs & Interactions

/** A loopback Slack that the real Bolt App speaks to. */
export interface FakeSlack extends People {
  readonly apiUrl: string
  readonly workspace: Workspace
  /** More workspaces, known by their bot tokens. */
  readonly neighbours: Workspace[]
  /** What people do in another workspace; all else here is done in the first. */
  in(workspace: Workspace): People
  readonly socket: SocketHub
  readonly views: Views
  /** Every call of the Web API, oldest first. */
  readonly calls: readonly Call[]
  callsOf(method: string): readonly Call[]
  failNext(failure: Failure): void
  /** What was sent to a response_url: only the asker sees it. */
  readonly whispers: readonly Readonly<Record<string, unknown>>[]
  /** From now on events go to this address, signed, instead of over the socket. */
  deliverTo(url: string): void
  deliver: Deliver
  refuseToken(token: string, error: string): void
  close(): Promise<void>
}

/** @param rates by method; without any, everything may be called as often as one likes. */
export async function startFakeSlack(
  workspace: Workspace = createWorkspace(),
  rates: Readonly<Record<string, RateLimit>> = {},
): Promise<FakeSlack> {
  const secondsToWait = createRateLimits(rates)
  const calls: Call[] = []
  const whispers: Readonly<Record<string, unknown>>[] = []
  const failures: Failure[] = []
  const neighbours: Workspace[] = []
  const socket = createSocketHub()
  const views = createViews()
  let deliver: Deliver = (delivery) => socket.deliver(delivery)
  let counter = 0
  let origin = ''

  const newTs = (): string => `${Math.floor(Date.now() / 1_000)}.${String(++counter).padStart(6, '0')}`

  const sideOf = (at: Workspace): ApiSide => ({
    newTs,
    views,
    socketUrl: () => `${origin.replace('http', 'ws')}/link?ticket=${++counter}`,
    echo({ channel, ...fields }) {
      if (!isChannel(channel)) return
      void peopleOf(at).event({ ...messageIn(channel, newTs()), ...fields })
    },
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const path = new URL(request.url ?? '/', origin).pathname
    if (path.startsWith('/response/')) {
      const whisper = parseJson(body)
      const status =
        takeFailure(failures, 'response_url')?.status ?? answerUrls.use(path, isSound(whisper) ? 200 : 400)
      if (status === 200) whispers.push(whisper)
      response.writeHead(status).end()
      return
    }
    const method = path.replace('/api/', '')
    const args = decodeForm(body)
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const wait = secondsToWait(method, args)
    const failure =
      wait === undefined
        ? takeFailure(failures, method)
        : { status: 429, retryAfterS: wait, error: 'ratelimited' }
    const at = neighbours.find(({ botToken }) => botToken === token) ?? workspace
    const answer =
      failure === undefined || failure.afterwards
        ? method === 'oauth.v2.access'
          ? grantAccess(args, [workspace, ...neighbours])
          : callMethod(method, args, token, at, sideOf(at))
        : { ok: false, error: failure.error ?? 'internal_error' }
    calls.push({ method, args, answer })
    if (failure?.status !== undefined) {
      const { status, retryAfterS } = failure
      response
        .writeHead(status, retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) })
        .end('')
      return
    }
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(token === at.botToken ? { 'x-oauth-scopes': [...at.scopes].join(',') } : {}),
    })
    response.end(JSON.stringify(answer))
  }

  const server = createServer((request, response) => void handle(request, response))
  server.on('upgrade', (request, stream, head: Buffer) => socket.upgrade(request, stream, head))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${addressOf(server.address()).port}`

  const answerUrls = createAnswerUrls(() => `${origin}/response/${++counter}`)
  const known = new Map<Workspace, People>()

  function peopleOf(at: Workspace): People {
    const earlier = known.get(at)
    if (earlier !== undefined) return earlier
    const scene = {
      workspace: at,
      newTs,
      newNumber: () => ++counter,
      newTrigger: (userId: string) => views.newTrigger(userId),
      responseUrl: () => answerUrls.create(),
      deliver: (delivery: Delivery) => deliver(delivery),
    }
    const verbs = createVerbs(scene)
    const people = { ...verbs, ...createInteractions({ ...scene, event: verbs.event }, views) }
    known.set(at, people)
    return people
  }

  return {
    ...peopleOf(workspace),
    in: peopleOf,
    views,
    apiUrl: `${origin}/api/`,
    workspace,
    neighbours,
    socket,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    failNext: (failure) => void failures.push(failure),
    whispers,
    deliverTo(url) {
      deliver = createHttpDelivery(url, workspace.signingSecret)
    },
    deliver: (delivery) => deliver(delivery),
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

function isSound({ text, blocks }: Readonly<Record<string, unknown>>): boolean {
  const words = { text: typeof text === 'string' ? text : '', blocks: Array.isArray(blocks) ? blocks : [] }
  return findFaults(words).error === undefined
}

function isChannel(value: unknown): value is Channel {
  return typeof value === 'object' && value !== null && 'messages' in value && 'isPrivate' in value
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The fake does not listen.')
  return address
}
