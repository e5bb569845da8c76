import { createHash } from 'node:crypto'
import { DiscordAPIError, Routes, SnowflakeUtil, type REST } from 'discord.js'
import type { Card, CardPosting, MessageRef } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { messageList, postedMessage } from './answers.js'
import { decodeButtonId } from './button-id.js'
import { toAdapterError } from './errors.js'
import { renderCard, renderNotice, type MessageBody } from './render.js'

/** Cards and notices over REST, by the bot's token. Failures reject with an AdapterError. */
export interface Cards {
  readonly post: (channelId: string, card: Card, posting: CardPosting) => Promise<MessageRef>
  readonly update: (at: MessageRef, card: Card) => Promise<void>
  readonly notice: (channelId: string, text: string) => Promise<void>
}

/** The nonce is at most 25 characters long. */
const NONCE_CHARS = 25
/** How far to look for a card whose post was never answered. */
const SEARCH_PAGES = 5
const PAGE_SIZE = 100
const UNQUOTABLE = 'Discord does not let a bot post these words. Read them in the channel or in the console.'
/** Our clock may be off against Discord's. */
const CLOCK_MARGIN_MS = 5 * 60_000

/** @param connected the client's REST; undefined while there is none. */
export function createCards(connected: () => REST | undefined): Cards {
  async function call<T>(doing: string, request: (rest: REST) => Promise<T>): Promise<T> {
    const rest = connected()
    if (rest === undefined)
      throw new AdapterError('unavailable', `Norma could not ${doing}: Discord is not connected.`)
    try {
      return await request(rest)
    } catch (error) {
      throw toAdapterError(error, doing)
    }
  }

  return {
    post: (channelId, card, posting) =>
      call('post a card', async (rest) => {
        requireSnowflake(channelId)
        const earlier = posting.retried ? await findCardIfReadable(rest, channelId, card) : undefined
        const messageId = earlier ?? (await postOnce(rest, channelId, card, posting.key))
        return { community: card.community, channelId, messageId }
      }),

    update: (at, card) =>
      call('redraw a card', async (rest) => {
        requireSnowflake(at.channelId)
        const route = Routes.channelMessage(at.channelId, at.messageId)
        await sendCard(card, (body) => rest.patch(route, { body }))
      }),

    notice: (channelId, text) =>
      call('post a notice', async (rest) => {
        requireSnowflake(channelId)
        await rest.post(Routes.channelMessages(channelId), { body: renderNotice(text) })
      }),
  }
}

/** Discord answers a second message with the same nonce by the first one: discord.js repeats a POST after a 5xx. */
async function postOnce(rest: REST, channelId: string, card: Card, key: string): Promise<string> {
  const nonce = createHash('sha256').update(key).digest('base64url').slice(0, NONCE_CHARS)
  const route = Routes.channelMessages(channelId)
  const posted = await sendCard(card, (body) =>
    rest.post(route, { body: { ...body, nonce, enforce_nonce: true } }),
  )
  return postedMessage.parse(posted).id
}

/** Discord refuses some words whoever quotes them, such as links that it knows for scams: then the card goes without. */
async function sendCard(card: Card, send: (body: MessageBody) => Promise<unknown>): Promise<unknown> {
  try {
    return await send(renderCard(card))
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status !== 400) throw error
    return send(renderCard({ ...card, quote: card.quote && UNQUOTABLE, words: [] }))
  }
}

/** Where the channel may not be read the nonce alone guards against a second card: better twice than never. */
async function findCardIfReadable(rest: REST, channelId: string, card: Card): Promise<string | undefined> {
  try {
    return await findCard(rest, channelId, card)
  } catch (error) {
    const { code } = toAdapterError(error, 'look for a card')
    if (code === 'forbidden' || code === 'not_found') return undefined
    throw error
  }
}

/** Discord remembers a nonce for minutes only; after a longer silence the card is looked for, newest first. */
async function findCard(rest: REST, channelId: string, card: Card): Promise<string | undefined> {
  let before: string | undefined
  for (let page = 0; page < SEARCH_PAGES; page += 1) {
    const query = new URLSearchParams({
      limit: String(PAGE_SIZE),
      ...(before === undefined ? {} : { before }),
    })
    const messages = messageList.parse(await rest.get(Routes.channelMessages(channelId), { query }))
    const found = messages.find(({ components = [] }) =>
      components
        .flatMap((row) => row.components ?? [])
        .some((button) => decodeButtonId(button.custom_id ?? '')?.cardId === card.id),
    )
    before = messages.at(-1)?.id
    if (found !== undefined || before === undefined) return found?.id
    if (SnowflakeUtil.timestampFrom(before) < card.createdAt - CLOCK_MARGIN_MS) return undefined
  }
  return undefined
}

function requireSnowflake(channelId: string): void {
  if (!/^\d{1,20}$/.test(channelId))
    throw new AdapterError('not_found', `"${channelId}" is not the id of a Discord channel.`)
}
