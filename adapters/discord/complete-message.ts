import type { Message } from 'discord.js'
import type { IncomingMessage } from '../../src/adapter.js'
import { parseMessage } from './parse.js'

/**
 * The message as it would come by itself. What Discord hands out otherwise names neither the server nor the author's
 * roles, and a thread that sleeps is not known yet: both are asked for. Where they cannot be had, the message goes without.
 */
export async function completeMessage(
  message: Message,
  guildId: string,
): Promise<IncomingMessage | undefined> {
  const { client, id, channelId, content, author, system, webhookId, createdTimestamp } = message
  const members = client.guilds.cache.get(guildId)?.members
  const [channel, member] = await Promise.all([
    client.channels.fetch(channelId).catch(() => null),
    isMembers(message) ? members?.fetch({ user: author.id, force: true }).catch(() => null) : null,
  ])
  return parseMessage({
    id,
    guildId,
    channelId,
    content,
    author,
    system,
    webhookId,
    createdTimestamp,
    messageSnapshots: message.messageSnapshots,
    url: `https://discord.com/channels/${guildId}/${channelId}/${id}`,
    ...(channel === null || channel.isDMBased() ? {} : { channel }),
    ...(member === undefined ? {} : { member }),
  })
}

function isMembers({ author, system, webhookId }: Message): boolean {
  return !author.bot && !system && webhookId === null
}
