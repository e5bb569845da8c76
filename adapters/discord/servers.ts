import { Events, type Client } from 'discord.js'
import type { Guilds } from './guilds.js'

/** Keeps the core up to date about servers: joined, renamed, left, and what the bot may do in their review channels. */
export function listenToServers(
  client: Client,
  guilds: Guilds,
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
  client.on(Events.GuildDelete, (guild) => work(guild.id, 'leave a server', () => guilds.leave(guild)))
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
