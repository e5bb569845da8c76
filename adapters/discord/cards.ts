import { Routes, type REST } from 'discord.js'
import type { Card, CardPosting, Digest, MessageRef } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { renderNotice } from './body.js'
import { toAdapterError } from './errors.js'
import { postOnce, requireSnowflake, sendQuoting, type Mark, type Quoting } from './posting.js'
import { digestWithoutWords, renderDigest } from './render-digest.js'
import { renderCard, withoutWords } from './render.js'

/** Cards, digests and notices over REST, by the bot's token. Failures reject with an AdapterError. */
export interface Cards {
  readonly post: (channelId: string, card: Card, posting: CardPosting) => Promise<MessageRef>
  readonly update: (at: MessageRef, card: Card) => Promise<void>
  readonly postDigest: (channelId: string, digest: Digest, posting: CardPosting) => Promise<MessageRef>
  readonly updateDigest: (at: MessageRef, digest: Digest) => Promise<void>
  readonly notice: (channelId: string, text: string, community: string) => Promise<void>
}

/**
 * @param connected the client's REST; undefined while there is none.
 * @param communityOf the server that a channel belongs to, where it is known.
 */
export function createCards(
  connected: () => REST | undefined,
  communityOf: (channelId: string) => string | undefined,
): Cards {
  /** Admins choose by id, and the bot may write in other servers too: theirs is not the place for these words. */
  function requireOwn(channelId: string, community: string): void {
    requireSnowflake(channelId)
    const there = communityOf(channelId)
    if (there === undefined || there === community) return
    throw new AdapterError('not_found', 'The review channel belongs to another Discord server.')
  }

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

  async function redraw(rest: REST, at: MessageRef, quoting: Quoting): Promise<void> {
    requireSnowflake(at.channelId)
    const route = Routes.channelMessage(at.channelId, at.messageId)
    await sendQuoting(quoting, (body) => rest.patch(route, { body }))
  }

  return {
    post: (channelId, card, posting) =>
      call('post a card', async (rest) => {
        requireOwn(channelId, card.community)
        const messageId = await postOnce(rest, channelId, quotingCard(card), posting, markOf(card))
        return { community: card.community, channelId, messageId }
      }),

    update: (at, card) => call('redraw a card', (rest) => redraw(rest, at, quotingCard(card))),

    postDigest: (channelId, digest, posting) =>
      call('post a digest', async (rest) => {
        requireOwn(channelId, digest.community)
        const messageId = await postOnce(rest, channelId, quotingDigest(digest), posting, DIGEST_MARK)
        return { community: digest.community, channelId, messageId }
      }),

    updateDigest: (at, digest) => call('redraw a digest', (rest) => redraw(rest, at, quotingDigest(digest))),

    notice: (channelId, text, community) =>
      call('post a notice', async (rest) => {
        requireOwn(channelId, community)
        await rest.post(Routes.channelMessages(channelId), { body: renderNotice(text) })
      }),
  }
}

export function quotingCard(card: Card): Quoting {
  return { body: renderCard(card), wordless: renderCard(withoutWords(card)) }
}

export function quotingDigest(digest: Digest): Quoting {
  return { body: renderDigest(digest), wordless: renderDigest(digestWithoutWords(digest)) }
}

function markOf(card: Card): Mark {
  return { isIt: (id) => id.kind === 'verdict' && id.cardId === card.id, since: card.createdAt }
}

/** A channel has one digest with something to open; one of which nothing waits any more has no menu. */
const DIGEST_MARK: Mark = { isIt: ({ kind }) => kind === 'open', since: 0 }
