import { randomUUID } from 'node:crypto'
import { getRequestListener } from '@hono/node-server'
import type { Adapter, HttpMount, Inbox, PlatformLog } from '../../src/adapter.js'
import { AdapterError, NormaError } from '../../src/errors.js'
import { CONSOLE_COMMUNITY, type Service } from '../../src/service.js'
import { createApi } from './api/create-api.js'
import { PROBLEM_TYPE, toProblem } from './api/errors.js'
import { createConsolePlatform, REVIEW_CHANNEL, type PostedCard } from './console-platform.js'
import { createEventFeed, type EventFeed } from './event-feed.js'
import { listen, type Listening } from './listen.js'
import { loadPage } from './page-files.js'

const notUnderstood = toProblem(new NormaError('INPUT_INVALID', 'The request is malformed.'), {
  status: 400,
  path: '',
})

export interface WebAdapterOptions {
  readonly service: Service
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** Asked of everyone, when set. */
  readonly token?: string
  /** Lets people see the queue and decide, and nothing more. */
  readonly moderatorToken?: string
  /** Whether the last address in `X-Forwarded-For` is whom a request comes from. */
  readonly trustProxy?: boolean
  readonly log: PlatformLog
  readonly version: string
  /** Other platforms that are called over HTTP; they check their callers themselves. */
  readonly mounts?: readonly HttpMount[]
  readonly now?: () => number
}

export interface WebAdapter extends Adapter {
  /** Where the page is; empty unless listening. */
  url(): string
  postedCards(): readonly PostedCard[]
}

/** The web console: the reference platform, a whole chat in memory, with the HTTP API and the page on one port. */
export function createWebAdapter(options: WebAdapterOptions): WebAdapter {
  const { service, host, port, token, moderatorToken, trustProxy = false } = options
  const { log, version, mounts = [], now = Date.now } = options
  let feed: EventFeed = createEventFeed(randomUUID())
  const platform = createConsolePlatform({ now, onChange: () => feed.publish({ type: 'chat' }) })
  let inbox: Inbox | undefined
  let listening: Listening | undefined
  let unsubscribe = (): void => {}

  const currentInbox = (): Inbox => {
    if (inbox === undefined) throw new AdapterError('unavailable', 'The console has not started.')
    return inbox
  }

  return {
    platform: 'web',
    async start(target) {
      inbox = target
      feed = createEventFeed(randomUUID())
      await target.community({
        id: CONSOLE_COMMUNITY,
        platform: 'web',
        name: 'Console',
        reviewChannelId: REVIEW_CHANNEL,
        mayTrainOnContent: true,
      })
      const page = await loadPage()
      const api = createApi({
        service,
        inbox: currentInbox,
        platform,
        feed,
        page,
        host,
        tokens: {
          ...(token === undefined ? {} : { admin: token }),
          ...(moderatorToken === undefined ? {} : { moderator: moderatorToken }),
        },
        trustProxy,
        version,
        log,
        now,
      })
      const answer = getRequestListener(api.fetch, {
        // Reached by requests that are no HTTP of ours at all, such as an impossible host name.
        errorHandler: () =>
          Response.json(notUnderstood, { status: 400, headers: { 'content-type': PROBLEM_TYPE } }),
      })
      listening = await listen(
        (request, response) => {
          const mount = mounts.find(({ prefix }) => request.url?.startsWith(prefix))
          if (mount === undefined) void answer(request, response)
          else mount.handle(request, response)
        },
        { host, port },
      )
      unsubscribe = service.subscribe((event) => feed.publish(event))
    },
    async stop() {
      const closing = listening
      listening = undefined
      unsubscribe()
      feed.close()
      await closing?.close()
    },
    postCard: async (channelId, card, posting) => platform.postCard(channelId, card, posting),
    updateCard: async (at, card) => platform.updateCard(at, card),
    postNotice: async (channelId, text) => platform.postNotice(channelId, text),
    status: () =>
      listening === undefined
        ? { state: 'disconnected', detail: 'The console does not listen.' }
        : { state: 'connected', detail: `The console is at ${listening.url}` },
    url: () => listening?.url ?? '',
    postedCards: () => platform.postedCards(),
  }
}
