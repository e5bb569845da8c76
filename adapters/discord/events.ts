import { Events, GatewayDispatchEvents, type Client, type Message, type PartialMessage } from 'discord.js'
import type { IncomingMessage } from '../../src/adapter.js'
import { NormaError } from '../../src/errors.js'
import { toAdapterError } from './errors.js'
import type { Guilds } from './guilds.js'
import { handleInteraction, type InteractionContext } from './interactions.js'
import type { Lanes } from './lanes.js'
import { isEdit, parseMessage, parseRef } from './parse.js'
import { registerCommands } from './register.js'

/** What is no longer taken in once the bot is stopping. */
const DELIVERED = [
  Events.MessageCreate,
  Events.MessageUpdate,
  Events.MessageDelete,
  Events.MessageBulkDelete,
  Events.InteractionCreate,
] as const

interface RawInteraction {
  readonly id: string
  readonly member?: { readonly roles?: readonly string[] }
}

/** Hands a client's events to the inbox: one channel's in their order, each server made known before its first one. */
export function listen(client: Client, guilds: Guilds, lanes: Lanes, context: InteractionContext): void {
  const { inbox: to, log } = context
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
        // One that is away has no name yet; it is introduced when it comes.
        ready.guilds.cache
          .filter(({ available }) => available)
          .map((guild) => guilds.introduce(guild).catch(unable(guild.id, 'introduce a server'))),
      )
    })()
    work('commands', 'register the commands', async () => {
      const written = await registerCommands(ready.rest, ready.application.id, to)
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
  client.on(Events.GuildRoleUpdate, (_, { guild, id }) => {
    if (guild.members.me?.roles.cache.has(id) !== true) return
    work(guild.id, 'look at the rights again', () => guilds.reintroduce(guild))
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
  // discord.js keeps of a member's roles only those it has heard of in the server; the event itself names them all.
  let latest: RawInteraction = { id: '' }
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (raw: RawInteraction) => {
    latest = raw
  })
  client.on(Events.InteractionCreate, (interaction) => {
    const roleIds = latest.id === interaction.id ? (latest.member?.roles ?? []) : []
    lanes.run(interaction.id, () => handleInteraction(interaction, roleIds, context))
  })
}

/** From now on nothing new is taken in; what is under way goes on. */
export function stopListening(client: Client): void {
  for (const event of DELIVERED) client.removeAllListeners(event)
}

/** No message of a foreign error: it may quote what a member wrote. */
function reasonOf(error: unknown): string {
  if (error instanceof NormaError) return error.code
  const { code, message } = toAdapterError(error, 'do it')
  return code === 'unavailable' ? (error instanceof Error ? error.name : 'unknown') : message
}
