import type { IncomingMessage, MessageRef } from '../../src/adapter.js'

/** The part of discord.js's `Message` that is read here. */
export interface DiscordMessage {
  readonly id: string
  readonly guildId: string | null
  readonly channelId: string
  readonly content: string
  readonly author: { readonly id: string; readonly bot: boolean; readonly displayName: string }
  /** True for joins, pins, boosts and the like: nobody wrote those. */
  readonly system: boolean
  readonly webhookId: string | null
  readonly createdTimestamp: number
  readonly url: string
  /** Messages that were forwarded with it. */
  readonly messageSnapshots?: ReadonlyMap<string, { readonly content: string | null }>
  readonly channel?: { readonly name?: string | null; readonly parentId?: string | null; isThread(): boolean }
  readonly member?: { readonly roles: { readonly cache: ReadonlyMap<string, unknown> } } | null
}

export function communityId(guildId: string): string {
  return `discord:${guildId}`
}

/** The inverse of `communityId`. */
export function guildIdOf(community: string): string {
  return community.slice(communityId('').length)
}

/** Undefined where the message is not a guild's. */
export function parseRef(at: Pick<DiscordMessage, 'id' | 'guildId' | 'channelId'>): MessageRef | undefined {
  if (at.guildId === null) return undefined
  return { community: communityId(at.guildId), channelId: at.channelId, messageId: at.id }
}

/** A member's message, ours; undefined for what no member wrote in a guild: bots, webhooks, system messages, DMs. */
export function parseMessage(message: DiscordMessage): IncomingMessage | undefined {
  const ref = parseRef(message)
  if (ref === undefined || message.system || message.author.bot || message.webhookId !== null)
    return undefined
  const { channel, member } = message
  const parentId = channel?.isThread() === true ? channel.parentId : undefined
  return {
    ref,
    ...(typeof parentId === 'string' ? { parentChannelId: parentId } : {}),
    text: wordsOf(message),
    ...(member === null || member === undefined
      ? {}
      : // Everyone has the role that bears the server's own id.
        { authorRoleIds: [...member.roles.cache.keys()].filter((id) => id !== message.guildId) }),
    author: { id: message.author.id, name: message.author.displayName },
    sentAt: message.createdTimestamp,
    link: message.url,
  }
}

/** The member's own words, the title of the forum post that it opens, and what it forwards. */
function wordsOf({ id, channelId, channel, content, messageSnapshots }: DiscordMessage): string {
  const title = id === channelId && channel?.isThread() === true ? (channel.name ?? '') : ''
  const forwarded = [...(messageSnapshots?.values() ?? [])].map((snapshot) => snapshot.content ?? '')
  return [title, content, ...forwarded].filter((part) => part !== '').join('\n')
}

/**
 * Discord sends MESSAGE_UPDATE also when a link preview arrives or a message is pinned. Only a member's edit moves the
 * edit time. An edit of unknown earlier words counts: the core compares them.
 */
export function isEdit(
  before: { readonly content: string | null },
  after: { readonly content: string | null; readonly editedTimestamp: number | null },
): boolean {
  return after.editedTimestamp !== null && (before.content === null || before.content !== after.content)
}
