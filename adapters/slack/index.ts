import { setTimeout as sleep } from 'node:timers/promises'
import type { Receiver } from '@slack/bolt'
import type { Adapter, AdapterStatus, Inbox, PlatformLog } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { StoreFirstApp } from './acknowledge.js'
import { createBoltLogger } from './bolt-logger.js'
import { createCards, type Cards } from './cards.js'
import { identify, type Identity } from './identity.js'
import { createLanes } from './lanes.js'
import { createDesk, listen } from './listen.js'
import { HTTP_ENDPOINT } from './needs.js'
import { createHttpMount, createHttpReceiver, createSocketReceiver } from './receiver.js'
import type { SlackSettings } from './settings.js'
import { createSocketLink, type SocketLink } from './socket-link.js'
import { createWebClient } from './web-client.js'
import { isDeadToken, toAdapterError } from './web-errors.js'

/** How long `stop` waits for what is still being written. */
const STOP_PATIENCE_MS = 1_000

/** One workspace, over Socket Mode or signed HTTP. */
export function createSlackAdapter(
  settings: SlackSettings,
  log: PlatformLog,
  now: () => number = Date.now,
): Adapter {
  const { transport, reviewChannelId, moderatorGroupId } = settings
  const logger = createBoltLogger(log)
  const client = createWebClient(settings, logger)
  const lanes = createLanes()
  let status: AdapterStatus = { state: 'disconnected', detail: 'not started' }
  let cards: Cards | undefined
  let link: SocketLink | undefined
  let httpReceiver: ReturnType<typeof createHttpReceiver> | undefined
  let stopped = false

  function become(state: AdapterStatus['state'], detail: string): void {
    status = { state, detail }
    log[state === 'failed' ? 'error' : 'info']({ state, detail }, 'slack')
  }

  /** Nothing works with a dead token until a person replaces it: say so once, and let go. */
  async function withCards<T>(use: (cards: Cards) => Promise<T>): Promise<T> {
    if (cards === undefined) throw new AdapterError('unavailable', 'Slack is not connected yet.')
    try {
      return await use(cards)
    } catch (error) {
      if (error instanceof AdapterError && isDeadToken(error.cause) && status.state !== 'failed') {
        become('failed', error.message)
        await disconnect()
      }
      throw error
    }
  }

  function hear(me: Identity, inbox: Inbox, receiver: Receiver): void {
    const app = new StoreFirstApp({
      receiver,
      token: settings.botToken,
      botId: me.botId,
      botUserId: me.botUserId,
      // `identify` did it.
      tokenVerificationEnabled: false,
      convoStore: false,
      logger,
    })
    app.error(async (error) => log.error({ code: error.code, error: error.message }, 'slack listener failed'))
    const community = toCommunityId(me)
    const desk = createDesk({
      inbox,
      community,
      client,
      lanes,
      ...(moderatorGroupId === undefined ? {} : { moderatorGroupId }),
      log,
      now,
    })
    listen(app, desk, { community, botUserId: me.botUserId, workspaceUrl: me.workspaceUrl })
  }

  async function connect(inbox: Inbox): Promise<void> {
    const me = await identify(client)
    const community = toCommunityId(me)
    await inbox.community({
      id: community,
      platform: 'slack',
      name: me.teamName,
      mayTrainOnContent: true,
      ...(reviewChannelId === undefined ? {} : { reviewChannelId }),
    })
    cards = createCards(client, community, lanes, now)
    if (stopped) throw new AdapterError('unavailable', 'Slack was stopped while it connected.')
    if (transport.kind === 'http') {
      const receiver = createHttpReceiver(transport.signingSecret, logger)
      hear(me, inbox, receiver)
      httpReceiver = receiver
      become('connected', `${me.teamName}, over signed HTTP at ${HTTP_ENDPOINT}`)
      return
    }
    const receiver = createSocketReceiver(settings, transport.appToken, logger)
    hear(me, inbox, receiver)
    link = createSocketLink(receiver.client, {
      connected: () => become('connected', `${me.teamName}, over Socket Mode`),
      dropped: (waitMs) => become('connecting', `the connection closed; next try in ${waitMs / 1_000} s`),
      failed: (error) => become('failed', toAdapterError(error, 'connect', 'SLACK_APP_TOKEN').message),
    })
    await link.open().catch((error: unknown) => {
      throw toAdapterError(error, 'connect', 'SLACK_APP_TOKEN')
    })
  }

  async function disconnect(): Promise<void> {
    httpReceiver = undefined
    await link?.close()
    link = undefined
  }

  return {
    platform: 'slack',
    async start(inbox) {
      stopped = false
      become('connecting', 'asking Slack')
      try {
        await connect(inbox)
      } catch (error) {
        await disconnect()
        const failure = toAdapterError(error, 'connect')
        become(failure.code === 'forbidden' ? 'failed' : 'disconnected', failure.message)
        throw failure
      }
    },
    async stop() {
      stopped = true
      await disconnect()
      await Promise.race([lanes.idle(), sleep(STOP_PATIENCE_MS, undefined, { ref: false })])
      status = { state: 'disconnected', detail: 'stopped' }
    },
    postCard: (channelId, card, posting) => withCards((kept) => kept.post(channelId, card, posting)),
    updateCard: (at, card) => withCards((kept) => kept.update(at, card)),
    postDigest: (channelId, digest, posting) =>
      withCards((kept) => kept.postDigest(channelId, digest, posting)),
    updateDigest: (at, digest) => withCards((kept) => kept.updateDigest(at, digest)),
    postNotice: (channelId, text) => withCards((kept) => kept.notice(channelId, text)),
    status: () => status,
    ...(transport.kind === 'http' ? { http: createHttpMount(() => httpReceiver) } : {}),
  }
}

function toCommunityId(me: Identity): string {
  return `slack:${me.teamId}`
}
