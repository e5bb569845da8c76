import { z } from 'zod'
import type { IncomingMessage, MessageRef } from '../../src/adapter.js'
import { toPlainText } from './plain-text.js'

const said = z.object({
  subtype: z.string().optional(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  text: z.string().nullish(),
})

/** What we read of a `message` event; Slack sends much more. */
const messageEvent = said.partial({ ts: true }).extend({
  channel: z.string(),
  channel_type: z.string().optional(),
  deleted_ts: z.string().optional(),
  message: said.optional(),
  previous_message: said.optional(),
})

type Said = z.infer<typeof said>
type MessageEvent = z.infer<typeof messageEvent>

/** Who we are in this workspace, and what is not to be read. */
export interface Place {
  readonly community: string
  readonly botUserId: string
  /** Ends with a slash. */
  readonly workspaceUrl: string
  readonly reviewChannelId?: string
}

export type ParsedEvent =
  | { readonly kind: 'message' | 'edited'; readonly message: IncomingMessage }
  | { readonly kind: 'deleted'; readonly ref: MessageRef }
  | { readonly kind: 'ignored'; readonly reason: string }

/** Subtypes that are a member's own words; all others are joins, topics, bots and the like. */
const MEMBERS_WORDS = new Set<string | undefined>([undefined, 'file_share', 'me_message', 'thread_broadcast'])

const ignored = (reason: string): ParsedEvent => ({ kind: 'ignored', reason })
const noWords = ignored('no words')

/**
 * A `message` event as the core knows it; the author's name is still the id. Pure.
 *
 * @param deliveryId Slack's event id: a redelivery carries the same.
 * @see https://docs.slack.dev/reference/events/message
 */
export function parseMessageEvent(event: unknown, place: Place, deliveryId?: string): ParsedEvent {
  const parsed = messageEvent.safeParse(event)
  if (!parsed.success) return ignored('not a message event')
  const { data } = parsed
  if (data.channel_type !== undefined && data.channel_type !== 'channel' && data.channel_type !== 'group')
    return ignored('not in a channel')
  if (data.channel === place.reviewChannelId) return ignored('in the review channel')
  if (data.subtype === 'message_changed') return parseChange(data, place, deliveryId)
  if (data.subtype === 'message_deleted') return parseDeletion(data, place)
  const { ts, ...words } = data
  if (ts === undefined) return ignored('not a message event')
  return parseWords({ ts, ...words }, data.channel, place, deliveryId)
}

/** Link previews and redraws change a message too; an edit is a change of its words. */
function parseChange(event: MessageEvent, place: Place, deliveryId?: string): ParsedEvent {
  const { message: now, previous_message: before } = event
  if (now === undefined) return ignored('a change without a message')
  // A deleted message with replies stays as a tombstone.
  if (now.subtype === 'tombstone') return { kind: 'deleted', ref: refer(now.ts, event.channel, place) }
  if (before !== undefined && (before.text ?? '') === (now.text ?? '')) return ignored('the same words')
  const words = parseWords(now, event.channel, place, deliveryId)
  // Only a picture is left: the words were taken back.
  if (words === noWords) return { kind: 'deleted', ref: refer(now.ts, event.channel, place) }
  return words.kind === 'message' ? { ...words, kind: 'edited' } : words
}

function parseDeletion(event: MessageEvent, place: Place): ParsedEvent {
  const ts = event.deleted_ts ?? event.previous_message?.ts
  if (ts === undefined) return ignored('a deletion without a message')
  if (event.previous_message !== undefined && isOfBot(event.previous_message, place))
    return ignored('written by a bot')
  return { kind: 'deleted', ref: refer(ts, event.channel, place) }
}

function parseWords(words: Said, channelId: string, place: Place, deliveryId?: string): ParsedEvent {
  if (isOfBot(words, place)) return ignored('written by a bot')
  if (!MEMBERS_WORDS.has(words.subtype)) return ignored('not a member’s words')
  if (words.user === undefined) return ignored('no author')
  const text = toPlainText(words.text ?? '')
  if (text.trim() === '') return noWords
  return {
    kind: 'message',
    message: {
      ref: refer(words.ts, channelId, place),
      text,
      author: { id: words.user, name: words.user },
      sentAt: Math.round(Number(words.ts) * 1_000),
      link: linkTo(words, channelId, place),
      ...(deliveryId === undefined ? {} : { deliveryId }),
    },
  }
}

/** Our own cards come back as events, and so does each redraw of one. */
function isOfBot(words: Said, place: Place): boolean {
  return Boolean(words.bot_id) || words.user === place.botUserId
}

function refer(messageId: string, channelId: string, place: Place): MessageRef {
  return { community: place.community, channelId, messageId }
}

/** What `chat.getPermalink` answers, without asking. */
function linkTo(words: Said, channelId: string, place: Place): string {
  const link = `${place.workspaceUrl}archives/${channelId}/p${words.ts.replace('.', '')}`
  const inThread = words.thread_ts !== undefined && words.thread_ts !== words.ts
  return inThread ? `${link}?thread_ts=${words.thread_ts}&cid=${channelId}` : link
}
