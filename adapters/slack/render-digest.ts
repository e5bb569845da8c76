import type { types } from '@slack/bolt'
import type { Digest } from '../../src/adapter.js'
import { actions, button, context, header, section } from './blocks.js'
import { fitMrkdwn, quoteMrkdwn } from './mrkdwn.js'
import { encodePress } from './press-value.js'
import type { RenderedMessage } from './render.js'
import { slackTexts } from './texts.js'

/** What the elements of a list are called. */
export const DIGEST_ACTIONS = {
  open: 'norma-digest:open',
  previous: 'norma-digest:previous',
  next: 'norma-digest:next',
} as const

const MAX_FALLBACK = 300
const MAX_ENTRIES = 20
const MAX_HEADLINE = 200
const MAX_QUOTE = 160

/**
 * What waits, one line each, with a button that shows the card to whoever presses it. Pure.
 *
 * @param key where it is posted: names the message, so that it can be found again.
 */
export function renderDigest(digest: Digest, key?: string): RenderedMessage {
  const head = header(digest.headline)
  return {
    text: fitMrkdwn(digest.headline, MAX_FALLBACK),
    blocks: [key === undefined ? head : { ...head, block_id: digestBlockId(key) }, ...renderEntries(digest)],
  }
}

export function renderEntries(digest: Digest): types.KnownBlock[] {
  const { language, page, pages } = digest
  const texts = slackTexts[language]
  const entries = digest.entries.slice(0, MAX_ENTRIES).map(({ cardId, headline, quote, channelId }) => {
    const place = /^[CG][A-Z0-9]+$/.test(channelId) ? ` · <#${channelId}>` : ''
    const words = quote === '' ? '' : `\n${quoteMrkdwn(quote.replaceAll(/\s+/g, ' '), MAX_QUOTE)}`
    return section(
      `${fitMrkdwn(headline, MAX_HEADLINE)}${place}${words}`,
      button(DIGEST_ACTIONS.open, texts.open, encodePress({ kind: 'open', cardId })),
    )
  })
  const turn = (actionId: string, text: string, to: number): types.Button =>
    button(actionId, text, encodePress({ kind: 'page', page: to }))
  return [
    ...entries,
    ...(pages > 1 ? context([texts.page(page + 1, pages)]) : []),
    ...actions([
      ...(page > 0 ? [turn(DIGEST_ACTIONS.previous, texts.previousPage, page - 1)] : []),
      ...(page + 1 < pages ? [turn(DIGEST_ACTIONS.next, texts.nextPage, page + 1)] : []),
    ]),
  ]
}

/** Slack allows 255 characters. */
export function digestBlockId(key: string): string {
  return `digest:${key}`.slice(0, 255)
}
