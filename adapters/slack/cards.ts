import type { Card, CardPosting, MessageRef } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import type { Lanes } from './lanes.js'
import { holdsPressOf } from './press-value.js'
import { renderCard, renderNotice } from './render.js'
import { isDeadToken, toAdapterError } from './web-errors.js'
import type { WebClient } from './web-client.js'

const MAX_REMEMBERED = 1_000
/** Slack's clock and ours need not agree. */
const CLOCK_SLACK_MS = 10 * 60_000
const PAGE = 100
const MAX_PAGES = 10

export interface Cards {
  post(channelId: string, card: Card, posting: CardPosting): Promise<MessageRef>
  update(at: MessageRef, card: Card): Promise<void>
  notice(channelId: string, text: string): Promise<void>
}

/** Posts and redraws cards; rejects with an AdapterError. One card for one key, even across a crash. */
export function createCards(client: WebClient, community: string, lanes: Lanes): Cards {
  const posted = new Map<string, Promise<MessageRef>>()

  /** By its buttons, which name the card. */
  async function find(channel: string, card: Card): Promise<string | undefined> {
    const oldest = String((card.createdAt - CLOCK_SLACK_MS) / 1_000)
    let cursor: string | undefined
    for (let page = 0; page < MAX_PAGES; page++) {
      const history = await client.conversations.history({
        channel,
        oldest,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      })
      const found = history.messages?.find(({ blocks }) => holdsPressOf(card.id, blocks))
      if (found?.ts !== undefined) return found.ts
      cursor = history.response_metadata?.next_cursor
      if (!cursor) return undefined
    }
    return undefined
  }

  /** A history that may never be read must not keep the card back for ever; one that fails today may. */
  async function findIfAllowed(channel: string, card: Card): Promise<string | undefined> {
    return find(channel, card).catch((error: unknown) => {
      const { code } = toAdapterError(error, 'look for a card')
      if (isDeadToken(error) || code === 'unavailable' || code === 'rate_limited') throw error
      return undefined
    })
  }

  async function postNew(channel: string, card: Card): Promise<string> {
    const { ts } = await client.chat.postMessage({
      channel,
      ...renderCard(card),
      unfurl_links: false,
      unfurl_media: false,
    })
    if (ts === undefined) throw new AdapterError('unavailable', 'Slack did not say where the card stands.')
    return ts
  }

  async function postOnce(channel: string, card: Card, { retried }: CardPosting): Promise<MessageRef> {
    try {
      const found = retried ? await findIfAllowed(channel, card) : undefined
      const messageId = found ?? (await postNew(channel, card))
      return { community, channelId: channel, messageId }
    } catch (error) {
      throw toAdapterError(error, 'post a card')
    }
  }

  return {
    post(channelId, card, posting) {
      const lane = `${channelId} ${posting.key}`
      const earlier = posted.get(lane)
      if (earlier !== undefined) return earlier
      const post = postOnce(channelId, card, posting)
      posted.set(lane, post)
      const [oldest] = posted.keys()
      if (posted.size > MAX_REMEMBERED && oldest !== undefined) posted.delete(oldest)
      post.catch(() => posted.delete(lane))
      return post
    },
    async update(at, card) {
      const message = { channel: at.channelId, ts: at.messageId, ...renderCard(card) }
      try {
        // In the order of the calls: the picture that was asked for last is the one that stays.
        await lanes.run(`message ${at.channelId} ${at.messageId}`, () => client.chat.update(message))
      } catch (error) {
        throw toAdapterError(error, 'redraw a card')
      }
    },
    async notice(channelId, text) {
      try {
        await client.chat.postMessage({
          channel: channelId,
          ...renderNotice(text),
          unfurl_links: false,
          unfurl_media: false,
        })
      } catch (error) {
        throw toAdapterError(error, 'post a notice')
      }
    },
  }
}
