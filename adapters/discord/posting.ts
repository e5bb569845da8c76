import { createHash } from 'node:crypto'
import { DiscordAPIError, Routes, SnowflakeUtil, type REST } from 'discord.js'
import type { CardPosting } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { messageList, postedMessage } from './answers.js'
import type { MessageBody } from './body.js'
import { decodeCustomId, type CustomId } from './custom-id.js'
import { toAdapterError } from './errors.js'

/** The nonce is at most 25 characters long. */
const NONCE_CHARS = 25
/** How far to look for a message whose post was never answered. */
const SEARCH_PAGES = 5
const PAGE_SIZE = 100
/** Our clock may be off against Discord's. */
const CLOCK_MARGIN_MS = 5 * 60_000

/** A message that quotes members, and the same where Discord refuses their words. */
export interface Quoting {
  readonly body: MessageBody
  readonly wordless: MessageBody
}

/** How a message of ours is known again by what one of its components carries. */
export interface Mark {
  readonly isIt: (id: CustomId) => boolean
  /** It cannot be older than this. */
  readonly since: number
}

/**
 * Posts one message for one key, however often it is tried.
 *
 * @returns the id of the message.
 */
export async function postOnce(
  rest: REST,
  channelId: string,
  quoting: Quoting,
  posting: CardPosting,
  mark: Mark,
): Promise<string> {
  const earlier = posting.retried ? await findIfReadable(rest, channelId, mark) : undefined
  if (earlier !== undefined) return earlier
  // Discord answers a second message with the same nonce by the first one: discord.js repeats a POST after a 5xx.
  const nonce = createHash('sha256').update(posting.key).digest('base64url').slice(0, NONCE_CHARS)
  const route = Routes.channelMessages(channelId)
  const posted = await sendQuoting(quoting, (body) =>
    rest.post(route, { body: { ...body, nonce, enforce_nonce: true } }),
  )
  return postedMessage.parse(posted).id
}

/** Discord refuses some words whoever quotes them, such as links that it knows for scams: then it goes without. */
export async function sendQuoting<T>(
  { body, wordless }: Quoting,
  send: (body: MessageBody) => Promise<T>,
): Promise<T> {
  try {
    return await send(body)
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status !== 400) throw error
    return send(wordless)
  }
}

/** Where the channel may not be read the nonce alone guards against a second message: better twice than never. */
async function findIfReadable(rest: REST, channelId: string, mark: Mark): Promise<string | undefined> {
  try {
    return await find(rest, channelId, mark)
  } catch (error) {
    const { code } = toAdapterError(error, 'look for a card')
    if (code === 'forbidden' || code === 'not_found') return undefined
    throw error
  }
}

/** Discord remembers a nonce for minutes only; after a longer silence the message is looked for, newest first. */
async function find(rest: REST, channelId: string, { isIt, since }: Mark): Promise<string | undefined> {
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
        .map((component) => decodeCustomId(component.custom_id ?? ''))
        .some((id) => id !== undefined && isIt(id)),
    )
    before = messages.at(-1)?.id
    if (found !== undefined || before === undefined) return found?.id
    if (SnowflakeUtil.timestampFrom(before) < since - CLOCK_MARGIN_MS) return undefined
  }
  return undefined
}

/** @throws AdapterError for what cannot be a channel of Discord. */
export function requireSnowflake(channelId: string): void {
  if (!/^\d{1,20}$/.test(channelId))
    throw new AdapterError('not_found', `"${channelId}" is not the id of a Discord channel.`)
}
