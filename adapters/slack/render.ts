import type { types } from '@slack/bolt'
import type { Card } from '../../src/adapter.js'
import { fitMrkdwn, linkMrkdwn, quoteMrkdwn } from './mrkdwn.js'
import { encodePress } from './press-value.js'

/** A message as `chat.postMessage` and `chat.update` take it. */
export interface RenderedCard {
  /** For notifications and screen readers: without the quote, which nobody should meet unprepared. */
  readonly text: string
  readonly blocks: types.KnownBlock[]
}

export const ACTION_PREFIX = 'norma:'

/** Slack's limits, in UTF-16 units, escapes included. @see https://docs.slack.dev/reference/block-kit */
export const SLACK_LIMITS = { text: 3_000, buttonText: 75, buttonValue: 2_000, contextElements: 10 } as const

/** Ours: what fits a glance. */
const MAX_FALLBACK = 300
const MAX_HEADLINE = 200
const MAX_FACT = 400
const MAX_NAME = 80
const MAX_RESOLVED_QUOTE = 160
const MAX_WORDS = 8

/** A card in Block Kit: the question with its buttons while pending, two small lines once it is decided. Pure. */
export function renderCard(card: Card): RenderedCard {
  const blocks = card.state === 'pending' ? renderQuestion(card) : renderAnswer(card)
  return {
    text: fitMrkdwn(
      card.state === 'pending' ? card.headline : card.resolution || card.headline,
      MAX_FALLBACK,
    ),
    blocks: [...blocks, ...renderButtons(card)],
  }
}

function renderQuestion(card: Card): types.KnownBlock[] {
  const headline = `*${fitMrkdwn(card.headline, MAX_HEADLINE)}*`
  const quote =
    card.quote === '' ? '' : `\n${quoteMrkdwn(card.quote, SLACK_LIMITS.text - headline.length - 1)}`
  return [
    section(headline + quote),
    ...context([
      describeSource(card),
      fitMrkdwn(card.reason, MAX_FACT),
      describeWords(card),
      fitMrkdwn(`Model ${card.modelVersion}`, MAX_FACT),
      linkToMessage(card),
    ]),
  ]
}

function renderAnswer(card: Card): types.KnownBlock[] {
  const oneLine = card.quote.replaceAll(/\s+/g, ' ').trim()
  const resolution = fitMrkdwn(card.resolution || card.headline, MAX_FACT)
  const quote = oneLine === '' ? '' : `\n${quoteMrkdwn(oneLine, MAX_RESOLVED_QUOTE)}`
  return [
    section(resolution + quote),
    ...context([describeSource(card), describeVerdicts(card), linkToMessage(card)]),
  ]
}

/** A name, never a mention: nobody is called by a card about them. */
function describeSource(card: Card): string {
  const channel = /^[CG][A-Z0-9]+$/.test(card.channelId) ? ` in <#${card.channelId}>` : ''
  return `${fitMrkdwn(card.author.name, MAX_NAME)}${channel}`
}

function describeWords(card: Card): string {
  if (card.words.length === 0) return ''
  const words = card.words
    .slice(0, MAX_WORDS)
    .map(
      ({ text, contribution }) =>
        `“${text}” ${contribution < 0 ? '−' : '+'}${Math.abs(contribution).toFixed(1)}`,
    )
  return fitMrkdwn(`Why: ${words.join(', ')}`, MAX_FACT)
}

/** One moderator's verdict is the resolution itself. */
function describeVerdicts(card: Card): string {
  if (card.verdicts.length < 2) return ''
  return fitMrkdwn(
    card.verdicts.map(({ moderator, choice }) => `${moderator.name}: ${choice}`).join(' · '),
    MAX_FACT,
  )
}

function linkToMessage(card: Card): string {
  return card.link === undefined ? '' : linkMrkdwn(card.link, 'Open the message')
}

function renderButtons(card: Card): types.KnownBlock[] {
  if (card.buttons.length === 0) return []
  const elements = card.buttons.map(({ choice, text }): types.Button => ({
    type: 'button',
    action_id: `${ACTION_PREFIX}${choice}`,
    value: encodePress({ cardId: card.id, choice }),
    text: { type: 'plain_text', text: fitMrkdwn(text, SLACK_LIMITS.buttonText), emoji: false },
  }))
  return [{ type: 'actions', elements }]
}

function section(text: string): types.SectionBlock {
  // Verbatim, so that Slack turns no bare word into a link, a channel or a mention.
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }
}

/** Slack refuses empty texts and empty blocks, so both are left out. */
function context(facts: readonly string[]): types.ContextBlock[] {
  const elements = facts
    .filter((fact) => fact.trim() !== '')
    .map((text): types.MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true }))
  return elements.length === 0 ? [] : [{ type: 'context', elements }]
}

/** Plain words as a message of their own. */
export function renderNotice(text: string): RenderedCard {
  const words = fitMrkdwn(text, SLACK_LIMITS.text)
  return { text: fitMrkdwn(text, MAX_FALLBACK), blocks: [section(words)] }
}
