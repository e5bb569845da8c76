import type { InteractionReplyOptions, RESTPostAPIChannelMessageJSONBody } from 'discord.js'
import { plain } from './text.js'

/** A message as Discord's REST takes it. */
export type MessageBody = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'allowed_mentions'
>

/** The member's words are never a reason to ping anyone. */
export const NOBODY = { parse: [] }

export const MAX_CONTENT_CHARS = 2_000
const MAX_DESCRIPTION_CHARS = 4_096

/** Plain words as a message, within Discord's 2,000 characters. */
export function renderNotice(text: string): MessageBody {
  return { content: plain(text, MAX_CONTENT_CHARS), allowed_mentions: NOBODY }
}

/** The same for words that may be longer, such as what was said around a message: an embed holds 4,096 characters. */
export function renderWords(text: string): MessageBody {
  const words = plain(text, MAX_DESCRIPTION_CHARS)
  if (words.length <= MAX_CONTENT_CHARS) return renderNotice(text)
  return { embeds: [{ description: words }], allowed_mentions: NOBODY }
}

/** The same for discord.js; what the body leaves out is emptied where a message is redrawn. */
export function toOptions(body: MessageBody) {
  return {
    content: body.content ?? '',
    embeds: body.embeds ?? [],
    components: body.components ?? [],
    allowedMentions: NOBODY,
  } satisfies InteractionReplyOptions
}

/** Discord refuses what is blank. */
export function orElse(text: string, otherwise: string): string {
  return text.trim() === '' ? otherwise : text
}
