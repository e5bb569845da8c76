import { Events, GatewayDispatchEvents, GatewayIntentBits, type Client, type Guild } from 'discord.js'
import type { IncomingMessage } from '../../src/adapter.js'
import { parseBlock } from './automod.js'
import { completeMessage } from './complete-message.js'
import { DELETIONS, listenToDeletions } from './deletions.js'
import { reasonOf, toAdapterError } from './errors.js'
import type { Guilds } from './guilds.js'
import { handleInteraction, type InteractionContext } from './interactions.js'
import type { Lanes } from './lanes.js'
import { isEdit, parseMessage } from './parse.js'
import { registerCommands } from './register.js'
import { listenToServers } from './servers.js'

/** What is no longer taken in once the bot is stopping. */
const DELIVERED = [
  Events.MessageCreate,
  Events.MessageUpdate,
  Events.ThreadUpdate,
  Events.InteractionCreate,
  Events.AutoModerationActionExecution,
] as const
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

  const deliver = async (
    guild: Guild | null,
    parsed: IncomingMessage | undefined,
    hand: (m: IncomingMessage) => Promise<void>,
  ): Promise<void> => {
    // Without the intent an empty text says nothing: it is no message without words.
    if (parsed === undefined || guild === null || (parsed.text === '' && !readsWords)) return
    await guilds.introduce(guild)
    if (!guilds.isReviewChannel(client, parsed.ref.channelId)) await hand(parsed)
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
  listenToServers(client, guilds, to, work)
  client.on(Events.MessageCreate, (message) => {
    work(message.channelId, 'take in a message', () =>
      deliver(message.guild, parseMessage(message), (m) => to.message(m)),
    )
  })
  client.on(Events.MessageUpdate, (before, after) => {
    if (!isEdit(before, after)) return
    work(after.channelId, 'take in an edit', async () => {
      const whole = after.partial ? await after.fetch() : after
      // Nor does it say without the intent that all words were taken back.
      if (whole.content !== '' || readsWords)
        await deliver(whole.guild, parseMessage(whole), (m) => to.edited(m))
    })
  })
  // The title of a post is a part of its first message.
  client.on(Events.ThreadUpdate, (before, thread) => {
    if (before.name === thread.name || thread.parent?.isThreadOnly() !== true || !readsWords) return
    work(thread.id, 'take in a new title', async () => {
      const starter = await thread.fetchStarterMessage().catch(unlessGone)
      const whole = starter === null ? undefined : await completeMessage(starter, thread.guildId)
      await deliver(thread.guild, whole, (m) => to.edited(m))
    })
  })
  listenToDeletions(client, guilds, to, work)
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
  for (const event of DELETIONS) client.ws.removeAllListeners(event)
}

function unlessGone(error: unknown): null {
  if (toAdapterError(error, 'read a post').code === 'not_found') return null
  throw error
}
