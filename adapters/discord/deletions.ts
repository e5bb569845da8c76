import { GatewayDispatchEvents, type Client } from 'discord.js'
import type { Inbox } from '../../src/adapter.js'
import type { Guilds } from './guilds.js'
import { communityId, parseRef } from './parse.js'

/** As Discord sends it: discord.js drops what it hears of a thread that sleeps. */
export const DELETIONS = [
  GatewayDispatchEvents.MessageDelete,
  GatewayDispatchEvents.MessageDeleteBulk,
  GatewayDispatchEvents.ChannelDelete,
  GatewayDispatchEvents.ThreadDelete,
] as const

interface RawDeletion {
  readonly channel_id: string
  readonly guild_id?: string
}

interface RawChannel {
  readonly id: string
  readonly guild_id?: string
}

/** Hands over which messages, channels and threads are gone, after what was written there before. */
export function listenToDeletions(
  client: Client,
  guilds: Guilds,
  to: Pick<Inbox, 'deleted' | 'channelDeleted'>,
  work: (lane: string, doing: string, task: () => Promise<void>) => void,
): void {
  const forget = (raw: RawDeletion, ids: readonly string[]): void => {
    const { channel_id: channelId, guild_id: guildId = null } = raw
    work(channelId, 'take in a deletion', async () => {
      if (guilds.isReviewChannel(client, channelId)) return
      for (const id of ids) {
        const ref = parseRef({ id, guildId, channelId })
        if (ref !== undefined) await to.deleted(ref)
      }
    })
  }
  const forgetChannel = ({ id, guild_id: guildId }: RawChannel): void => {
    if (guildId === undefined) return
    work(id, 'take in the deletion of a channel', () =>
      to.channelDeleted({ community: communityId(guildId), channelId: id }),
    )
  }

  client.ws.on(GatewayDispatchEvents.MessageDelete, (raw: RawDeletion & { readonly id: string }) =>
    forget(raw, [raw.id]),
  )
  client.ws.on(
    GatewayDispatchEvents.MessageDeleteBulk,
    (raw: RawDeletion & { readonly ids: readonly string[] }) => forget(raw, raw.ids),
  )
  client.ws.on(GatewayDispatchEvents.ChannelDelete, forgetChannel)
  client.ws.on(GatewayDispatchEvents.ThreadDelete, forgetChannel)
}
