import type { Client, Guild, GuildBasedChannel } from 'discord.js'
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
  /** The bot was taken out of the server. */
  leave(guildId: string): Promise<void>
  /** A channel is no more: one line in the log where cards went there. */
  lose(channel: GuildBasedChannel): Promise<void>
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
  const configured = new Set(config.reviewChannelIds)
  const reviewChannelOf = new Map<string, string>()
  const introduced = new Map<string, Promise<void>>()

  /** Where cards go; before the core knows the server, where the configuration says. */
  const isReviewChannelOf = (guildId: string, channelId: string): boolean => {
    const settings = inbox.settings(communityId(guildId))
    return settings === undefined ? configured.has(channelId) : settings.reviewChannelId === channelId
  }

  /** What the bot may not do in a review channel any more is said once, until that changes. */
  const lacking = new Map<string, string>()
  function sayWhatLacks(guild: Guild): void {
    const channelId = inbox.settings(communityId(guild.id))?.reviewChannelId
    const channel = guild.channels.cache.get(channelId ?? '')
    const me = guild.members.me
    if (channelId === undefined || channel === undefined || me === null) return
    const missing = missingRights(me.permissionsIn(channel).bitfield)
    const before = lacking.get(guild.id) ?? ''
    lacking.set(guild.id, missing.join())
    if (missing.length > 0 && missing.join() !== before)
      log.error({ guildId: guild.id, channelId, missing }, `review channel: ${MISSING_RIGHTS_ADVICE}`)
  }

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
    telling.then(
      () => sayWhatLacks(guild),
      () => introduced.delete(guild.id),
    )
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
  }

  return {
    introduce: (guild) => introduced.get(guild.id) ?? tell(guild),
    reintroduce: tell,
    async findReviewChannels(client) {
      for (const channelId of configured)
        await findReviewChannel(client, channelId).catch((error: unknown) => {
          const { message } = toAdapterError(error, `use the review channel ${channelId}`)
          log.error({ channelId }, message)
        })
    },
    async leave(guildId) {
      introduced.delete(guildId)
      reviewChannelOf.delete(guildId)
      lacking.delete(guildId)
      await inbox.left(communityId(guildId), 'The bot was taken out of the server.')
    },
    async lose({ id, guild }) {
      if (!isReviewChannelOf(guild.id, id)) return
      log.error(
        { guildId: guild.id, channelId: id },
        'discord: the review channel was deleted; choose another one with /norma setup',
      )
      // It stays named, so that the core finds it gone at the next card, and warns those who look after the server.
      reviewChannelOf.set(guild.id, id)
      await tell(guild)
    },
    isReviewChannel(client, channelId) {
      const channel = client.channels.cache.get(channelId)
      if (channel === undefined || channel.isDMBased()) return configured.has(channelId)
      const { guildId } = channel
      const parentId = channel.isThread() ? channel.parentId : null
      return isReviewChannelOf(guildId, channelId) || isReviewChannelOf(guildId, parentId ?? '')
    },
  }
}
