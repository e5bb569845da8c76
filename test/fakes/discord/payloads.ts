import type { FakeChannel, FakeGuild, FakeMember, FakeMessage, FakeRule, FakeUser, World } from './world.js'

/** The fake's world as Discord's API objects. */

export function userPayload({ id, username, bot }: FakeUser) {
  return { id, username, global_name: null, discriminator: '0', avatar: null, bot }
}

export function memberPayload({ user, roles, timedOutUntil }: FakeMember) {
  return {
    user: userPayload(user),
    roles,
    nick: null,
    avatar: null,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    deaf: false,
    mute: false,
    flags: 0,
    communication_disabled_until: timedOutUntil ?? null,
  }
}

export function rulePayload({ id, guildId, creatorId, body }: FakeRule) {
  const bare = { exempt_roles: [], exempt_channels: [] }
  return { ...bare, ...body, id, guild_id: guildId, creator_id: creatorId }
}

export function channelPayload(world: World, channel: FakeChannel) {
  const thread = channel.parentId !== undefined
  return {
    id: channel.id,
    guild_id: channel.guildId,
    name: channel.name,
    type: channel.type,
    parent_id: channel.parentId ?? null,
    position: 0,
    ...(thread
      ? {
          owner_id: world.bot.id,
          message_count: 0,
          member_count: 1,
          thread_metadata: { archived: channel.archived, locked: false, auto_archive_duration: 60 },
        }
      : {
          permission_overwrites: [
            { id: world.bot.id, type: 1, allow: '0', deny: String(channel.deniedToBot) },
          ],
        }),
  }
}

export function guildPayload(world: World, guild: FakeGuild) {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === guild.id)
  const payloads = (list: readonly FakeChannel[]) => list.map((channel) => channelPayload(world, channel))
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    system_channel_id: guild.systemChannelId,
    public_updates_channel_id: guild.publicUpdatesChannelId,
    unavailable: false,
    member_count: guild.members.size,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    roles: guild.roles.map((role, position) => ({
      id: role.id,
      name: role.name,
      permissions: String(role.permissions),
      position,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    })),
    members: [...guild.members.values()].map(memberPayload),
    channels: payloads(channels.filter(({ parentId }) => parentId === undefined)),
    threads: payloads(channels.filter(({ parentId, archived }) => parentId !== undefined && !archived)),
    emojis: [],
    stickers: [],
    features: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}

/** An id holds its time. */
export function sentAt(id: string): number {
  return Number(BigInt(id) >> 22n) + 1_420_070_400_000
}

export function messagePayload(world: World, message: FakeMessage) {
  const guildId = world.channels.get(message.channelId)?.guildId
  const member = world.guilds.get(guildId ?? '')?.members.get(message.author.id)
  return {
    id: message.id,
    channel_id: message.channelId,
    guild_id: guildId,
    type: message.type,
    author: userPayload(message.author),
    ...(member === undefined ? {} : { member: { ...memberPayload(member), user: undefined } }),
    ...(message.webhookId === undefined ? {} : { webhook_id: message.webhookId }),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    content: message.content,
    ...(message.forwarded === undefined
      ? {}
      : {
          message_reference: { type: 1, channel_id: '1', guild_id: '2', message_id: '3' },
          message_snapshots: [{ message: snapshotPayload(message.forwarded) }],
        }),
    embeds: message.embeds,
    components: message.components,
    timestamp: new Date(sentAt(message.id)).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    attachments: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    flags: 0,
  }
}

function snapshotPayload(content: string) {
  const timestamp = '2024-01-01T00:00:00.000000+00:00'
  return {
    type: 0,
    content,
    timestamp,
    edited_timestamp: null,
    embeds: [],
    attachments: [],
    mentions: [],
    mention_roles: [],
    flags: 0,
    components: [],
  }
}
