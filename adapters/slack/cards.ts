import type { Card, CardPosting, Digest, MessageRef } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import type { Lanes } from './lanes.js'
import { holdsPressOf } from './press-value.js'
import { digestBlockId, renderDigest } from './render-digest.js'
import { renderCard, renderNotice, type RenderedMessage } from './render.js'
import { isDeadToken, toAdapterError } from './web-errors.js'
import type { WebClient } from './web-client.js'

const MAX_REMEMBERED = 1_000
/** Slack's clock and ours need not agree. */
const CLOCK_SLACK_MS = 10 * 60_000
const PAGE = 100
const MAX_PAGES = 10
/** A digest whose answer was lost is posted again within the hour, or not at all. */
const DIGEST_LOST_MS = 60 * 60_000

/** How to know a message again that was posted, although its answer was lost. */
interface Mark {
  /** When it may have been posted at the earliest. */
  readonly since: number
  isOn(blocks: unknown): boolean
}

export interface Cards {
  post(channelId: string, card: Card, posting: CardPosting): Promise<MessageRef>
  update(at: MessageRef, card: Card): Promise<void>
  postDigest(channelId: string, digest: Digest, posting: CardPosting): Promise<MessageRef>
  updateDigest(at: MessageRef, digest: Digest): Promise<void>
  notice(channelId: string, text: string): Promise<void>
}

/** Posts and redraws cards and digests; rejects with an AdapterError. One message for one key, even across a crash. */
export function createCards(client: WebClient, community: string, lanes: Lanes, now: () => number): Cards {
  const posted = new Map<string, Promise<MessageRef>>()

  async function find(channel: string, mark: Mark): Promise<string | undefined> {
    const oldest = String((mark.since - CLOCK_SLACK_MS) / 1_000)
    let cursor: string | undefined
    for (let page = 0; page < MAX_PAGES; page++) {
      const history = await client.conversations.history({
        channel,
        oldest,
        limit: PAGE,
        ...(cursor ? { cursor } : {}),
      })
      const found = history.messages?.find(({ blocks }) => mark.isOn(blocks))
      if (found?.ts !== undefined) return found.ts
      cursor = history.response_metadata?.next_cursor
      if (!cursor) return undefined
    }
    return undefined
  }

  /** A history that may never be read must not keep the card back for ever; one that fails today may. */
  async function findIfAllowed(channel: string, mark: Mark): Promise<string | undefined> {
    return find(channel, mark).catch((error: unknown) => {
      const { code } = toAdapterError(error, 'look for a card')
      if (isDeadToken(error) || code === 'unavailable' || code === 'rate_limited') throw error
      return undefined
    })
  }

  async function postNew(channel: string, message: RenderedMessage): Promise<string> {
    const { ts } = await client.chat.postMessage({
      channel,
      ...message,
      unfurl_links: false,
      unfurl_media: false,
    })
    if (ts === undefined) throw new AdapterError('unavailable', 'Slack did not say where the card stands.')
    return ts
  }

  async function tryPost(
    channel: string,
    message: RenderedMessage,
    retried: boolean,
    mark: Mark,
  ): Promise<MessageRef> {
    try {
      const found = retried ? await findIfAllowed(channel, mark) : undefined
      const messageId = found ?? (await postNew(channel, message))
      return { community, channelId: channel, messageId }
    } catch (error) {
      throw toAdapterError(error, 'post a card')
    }
  }

  function postOnce(
    channelId: string,
    message: RenderedMessage,
    { key, retried }: CardPosting,
    mark: Mark,
  ): Promise<MessageRef> {
    const lane = `${channelId} ${key}`
    const earlier = posted.get(lane)
    if (earlier !== undefined) return earlier
    const post = tryPost(channelId, message, retried, mark)
    posted.set(lane, post)
    const [oldest] = posted.keys()
    if (posted.size > MAX_REMEMBERED && oldest !== undefined) posted.delete(oldest)
    post.catch(() => posted.delete(lane))
    return post
  }

  async function redraw(at: MessageRef, message: RenderedMessage): Promise<void> {
    try {
      // In the order of the calls: the picture that was asked for last is the one that stays.
      await lanes.run(`message ${at.channelId} ${at.messageId}`, () =>
        client.chat.update({ channel: at.channelId, ts: at.messageId, ...message }),
      )
    } catch (error) {
      throw toAdapterError(error, 'redraw a card')
    }
  }

  return {
    post: (channelId, card, posting) =>
      postOnce(channelId, renderCard(card), posting, {
        since: card.createdAt,
        // Its buttons name it.
        isOn: (blocks) => holdsPressOf(card.id, blocks),
      }),
    update: (at, card) => redraw(at, renderCard(card)),
    postDigest(channelId, digest, posting) {
      const id = digestBlockId(posting.key)
      const mark = { since: now() - DIGEST_LOST_MS, isOn: (blocks: unknown) => holdsBlock(id, blocks) }
      return postOnce(channelId, renderDigest(digest, posting.key), posting, mark)
    },
    updateDigest: (at, digest) => redraw(at, renderDigest(digest)),
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

function holdsBlock(blockId: string, blocks: unknown): boolean {
  return JSON.stringify(blocks ?? []).includes(`"block_id":${JSON.stringify(blockId)}`)
}
