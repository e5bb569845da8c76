import { Events, GatewayDispatchEvents, ShardClientUtil, type Client } from 'discord.js'
import type { Inbox } from '../../src/adapter.js'
import type { Guilds } from './guilds.js'
import { guildIdOf } from './parse.js'

const SNOWFLAKE = /^\d{1,20}$/

interface RawReady {
  /** All servers of the shard, also those that are away. */
  readonly guilds: readonly { readonly id: string }[]
  readonly shard?: readonly [id: number, of: number]
}

/** Keeps the core up to date about servers: joined, renamed, left, and what the bot may do in their review channels. */
export function listenToServers(
  client: Client,
  guilds: Guilds,
  inbox: Pick<Inbox, 'communities'>,
  work: (lane: string, doing: string, task: () => Promise<void>) => void,
): void {
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
  // An outage is another event.
  client.on(Events.GuildDelete, (guild) => work(guild.id, 'leave a server', () => guilds.leave(guild.id)))
  // What happened while nobody was connected is not told again.
  client.ws.on(GatewayDispatchEvents.Ready, (raw: RawReady) => {
    for (const guildId of missingIn(raw, inbox.communities('discord').map(guildIdOf))) {
      client.guilds.cache.delete(guildId)
      work(guildId, 'leave a server', () => guilds.leave(guildId))
    }
  })
  client.on(Events.ChannelUpdate, (_, channel) => {
    if (channel.isDMBased()) return
    work(channel.guild.id, 'look at the review channel again', async () => {
      if (guilds.isReviewChannel(client, channel.id)) await guilds.reintroduce(channel.guild)
    })
  })
  client.on(Events.ChannelDelete, (channel) => {
    if (channel.isDMBased()) return
    work(channel.guild.id, 'look for the review channel', () => guilds.lose(channel))
  })
  client.on(Events.GuildRoleUpdate, (_, { guild, id }) => {
    if (guild.members.me?.roles.cache.has(id) !== true) return
    work(guild.id, 'look at the rights again', () => guilds.reintroduce(guild))
  })
}

/** Which of these servers the shard should have, but has no more. */
function missingIn({ guilds, shard: [shardId, shards] = [0, 1] }: RawReady, known: readonly string[]) {
  const present = new Set(guilds.map(({ id }) => id))
  return known
    .filter((id) => SNOWFLAKE.test(id) && !present.has(id))
    .filter((id) => ShardClientUtil.shardIdForGuildId(id, shards) === shardId)
}
