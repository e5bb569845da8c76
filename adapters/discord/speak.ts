import { createHash } from 'node:crypto'
import {
  ButtonStyle,
  ComponentType,
  Routes,
  type APIActionRowComponent,
  type APIButtonComponent,
  type Guild,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js'
import type { Language, MessageRef, Powers } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { guildOf, type Access } from './access.js'
import { NOBODY, orElse, renderNotice } from './body.js'
import { encodeCustomId } from './custom-id.js'
import { requireSnowflake } from './posting.js'
import { powerTexts } from './power-texts.js'
import { bare, plain } from './text.js'

const NEEDS =
  'View Channel, Send Messages (in threads Send Messages in Threads), Embed Links and Read Message History'
/** Discord's limits: of a message, an embed's description and author, a button, a nonce. */
const MAX_CHARS = { content: 2_000, quote: 4_096, name: 256, button: 80, nonce: 25 } as const
/** `<@id> ` before the words. */
const MENTION_CHARS = 25

/** What Norma says where members read it, and to admins where the review channel is no use. */
export function createSpeech(
  access: Access,
  languageOf: (community: string) => Language,
): Required<Pick<Powers, 'restore' | 'tell' | 'warnAdmins'>> {
  /** One message for one key: a repeat after an answer that was lost posts no second one. */
  const post = (at: MessageRef, doing: string, key: string, body: RESTPostAPIChannelMessageJSONBody) =>
    access.run(doing, NEEDS, async ({ rest }) => {
      requireSnowflake(at.channelId)
      const nonce = createHash('sha256').update(key).digest('base64url').slice(0, MAX_CHARS.nonce)
      await rest.post(Routes.channelMessages(at.channelId), {
        body: { ...body, nonce, enforce_nonce: true },
      })
    })

  return {
    restore: (at, author, quote) => {
      const texts = powerTexts[languageOf(at.community)]
      return post(at, 'bring a message back', `restore ${at.messageId}`, {
        content: texts.broughtBack,
        embeds: [
          {
            author: { name: orElse(bare(author.name, MAX_CHARS.name), '…') },
            description: plain(quote, MAX_CHARS.quote),
          },
        ],
        allowed_mentions: NOBODY,
      })
    },

    tell: (at, author, { text, objection }) =>
      post(at, 'tell the author', `tell ${at.messageId} ${text}`, {
        content: `<@${author.id}> ${plain(text, MAX_CHARS.content - MENTION_CHARS)}`,
        // Where the message was taken out, the words stand by themselves.
        message_reference: { message_id: at.messageId, fail_if_not_exists: false },
        allowed_mentions: { parse: [], users: [author.id], replied_user: false },
        components: objection === undefined ? [] : [objectionRow(objection, author.id)],
      }),

    warnAdmins: (community, text) =>
      access.run('warn the admins', NEEDS, async (client) => {
        const channelId = adminChannelOf(guildOf(client, community))
        if (channelId === undefined)
          throw new AdapterError('not_found', 'The server has no channel of its own where Norma may write.')
        await client.rest.post(Routes.channelMessages(channelId), { body: renderNotice(text) })
      }),
  }
}

function objectionRow(
  { cardId, text }: { readonly cardId: string; readonly text: string },
  authorId: string,
): APIActionRowComponent<APIButtonComponent> {
  const id = encodeCustomId({ kind: 'object', cardId, authorId })
  const button = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: bare(text, MAX_CHARS.button),
    custom_id: id,
  } as const
  return { type: ComponentType.ActionRow, components: [button] }
}

/** Where Discord itself speaks to the server's team, else where it speaks to all. Any other channel is the members' own. */
function adminChannelOf(guild: Guild): string | undefined {
  const { publicUpdatesChannel, safetyAlertsChannel, systemChannel, members } = guild
  return [publicUpdatesChannel, safetyAlertsChannel, systemChannel].find(
    (channel) =>
      channel !== null && members.me?.permissionsIn(channel).has(['ViewChannel', 'SendMessages']) === true,
  )?.id
}
