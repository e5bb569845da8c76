import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Events, GatewayIntentBits, Options, Partials } from 'discord.js'
import type { AdapterStatus, PlatformLog } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { backoffMs } from './backoff.js'
import type { DiscordConfig } from './config.js'
import { toAdapterError, toCloseError } from './errors.js'
import { createPatientSharding, type Patience } from './patience.js'

/** Longer rate limits are handed to the core, which then posts elsewhere meanwhile; shorter ones are waited out. */
const LONG_WAIT_MS = 5_000

export interface Connection {
  /** The client that is logged in, or on its way there. */
  client(): Client | undefined
  /**
   * Resolves once events flow, however long Discord is away; rejects with an AdapterError once it refuses for good.
   * A stop ends the wait with `unavailable`.
   */
  open(): Promise<Client<true>>
  close(): Promise<void>
  readonly status: () => AdapterStatus
}

/**
 * One gateway connection that comes back by itself, with back-off, and gives up only where no retry can help.
 *
 * @param prepare adds the listeners to each new client before it logs in.
 */
export function createConnection(options: {
  readonly config: Pick<DiscordConfig, 'token' | 'apiUrl'>
  readonly log: PlatformLog
  readonly patience: Patience
  readonly prepare: (client: Client) => void
}): Connection {
  const { config, log, patience, prepare } = options
  let client: Client | undefined
  let stopped = new AbortController()
  let status: AdapterStatus = { state: 'disconnected', detail: 'not started' }

  function build(refused: (error: AdapterError) => void): Client {
    const next = createClient(config.apiUrl, patience)
    prepare(next)
    next.on(Events.ShardReconnecting, () => {
      status = { state: 'connecting', detail: 'connection lost, reconnecting' }
      log.warn({}, 'discord connection lost, reconnecting')
    })
    const connected = () => {
      status = { state: 'connected', detail: describe(next) }
    }
    next.on(Events.ShardResume, connected)
    next.on(Events.ShardReady, connected)
    next.on(Events.ShardDisconnect, ({ code }) => {
      const error = toCloseError(code)
      if (error !== undefined) refused(error)
    })
    next.on(Events.ShardError, (error) => log.debug({ reason: error.message }, 'discord socket error'))
    next.on(Events.Error, (error) => log.error({ reason: error.message }, 'discord client error'))
    next.on(Events.Warn, (reason) => log.warn({ reason }, 'discord client warning'))
    return next
  }

  /** One client, one login. Rejects when it failed, or the gateway refused, or the connection was closed. */
  async function tryOnce(stop: AbortSignal): Promise<Client<true>> {
    const refused = new AbortController()
    const attempt = build((error) => {
      refused.abort(error)
      // Also long after the login: a token that was revoked, an intent that was withdrawn.
      if (attempt.readyTimestamp !== null) fail(error)
    })
    client = attempt
    const ready = new Promise<Client<true>>((resolve) => attempt.once(Events.ClientReady, resolve))
    const login = attempt.login(config.token).then(() => ready)
    login.catch(() => undefined)
    try {
      return await Promise.race([login, aborted(AbortSignal.any([refused.signal, stop]))])
    } catch (error) {
      await discard(attempt)
      throw toAdapterError(error, 'connect to Discord')
    }
  }

  function fail(error: AdapterError): void {
    status = { state: 'failed', detail: error.message }
    log.error({}, error.message)
    if (client !== undefined) void discard(client)
  }

  return {
    client: () => client,
    async open() {
      stopped = new AbortController()
      const { signal } = stopped
      for (let failures = 1; ; failures += 1) {
        signal.throwIfAborted()
        status = { state: 'connecting', detail: 'connecting' }
        try {
          const ready = await tryOnce(signal)
          status = { state: 'connected', detail: describe(ready) }
          return ready
        } catch (error) {
          const reason = toAdapterError(error, 'connect to Discord')
          if (signal.aborted) throw reason
          if (reason.code === 'forbidden') {
            status = { state: 'failed', detail: reason.message }
            throw reason
          }
          status = { state: 'connecting', detail: reason.message }
          const waitMs = Math.max(
            reason.retryAfterMs ?? 0,
            backoffMs(failures, patience.backoff, patience.random()),
          )
          log.warn({ waitMs: Math.round(waitMs) }, reason.message)
          await sleep(waitMs, undefined, { signal }).catch(() => undefined)
        }
      }
    },
    async close() {
      stopped.abort(new AdapterError('unavailable', 'Norma was stopped while it connected.'))
      if (client !== undefined) await discard(client)
      client = undefined
      if (status.state !== 'failed') status = { state: 'disconnected', detail: 'stopped' }
    },
    status: () => status,
  }
}

function createClient(apiUrl: string, patience: Patience): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    partials: [Partials.Message],
    // Members' words are kept nowhere but in the encrypted store; the core knows what an edited message said before.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    shards: 'auto',
    allowedMentions: { parse: [] },
    rest: {
      api: apiUrl,
      version: '10',
      rejectOnRateLimit: ({ retryAfter, timeToReset }) => Math.max(retryAfter, timeToReset) > LONG_WAIT_MS,
    },
    ws: { buildStrategy: (manager) => createPatientSharding(manager, patience) },
  })
}

function describe(client: Client): string {
  return `${client.user?.tag ?? 'connected'} in ${client.guilds.cache.size} servers`
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(toAdapterError(signal.reason, 'connect to Discord'))
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
  })
}

/** A client may be destroyed twice; its errors no longer matter. */
async function discard(client: Client): Promise<void> {
  await client.destroy().catch(() => undefined)
}
