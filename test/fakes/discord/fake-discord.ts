import { createServer } from 'node:http'
import { createGateway, type FakeGateway } from './gateway.js'
import { createActing, type Acting } from './acting.js'
import { createInteractions } from './interactions.js'
import { channelPayload, guildPayload, messagePayload } from './payloads.js'
import { createRest, type BucketLimit, type Fault, type RecordedRequest } from './rest.js'
import { createServerLife } from './server-life.js'
import { createRoutes } from './routes.js'
import {
  addChannel,
  addGuild,
  createWorld,
  type FakeChannel,
  type FakeGuild,
  type FakeMember,
  type FakeMessage,
  type FakeUser,
  type World,
} from './world.js'

/** A whole Discord on loopback, for the real discord.js: one server with #general and #review, and four people. */
export interface FakeDiscord extends Acting {
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string
  readonly token: string
  readonly botId: string
  readonly applicationId: string
  readonly guild: FakeGuild
  readonly general: FakeChannel
  readonly review: FakeChannel
  readonly member: FakeMember
  /** May manage messages. */
  readonly moderator: FakeMember
  /** May not, but has the role "moderators". */
  readonly roleHolder: FakeMember
  /** May manage the server. */
  readonly admin: FakeMember
  readonly moderatorRoleId: string
  readonly gateway: FakeGateway
  readonly requests: readonly RecordedRequest[]
  readonly messages: ReadonlyMap<string, FakeMessage>
  readonly commands: World['commands']
  /** AutoMod's. */
  readonly rules: World['rules']
  /** Messages of the bot that stand in a channel. */
  posted(channelId: string): readonly FakeMessage[]
  addGuild(name: string): FakeGuild
  addChannel(name: string, parentId?: string, how?: { type?: number; archived?: boolean }): FakeChannel
  /** A thread that slept wakes up; the bot may never have heard of it. */
  wakeThread(thread: FakeChannel): void
  renameThread(thread: FakeChannel, name: string): void
  /** A channel or a thread. */
  deleteChannel(channel: FakeChannel): void
  /** Takes the bot out of a server. */
  kick(guild: FakeGuild): void
  /** Brings the bot back into a server that it was in. */
  invite(guild: FakeGuild): void
  /** Takes rights from the bot's own role in the server. */
  denyInServer(rights: bigint): void
  /** A member with a role of its own, above or below the bot's. */
  addMember(name: string, role?: { permissions: bigint; above: boolean }): FakeMember
  /** A rule of AutoMod that an admin made. */
  addRule(keywords: readonly string[]): string
  /** AutoMod tells what it did about a message. */
  ruleActs(how: {
    content: string
    ruleId: string
    trigger?: number
    action?: number
    guild?: FakeGuild
  }): void
  channelsOf(guild: FakeGuild): readonly FakeChannel[]
  renameGuild(name: string): void
  memberWrites(
    text: string,
    how?: {
      channelId?: string
      author?: FakeUser
      webhookId?: string
      type?: number
      /** A forum post has the id of its first message. */
      id?: string
      forwarded?: string
    },
  ): FakeMessage
  memberEdits(messageId: string, text: string): void
  /** A link preview arrives: Discord sends the message again, unedited. */
  previewArrives(messageId: string): void
  deletes(...messageIds: readonly string[]): void
  /** Takes rights from the bot in a channel. */
  deny(channel: FakeChannel, rights: bigint): void
  fail(fault: Omit<Fault, 'times'> & { readonly times?: number }): void
  /** The token is reset in the developer portal: REST answers 401, the gateway closes with 4004. */
  revokeToken(): void
  setApplicationFlags(flags: number): void
  /** Puts Discord's clock forward. */
  advance(ms: number): void
  close(): Promise<void>
}

export async function startFakeDiscord(
  options: {
    readonly limit?: BucketLimit
    readonly globalLimit?: BucketLimit
    readonly ackMs?: number
    readonly shards?: number
  } = {},
): Promise<FakeDiscord> {
  let token = 'fake.discord.token'
  const world = createWorld(token, options.shards)
  const guild = addGuild(world, 'Test Server')
  const general = addChannel(world, guild, 'general')
  const review = addChannel(world, guild, 'review')
  const [, , moderators] = guild.roles
  const moderatorRoleId = moderators?.id ?? ''
  const join = (username: string, roles: readonly string[] = []): FakeMember => {
    const joined = { user: { id: world.nextId(), username, bot: false }, roles }
    guild.members.set(joined.user.id, joined)
    return joined
  }
  const [member, moderator, admin] = [join('Mia Member'), join('Mo Moderator'), join('Ada Admin')]
  const roleHolder = join('Rory Role', [moderatorRoleId])

  const interactions = createInteractions(world, { ackMs: options.ackMs ?? 3_000, tokenMs: 15 * 60_000 })
  let port = 0
  const gatewayUrl = () => `ws://127.0.0.1:${port}`
  const routes = createRoutes(world, interactions, (event, data) => gateway.dispatch(event, data), gatewayUrl)
  const rest = createRest({
    token: () => token,
    routes,
    limit: options.limit ?? { requests: 100, windowMs: 1_000 },
    globalLimit: options.globalLimit ?? { requests: 50, windowMs: 1_000 },
  })
  const server = createServer((request, response) => {
    rest.handle(request, response).catch(() => response.destroy())
  })
  const gateway = createGateway(server, world, gatewayUrl)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0

  function known(messageId: string): FakeMessage {
    const message = world.messages.get(messageId)
    if (message === undefined) throw new Error(`the fake has no message ${messageId}`)
    return message
  }

  const acting = createActing({
    world,
    interactions,
    dispatch: (event, data) => gateway.dispatch(event, data),
    moderator,
    admin,
    here: general,
  })

  const tellMessage = (event: string, message: FakeMessage): void =>
    gateway.dispatch(event, messagePayload(world, message))

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    token,
    botId: world.bot.id,
    applicationId: world.application.id,
    guild,
    general,
    review,
    member,
    moderator,
    roleHolder,
    admin,
    moderatorRoleId,
    gateway,
    requests: rest.requests,
    messages: world.messages,
    rules: world.rules,
    get commands() {
      return world.commands
    },
    posted: (channelId) =>
      [...world.messages.values()].filter(
        (message) => message.channelId === channelId && message.author.id === world.bot.id,
      ),
    addGuild(name) {
      const added = addGuild(world, name)
      addChannel(world, added, 'general')
      gateway.dispatch('GUILD_CREATE', guildPayload(world, added))
      return added
    },
    addChannel(name, parentId, how = {}) {
      const channel = addChannel(world, guild, name, parentId, how.type)
      channel.archived = how.archived ?? false
      if (channel.archived) return channel
      gateway.dispatch(
        parentId === undefined ? 'CHANNEL_CREATE' : 'THREAD_CREATE',
        channelPayload(world, channel),
      )
      return channel
    },
    ...createServerLife({ world, guild, member, dispatch: (event, data) => gateway.dispatch(event, data) }),
    channelsOf: ({ id }) => [...world.channels.values()].filter(({ guildId }) => guildId === id),
    renameGuild(name) {
      guild.name = name
      gateway.dispatch('GUILD_UPDATE', guildPayload(world, guild))
    },
    memberWrites(text, how = {}) {
      const message: FakeMessage = {
        id: how.id ?? world.nextId(),
        channelId: how.channelId ?? general.id,
        author: how.author ?? member.user,
        type: how.type ?? 0,
        ...(how.webhookId === undefined ? {} : { webhookId: how.webhookId }),
        ...(how.forwarded === undefined ? {} : { forwarded: how.forwarded }),
        content: text,
        embeds: [],
        components: [],
        editedAt: undefined,
      }
      world.messages.set(message.id, message)
      tellMessage('MESSAGE_CREATE', message)
      return message
    },
    memberEdits(messageId, text) {
      const message = known(messageId)
      message.content = text
      message.editedAt = world.now()
      tellMessage('MESSAGE_UPDATE', message)
    },
    previewArrives(messageId) {
      const message = known(messageId)
      message.embeds = [{ type: 'link', title: 'A page' }]
      tellMessage('MESSAGE_UPDATE', message)
    },
    deletes(...messageIds) {
      const [first] = messageIds.map(known)
      for (const id of messageIds) world.messages.delete(id)
      const where = { channel_id: first?.channelId, guild_id: guild.id }
      if (messageIds.length > 1) gateway.dispatch('MESSAGE_DELETE_BULK', { ids: messageIds, ...where })
      else gateway.dispatch('MESSAGE_DELETE', { id: messageIds[0], ...where })
    },
    ...acting,
    deny(channel, rights) {
      channel.deniedToBot |= rights
      gateway.dispatch('CHANNEL_UPDATE', channelPayload(world, channel))
    },
    fail({ times = 1, ...fault }) {
      rest.faults.push({ ...fault, times })
    },
    revokeToken() {
      token = 'another.token'
      gateway.refuseWith = 4004
      gateway.drop(4004)
    },
    setApplicationFlags(flags) {
      world.application.flags = flags
    },
    advance: (ms) => world.advance(ms),
    async close() {
      gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
