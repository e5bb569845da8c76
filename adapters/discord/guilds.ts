import type { Client, Guild } from 'discord.js'
import type { Inbox, PlatformLog } from '../../src/adapter.js'
import type { DiscordSettings } from './settings.js'
import { toAdapterError } from './errors.js'
import { communityId } from './parse.js'
import { MISSING_RIGHTS_ADVICE, missingRights } from './rights.js'

/** What the core has to know of the servers before their first message. */
export interface Guilds {
  /** Tells the core about the server, once; a failed try is made again at the next call. */
  introduce(guild: Guild): Promise<void>
  /** The same after a change: of its name, or of what the bot may do in its review channel. */
  reintroduce(guild: Guild): Promise<void>
  /** Finds out to which server each configured review channel belongs, and says which cannot be used. */
  findReviewChannels(client: Client): Promise<void>
  /** Whether moderators talk there: the review channel or a thread of it. */
  isReviewChannel(client: Client, channelId: string): boolean
}

export function createGuilds(
  config: Pick<DiscordSettings, 'reviewChannelIds' | 'mayTrainOnContent'>,
  inbox: Inbox,
  log: PlatformLog,
): Guilds {
  const reviewChannels = new Set(config.reviewChannelIds)
  const reviewChannelOf = new Map<string, string>()
  const introduced = new Map<string, Promise<void>>()

  function tell(guild: Guild): Promise<void> {
    // A server that the bot joins later brings its channels with it.
    const present = config.reviewChannelIds.find((id) => guild.channels.cache.has(id))
    const reviewChannelId = reviewChannelOf.get(guild.id) ?? present
    const telling = inbox.community({
      id: communityId(guild.id),
      platform: 'discord',
      name: guild.name,
      ...(reviewChannelId === undefined ? {} : { reviewChannelId }),
      mayTrainOnContent: config.mayTrainOnContent,
    })
    introduced.set(guild.id, telling)
    telling.catch(() => introduced.delete(guild.id))
    return telling
  }

  async function findReviewChannel(client: Client, channelId: string): Promise<void> {
    const channel = await client.channels.fetch(channelId)
    if (channel === null || channel.isDMBased() || !channel.isSendable()) {
      log.error({ channelId }, 'DISCORD_REVIEW_CHANNEL names a channel where no message can be posted')
      return
    }
    const earlier = reviewChannelOf.get(channel.guildId)
    if (earlier !== undefined && earlier !== channelId) {
      log.warn({ channelId, used: earlier }, 'DISCORD_REVIEW_CHANNEL names two channels of one server')
      return
    }
    reviewChannelOf.set(channel.guildId, channelId)
    const me = channel.guild.members.me
    const missing = me === null ? [] : missingRights(channel.permissionsFor(me).bitfield)
    if (missing.length > 0) log.error({ channelId, missing }, `review channel: ${MISSING_RIGHTS_ADVICE}`)
  }

  return {
    introduce: (guild) => introduced.get(guild.id) ?? tell(guild),
    reintroduce: tell,
    async findReviewChannels(client) {
      for (const channelId of reviewChannels)
        await findReviewChannel(client, channelId).catch((error: unknown) => {
          const { message } = toAdapterError(error, `use the review channel ${channelId}`)
          log.error({ channelId }, message)
        })
    },
    isReviewChannel(client, channelId) {
      if (reviewChannels.has(channelId)) return true
      const channel = client.channels.cache.get(channelId)
      return channel?.isThread() === true && reviewChannels.has(channel.parentId ?? '')
    },
  }
}
