import type { Adapter, ChannelRef, Inbox, PlatformLog } from '../../src/adapter.js'
import { DEFAULT_BACKOFF, type Backoff } from './backoff.js'
import { createCards } from './cards.js'
import type { DiscordSettings } from './settings.js'
import { createConnection } from './connection.js'
import { reasonOf } from './errors.js'
import { listen, stopListening } from './events.js'
import { createGuilds } from './guilds.js'
import { createLanes } from './lanes.js'
import { communityId } from './parse.js'
import { createPowers } from './powers.js'
import { settledWithin } from './within.js'

/** A third of Discord's three seconds: the thread may be busy when it is over. */
const ACK_WITHIN_MS = 1_000
/** What is under way when the bot stops may end, for so long. */
const DRAIN_MS = 1_000

/** Discord, through one discord.js client: its events to the inbox, cards and notices back. */
export function createDiscordAdapter(
  config: DiscordSettings,
  options: {
    readonly log: PlatformLog
    readonly backoff?: Backoff
    readonly ackWithinMs?: number
    readonly clock?: () => number
    readonly random?: () => number
  },
): Adapter {
  const { log, backoff = DEFAULT_BACKOFF, ackWithinMs = ACK_WITHIN_MS } = options
  const patience = { backoff, clock: options.clock ?? Date.now, random: options.random ?? Math.random }
  const lanes = createLanes()
  let inbox: Inbox | undefined

  const connection = createConnection({
    config,
    log,
    patience,
    prepare: (client) => {
      if (inbox === undefined) return
      const { moderatorRoleIds } = config
      const guilds = createGuilds(config, inbox, log)
      listen(client, guilds, lanes, { inbox, log, moderatorRoleIds, ackWithinMs }, patience.clock)
    },
  })
  /** Not waited for: the core may be in the middle of what told us. */
  const take = ({ channelId }: ChannelRef, hand: (to: Inbox) => Promise<void>): void => {
    const to = inbox
    if (to === undefined) return
    lanes.run(channelId, () =>
      hand(to).catch((error: unknown) =>
        log.error({ channelId, reason: reasonOf(error) }, 'discord: could not take in a deletion'),
      ),
    )
  }
  const powers = createPowers({
    connected: connection.client,
    settings: (community) => inbox?.settings(community),
    clock: patience.clock,
    gone: {
      message: (ref) => take(ref, (to) => to.deleted(ref)),
      channel: (at) => take(at, (to) => to.channelDeleted(at)),
    },
  })
  const cards = createCards(
    () => connection.client()?.rest,
    (channelId) => {
      const channel = connection.client()?.channels.cache.get(channelId)
      return channel === undefined || channel.isDMBased() ? undefined : communityId(channel.guildId)
    },
  )

  return {
    ...powers,
    platform: 'discord',
    async start(to) {
      inbox = to
      await connection.open()
    },
    async stop() {
      const client = connection.client()
      if (client !== undefined) stopListening(client)
      await settledWithin(DRAIN_MS, lanes.drained())
      await connection.close()
    },
    postCard: cards.post,
    updateCard: cards.update,
    postDigest: cards.postDigest,
    updateDigest: cards.updateDigest,
    postNotice: cards.notice,
    status: connection.status,
  }
}
