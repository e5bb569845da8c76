import { setTimeout as sleep } from 'node:timers/promises'
import { Events, type Client, type Message, type PartialMessage } from 'discord.js'
import type { Adapter, Inbox, IncomingMessage, PlatformLog } from '../../src/adapter.js'
import { DEFAULT_BACKOFF, type Backoff } from './backoff.js'
import { createCards } from './cards.js'
import { registerCommands } from './commands.js'
import type { DiscordConfig } from './config.js'
import { createConnection } from './connection.js'
import { toAdapterError } from './errors.js'
import { createGuilds, type Guilds } from './guilds.js'
import { handleInteraction } from './interactions.js'
import { createLanes } from './lanes.js'
import { isEdit, parseMessage, parseRef } from './parse.js'

/** Half of Discord's three seconds. */
const ACK_WITHIN_MS = 1_500
/** What is under way when the bot stops may end, for so long. */
const DRAIN_MS = 1_000

/** What is no longer taken in once the bot is stopping. */
const DELIVERED = [
  Events.MessageCreate,
  Events.MessageUpdate,
  Events.MessageDelete,
  Events.MessageBulkDelete,
  Events.InteractionCreate,
]

/** Discord, through one discord.js client: its events to the inbox, cards and notices back. */
export function createDiscordAdapter(
  config: DiscordConfig,
  options: {
    readonly log: PlatformLog
    readonly backoff?: Backoff
    readonly ackWithinMs?: number
    readonly clock?: () => number
    readonly random?: () => number
  },
): Adapter {
  const { log, backoff = DEFAULT_BACKOFF, ackWithinMs = ACK_WITHIN_MS } = options
  const patience = { backoff, clock: options.clock ?? Date.now, random: options.random ?? Math.random }
  const lanes = createLanes()
  let inbox: Inbox | undefined

  const connection = createConnection({
    config,
    log,
    patience,
    prepare: (client) => {
      if (inbox !== undefined) listen(client, inbox, createGuilds(config, inbox, log))
    },
  })
  const cards = createCards(() => connection.client()?.rest)

  function listen(client: Client, to: Inbox, guilds: Guilds): void {
    // Messages wait for this: a server is known to the core before its first one.
    let known: Promise<void> = Promise.resolve()

    const unable = (lane: string, doing: string) => (error: unknown) =>
      log.error({ lane, reason: reasonOf(error) }, `discord: could not ${doing}`)

    const work = (lane: string, doing: string, task: () => Promise<void>): void =>
      lanes.run(lane, () => known.then(task).catch(unable(lane, doing)))

    const deliver = (message: Message, hand: (m: IncomingMessage) => Promise<void>) => async () => {
      const parsed = parseMessage(message)
      if (parsed === undefined || message.guild === null) return
      await guilds.introduce(message.guild)
      await hand(parsed)
    }

    const forget = (message: Message | PartialMessage): void => {
      const ref = parseRef(message)
      if (ref === undefined || guilds.isReviewChannel(client, message.channelId)) return
      work(message.channelId, 'take in a deletion', () => to.deleted(ref))
    }

    client.once(Events.ClientReady, (ready) => {
      known = (async () => {
        await guilds.findReviewChannels(ready)
        await Promise.all(
          ready.guilds.cache.map((guild) =>
            guilds.introduce(guild).catch(unable(guild.id, 'introduce a server')),
          ),
        )
      })()
      work('commands', 'register the commands', async () => {
        const written = await registerCommands(ready.rest, ready.application.id, to.commands)
        log.info({ commands: to.commands.length, written }, 'discord commands')
      })
    })
    // A server that the bot joined, or that was away while it started.
    client.on(Events.GuildCreate, (guild) =>
      work(guild.id, 'introduce a server', () => guilds.introduce(guild)),
    )
    client.on(Events.GuildAvailable, (guild) =>
      work(guild.id, 'introduce a server', () => guilds.introduce(guild)),
    )
    client.on(Events.GuildUpdate, (_, guild) =>
      work(guild.id, 'rename a server', () => guilds.reintroduce(guild)),
    )
    client.on(Events.ChannelUpdate, (_, channel) => {
      if (channel.isDMBased() || !guilds.isReviewChannel(client, channel.id)) return
      work(channel.guild.id, 'look at the review channel again', () => guilds.reintroduce(channel.guild))
    })
    client.on(Events.MessageCreate, (message) => {
      if (guilds.isReviewChannel(client, message.channelId)) return
      work(
        message.channelId,
        'take in a message',
        deliver(message, (m) => to.message(m)),
      )
    })
    client.on(Events.MessageUpdate, (before, after) => {
      if (!isEdit(before, after) || guilds.isReviewChannel(client, after.channelId)) return
      work(after.channelId, 'take in an edit', async () => {
        const whole = after.partial ? await after.fetch() : after
        await deliver(whole, (m) => to.edited(m))()
      })
    })
    client.on(Events.MessageDelete, forget)
    client.on(Events.MessageBulkDelete, (messages) => messages.forEach(forget))
    client.on(Events.InteractionCreate, (interaction) => {
      const { moderatorRoleIds } = config
      const context = { inbox: to, log, moderatorRoleIds, ackWithinMs, updateCard: cards.update }
      lanes.run(interaction.id, () => handleInteraction(interaction, context))
    })
  }

  return {
    platform: 'discord',
    async start(to) {
      inbox = to
      await connection.open()
    },
    async stop() {
      const client = connection.client()
      for (const event of DELIVERED) client?.removeAllListeners(event)
      await Promise.race([lanes.drained(), sleep(DRAIN_MS)])
      await connection.close()
    },
    postCard: cards.post,
    updateCard: cards.update,
    postNotice: cards.notice,
    status: connection.status,
  }
}

/** No message of a foreign error: it may quote what a member wrote. */
function reasonOf(error: unknown): string {
  const { code, message } = toAdapterError(error, 'do it')
  return code === 'unavailable' ? (error instanceof Error ? error.name : 'unknown') : message
}
