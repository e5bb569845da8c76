import { Events, GatewayDispatchEvents, GatewayIntentBits, type Client, type Message } from 'discord.js'
import type { IncomingMessage } from '../../src/adapter.js'
import { NormaError } from '../../src/errors.js'
import { parseBlock } from './automod.js'
import { toAdapterError } from './errors.js'
import type { Guilds } from './guilds.js'
import { handleInteraction, type InteractionContext } from './interactions.js'
import type { Lanes } from './lanes.js'
import { isEdit, parseMessage, parseRef } from './parse.js'
import { registerCommands } from './register.js'
import { listenToServers } from './servers.js'

/** What is no longer taken in once the bot is stopping. */
const DELIVERED = [
  Events.MessageCreate,
  Events.MessageUpdate,
  Events.InteractionCreate,
  Events.AutoModerationActionExecution,
] as const
const DELIVERED_RAW = [GatewayDispatchEvents.MessageDelete, GatewayDispatchEvents.MessageDeleteBulk] as const

interface RawDeletion {
  readonly channel_id: string
  readonly guild_id?: string
}

interface RawInteraction {
  readonly id: string
  readonly member?: { readonly roles?: readonly string[] }
}

/** Hands a client's events to the inbox: one channel's in their order, each server made known before its first one. */
export function listen(
  client: Client,
  guilds: Guilds,
  lanes: Lanes,
  context: InteractionContext,
  clock: () => number,
): void {
  const { inbox: to, log } = context
  const readsWords = client.options.intents.has(GatewayIntentBits.MessageContent)
  // Messages wait for this: a server is known to the core before its first one.
  let known: Promise<void> = Promise.resolve()

  const unable = (lane: string, doing: string) => (error: unknown) =>
    log.error({ lane, reason: reasonOf(error) }, `discord: could not ${doing}`)

  const work = (lane: string, doing: string, task: () => Promise<void>): void =>
    lanes.run(lane, () => known.then(task).catch(unable(lane, doing)))

  const deliver = (message: Message, hand: (m: IncomingMessage) => Promise<void>) => async () => {
    const parsed = parseMessage(message)
    // Without the intent an empty text says nothing: it is no message without words, and no edit.
    if (parsed === undefined || message.guild === null || (parsed.text === '' && !readsWords)) return
    await guilds.introduce(message.guild)
    if (!guilds.isReviewChannel(client, message.channelId)) await hand(parsed)
  }

  /** As Discord sends it: discord.js drops what it hears of a thread that sleeps. */
  const forget = (raw: RawDeletion, ids: readonly string[]): void => {
    const { channel_id: channelId, guild_id: guildId = null } = raw
    work(channelId, 'take in a deletion', async () => {
      if (guilds.isReviewChannel(client, channelId)) return
      for (const id of ids) {
        const ref = parseRef({ id, guildId, channelId })
        if (ref !== undefined) await to.deleted(ref)
      }
    })
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
  listenToServers(client, guilds, work)
  client.on(Events.MessageCreate, (message) => {
    work(
      message.channelId,
      'take in a message',
      deliver(message, (m) => to.message(m)),
    )
  })
  client.on(Events.MessageUpdate, (before, after) => {
    if (!isEdit(before, after)) return
    work(after.channelId, 'take in an edit', async () => {
      const whole = after.partial ? await after.fetch() : after
      await deliver(whole, (m) => to.edited(m))()
    })
  })
  client.ws.on(GatewayDispatchEvents.MessageDelete, (raw: RawDeletion & { readonly id: string }) =>
    forget(raw, [raw.id]),
  )
  client.ws.on(
    GatewayDispatchEvents.MessageDeleteBulk,
    (raw: RawDeletion & { readonly ids: readonly string[] }) => forget(raw, raw.ids),
  )
  client.on(Events.AutoModerationActionExecution, (block) =>
    work(block.guild.id, 'take in a block of AutoMod', async () => {
      const hint = await parseBlock(block, clock())
      if (hint === undefined) return
      await guilds.introduce(block.guild)
      await to.hint(hint)
    }),
  )
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
  for (const event of DELIVERED_RAW) client.ws.removeAllListeners(event)
}

/** No message of a foreign error: it may quote what a member wrote. */
function reasonOf(error: unknown): string {
  if (error instanceof NormaError) return error.code
  const { code, message } = toAdapterError(error, 'do it')
  return code === 'unavailable' ? (error instanceof Error ? error.name : 'unknown') : message
}
