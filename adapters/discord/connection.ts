import { Client, Events, GatewayIntentBits, Options, Partials, RESTEvents } from 'discord.js'
import type { AdapterStatus, PlatformLog } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import type { DiscordSettings } from './settings.js'
import { isAboutWords, toAdapterError, toCloseError, tokenRefused, WITHOUT_WORDS_ADVICE } from './errors.js'
import { createPatientSharding, type Patience } from './patience.js'
import { settledWithin } from './within.js'

/** The servers may take longer to arrive, but not the login. */
const LOGIN_WITHIN_MS = 10_000
/** discord.js waits so long for the next server before it says that it is ready; late ones are taken in all the same. */
const NEXT_SERVER_WITHIN_MS = 5_000
/** A gateway that does not answer our goodbye is left without one. */
const GOODBYE_WITHIN_MS = 500
/** Longer rate limits are handed to the core, which then posts elsewhere meanwhile; shorter ones are waited out. */
const LONG_WAIT_MS = 5_000

export interface Connection {
  /** The client that is logged in, or on its way there. */
  client(): Client | undefined
  /** Resolves once events flow. Rejects with an AdapterError: `forbidden` where no retry can help. */
  open(): Promise<void>
  close(): Promise<void>
  readonly status: () => AdapterStatus
}

/**
 * One gateway connection. Once open it comes back by itself, with back-off, and gives up only where no retry can help.
 *
 * @param prepare adds the listeners to each new client before it logs in.
 */
export function createConnection(options: {
  readonly config: Pick<DiscordSettings, 'token' | 'apiUrl'>
  readonly log: PlatformLog
  readonly patience: Patience
  readonly prepare: (client: Client) => void
}): Connection {
  const { config, log, patience, prepare } = options
  let client: Client | undefined
  let stopped = new AbortController()
  let status: AdapterStatus = { state: 'disconnected', detail: 'not started' }
  /** Until Discord refuses the intent: then once more without it. */
  let readsWords = true
  const away = new Set<number>()

  function build(refused: (error: AdapterError) => void): Client {
    const next = createClient(config.apiUrl, patience, readsWords)
    away.clear()
    prepare(next)
    next.on(Events.ShardReconnecting, (shardId) => {
      away.add(shardId)
      // Also said of our own goodbye.
      if (stopped.signal.aborted || status.state === 'failed') return
      status = { state: 'connecting', detail: 'connection lost, reconnecting' }
      log.warn({}, 'discord connection lost, reconnecting')
    })
    const connected = (shardId: number) => {
      away.delete(shardId)
      if (away.size > 0) return
      status = { state: 'connected', detail: describe(next) }
    }
    next.on(Events.ShardResume, connected)
    next.on(Events.ShardReady, connected)
    next.on(Events.ShardDisconnect, ({ code }) => {
      const error = toCloseError(code)
      if (error !== undefined) refused(error)
    })
    // discord.js forgets the token after one 401, and the gateway may stay open.
    next.rest.on(RESTEvents.Response, ({ data }, { status: code }) => {
      if (code === 401 && data.auth !== false) refused(tokenRefused())
    })
    next.on(Events.ShardError, (error) => log.debug({ reason: error.message }, 'discord socket error'))
    next.on(Events.Error, (error) => log.error({ reason: error.message }, 'discord client error'))
    next.on(Events.Warn, (reason) => log.warn({ reason }, 'discord client warning'))
    return next
  }

  /** A new client each time: a destroyed one keeps its old state. */
  async function logIn(stop: AbortSignal): Promise<Client<true>> {
    const refused = new AbortController()
    const late = new AbortController()
    const next = build((error) => {
      refused.abort(error)
      // Also long after the login: a token that was revoked, an intent that was withdrawn.
      if (next.readyTimestamp !== null) lose(next, error)
    })
    client = next
    const timer = setTimeout(() => {
      late.abort(new AdapterError('unavailable', 'Discord did not let Norma in within 10 seconds.'))
    }, LOGIN_WITHIN_MS)
    const ready = new Promise<Client<true>>((resolve) => next.once(Events.ClientReady, resolve))
    const login = next
      .login(config.token)
      .finally(() => clearTimeout(timer))
      .then(() => ready)
    try {
      return await Promise.race([login, aborted(AbortSignal.any([refused.signal, late.signal, stop]))])
    } catch (error) {
      clearTimeout(timer)
      await discard(next)
      throw error
    }
  }

  function lose(lost: Client, error: AdapterError): void {
    if (!isAboutWords(error) || !readsWords || lost !== client || stopped.signal.aborted) return fail(error)
    goOnWithoutWords()
    void discard(lost)
      .then(() => connect())
      .catch((failure: unknown) => fail(toAdapterError(failure, 'connect to Discord')))
  }

  function goOnWithoutWords(): void {
    readsWords = false
    log.error({}, WITHOUT_WORDS_ADVICE)
  }

  async function connect(): Promise<void> {
    status = { state: 'connecting', detail: 'connecting' }
    const ready = await logIn(stopped.signal)
    status = { state: 'connected', detail: describe(ready) }
  }

  function fail(error: AdapterError): void {
    if (status.state === 'failed') return
    status = { state: 'failed', detail: error.message }
    log.error({}, error.message)
    if (client !== undefined) void discard(client)
  }

  return {
    client: () => client,
    async open() {
      stopped = new AbortController()
      // Somebody may have switched it on since.
      readsWords = true
      try {
        await connect().catch(async (error: unknown) => {
          if (!isAboutWords(error)) throw error
          goOnWithoutWords()
          await connect()
        })
      } catch (error) {
        const reason = toAdapterError(error, 'connect to Discord')
        status = {
          state: reason.code === 'forbidden' ? 'failed' : 'disconnected',
          detail: reason.message,
        }
        throw reason
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

function createClient(apiUrl: string, patience: Patience, readsWords: boolean): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.AutoModerationExecution,
      ...(readsWords ? [GatewayIntentBits.MessageContent] : []),
    ],
    partials: [Partials.Message],
    // Members' words are kept nowhere but in the encrypted store; the core knows what an edited message said before.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    shards: 'auto',
    waitGuildTimeout: NEXT_SERVER_WITHIN_MS,
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
  const servers = client.guilds.cache.size
  const where = `${client.user?.tag ?? 'connected'} in ${servers} ${servers === 1 ? 'server' : 'servers'}`
  const readsWords = client.options.intents.has(GatewayIntentBits.MessageContent)
  return readsWords ? where : `${where}. ${WITHOUT_WORDS_ADVICE}`
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
  await settledWithin(GOODBYE_WITHIN_MS, client.destroy())
}
