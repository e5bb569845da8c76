import type { CommandBody, MessageBody, RuleBody } from './limits.js'

/** What the fake Discord holds: one application with its bot, servers, channels, people, messages. */
export interface World {
  readonly token: string
  readonly application: { readonly id: string; flags: number }
  readonly bot: FakeUser
  readonly guilds: Map<string, FakeGuild>
  readonly channels: Map<string, FakeChannel>
  /** Oldest first. */
  readonly messages: Map<string, FakeMessage>
  /** The intent that is granted in the developer portal. */
  messageContentGranted: boolean
  /** How many connections Discord recommends; each hears of its own servers. */
  readonly shards: number
  /** AutoMod's, of all servers. */
  readonly rules: Map<string, FakeRule>
  commands: readonly (CommandBody & { readonly id: string })[]
  /** The clock, which tests may put forward. */
  now(): number
  nextId(): string
}

export interface FakeUser {
  readonly id: string
  readonly username: string
  readonly bot: boolean
}

export interface FakeGuild {
  readonly id: string
  name: string
  ownerId: string
  /** Discord has an outage: the server is listed, but does not come. */
  away?: boolean
  systemChannelId: string | null
  publicUpdatesChannelId: string | null
  readonly roles: FakeRole[]
  readonly members: Map<string, FakeMember>
}

/** A rule of AutoMod, with the parts that a bot sends as it sent them. */
export interface FakeRule {
  readonly id: string
  readonly guildId: string
  readonly creatorId: string
  body: RuleBody
}

interface FakeRole {
  readonly id: string
  readonly name: string
  permissions: bigint
}

export interface FakeMember {
  readonly user: FakeUser
  readonly roles: readonly string[]
  /** ISO 8601. */
  timedOutUntil?: string | null
}

export interface FakeChannel {
  readonly id: string
  readonly guildId: string
  name: string
  /** A thread has a parent. */
  readonly parentId?: string
  /** Discord's: 0 text, 11 thread, 15 forum. */
  readonly type: number
  archived: boolean
  /** Rights that the channel takes from the bot. */
  deniedToBot: bigint
}

export interface FakeMessage {
  readonly id: string
  readonly channelId: string
  readonly author: FakeUser
  readonly type: number
  readonly webhookId?: string
  readonly nonce?: string
  content: string
  embeds: readonly unknown[]
  components: NonNullable<MessageBody['components']>
  editedAt: number | undefined
  /** What it answers to. */
  readonly replyTo?: string
  readonly pings?: readonly string[]
  /** The words of a message that was forwarded with it. */
  readonly forwarded?: string
}

/** Bits of Discord's permission sets. */
export const RIGHTS = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  manageMessages: 1n << 13n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  readHistory: 1n << 16n,
  sendInThreads: 1n << 38n,
  moderateMembers: 1n << 40n,
} as const

const BOT_RIGHTS =
  RIGHTS.viewChannel |
  RIGHTS.sendMessages |
  RIGHTS.sendInThreads |
  RIGHTS.embedLinks |
  RIGHTS.readHistory |
  RIGHTS.manageMessages |
  RIGHTS.moderateMembers |
  RIGHTS.manageGuild

const DISCORD_EPOCH = 1_420_070_400_000

/** @param bot's own clock; the sequence keeps ids apart within a millisecond. */
export function createWorld(token: string, shards = 1): World & { advance(ms: number): void } {
  let ahead = 0
  let sequence = 0n
  const now = () => Date.now() + ahead
  const nextId = () => {
    sequence += 1n
    return String((BigInt(now() - DISCORD_EPOCH) << 22n) | (sequence & 0x3f_ff_ffn))
  }
  return {
    token,
    application: { id: nextId(), flags: 1 << 18 },
    bot: { id: nextId(), username: 'norma', bot: true },
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    rules: new Map(),
    messageContentGranted: true,
    shards,
    commands: [],
    now,
    nextId,
    advance(ms) {
      ahead += ms
    },
  }
}

/** A server with the roles everyone, bot and moderators, and the bot in it. */
export function addGuild(world: World, name: string): FakeGuild {
  const id = world.nextId()
  const role = (roleName: string, permissions: bigint, roleId = world.nextId()): FakeRole => ({
    id: roleId,
    name: roleName,
    permissions,
  })
  const botRole = role('norma', BOT_RIGHTS)
  const guild: FakeGuild = {
    id,
    name,
    ownerId: '1',
    systemChannelId: null,
    publicUpdatesChannelId: null,
    roles: [role('@everyone', RIGHTS.viewChannel | RIGHTS.sendMessages, id), botRole, role('moderators', 0n)],
    members: new Map([[world.bot.id, { user: world.bot, roles: [botRole.id] }]]),
  }
  world.guilds.set(id, guild)
  return guild
}

export function addChannel(
  world: World,
  guild: FakeGuild,
  name: string,
  parentId?: string,
  type?: number,
): FakeChannel {
  const id = world.nextId()
  const channel: FakeChannel = {
    id,
    guildId: guild.id,
    name,
    type: type ?? (parentId === undefined ? 0 : 11),
    archived: false,
    deniedToBot: 0n,
    ...(parentId === undefined ? {} : { parentId }),
  }
  world.channels.set(id, channel)
  return channel
}

/** What the bot may do in a whole server. */
export function botServerRights(world: World, guild: FakeGuild): bigint {
  const mine = new Set([guild.id, ...(guild.members.get(world.bot.id)?.roles ?? [])])
  return guild.roles.filter((role) => mine.has(role.id)).reduce((sum, role) => sum | role.permissions, 0n)
}

/** What the bot may do in a channel; a thread takes its parent's rights. */
export function botRights(world: World, channel: FakeChannel): bigint {
  const guild = world.guilds.get(channel.guildId)
  const parent = channel.parentId === undefined ? undefined : world.channels.get(channel.parentId)
  const rights = guild === undefined ? 0n : botServerRights(world, guild)
  return rights & ~channel.deniedToBot & ~(parent?.deniedToBot ?? 0n)
}
