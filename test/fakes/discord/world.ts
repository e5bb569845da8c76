import type { CommandBody, MessageBody } from './limits.js'

/** What the fake Discord holds: one application with its bot, servers, channels, people, messages. */
export interface World {
  readonly token: string
  readonly application: { readonly id: string; flags: number }
  readonly bot: FakeUser
  readonly guilds: Map<string, FakeGuild>
  readonly channels: Map<string, FakeChannel>
  /** Oldest first. */
  readonly messages: Map<string, FakeMessage>
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
  readonly roles: FakeRole[]
  readonly members: Map<string, FakeMember>
}

interface FakeRole {
  readonly id: string
  readonly name: string
  permissions: bigint
}

export interface FakeMember {
  readonly user: FakeUser
  readonly roles: readonly string[]
}

export interface FakeChannel {
  readonly id: string
  readonly guildId: string
  readonly name: string
  /** A thread has a parent. */
  readonly parentId?: string
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
}

/** Bits of Discord's permission sets. */
export const RIGHTS = {
  manageGuild: 1n << 5n,
  manageMessages: 1n << 13n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  readHistory: 1n << 16n,
} as const

const BOT_RIGHTS = RIGHTS.viewChannel | RIGHTS.sendMessages | RIGHTS.embedLinks | RIGHTS.readHistory

const DISCORD_EPOCH = 1_420_070_400_000

/** @param bot's own clock; the sequence keeps ids apart within a millisecond. */
export function createWorld(token: string): World & { advance(ms: number): void } {
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
    roles: [role('@everyone', RIGHTS.viewChannel | RIGHTS.sendMessages, id), botRole, role('moderators', 0n)],
    members: new Map([[world.bot.id, { user: world.bot, roles: [botRole.id] }]]),
  }
  world.guilds.set(id, guild)
  return guild
}

export function addChannel(world: World, guild: FakeGuild, name: string, parentId?: string): FakeChannel {
  const id = world.nextId()
  const channel: FakeChannel = {
    id,
    guildId: guild.id,
    name,
    deniedToBot: 0n,
    ...(parentId === undefined ? {} : { parentId }),
  }
  world.channels.set(id, channel)
  return channel
}

/** What the bot may do in a channel. */
export function botRights(world: World, channel: FakeChannel): bigint {
  const guild = world.guilds.get(channel.guildId)
  const mine = new Set([channel.guildId, ...(guild?.members.get(world.bot.id)?.roles ?? [])])
  const rights = (guild?.roles ?? [])
    .filter((role) => mine.has(role.id))
    .reduce((sum, role) => sum | role.permissions, 0n)
  return rights & ~channel.deniedToBot
}
