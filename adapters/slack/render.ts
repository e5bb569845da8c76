import type { types } from '@slack/bolt'
import type { Card } from '../../src/adapter.js'
import { actions, button, context, option, plain, section, SLACK_LIMITS, when } from './blocks.js'
import { fitMrkdwn, linkMrkdwn, quoteMrkdwn } from './mrkdwn.js'
import { encodePress } from './press-value.js'
import { slackTexts } from './texts.js'

/** A message as `chat.postMessage` and `chat.update` take it. */
export interface RenderedMessage {
  /** For notifications and screen readers: without the quote, which nobody should meet unprepared. */
  readonly text: string
  readonly blocks: types.KnownBlock[]
}

/** What the elements of a card are called. */
export const CARD_ACTIONS = {
  correct: 'norma:correct',
  wrong: 'norma:wrong',
  undoAct: 'norma-card:undo-act',
  menu: 'norma-card:menu',
} as const

/** Ours: what fits a glance. */
const MAX_FALLBACK = 300
const MAX_HEADLINE = 200
const MAX_FACT = 400
const MAX_ACTS = 1_000
const MAX_NAME = 80
const MAX_RESOLVED_QUOTE = 160
const MAX_WORDS = 8

/** A card in Block Kit: the question with its buttons while pending, a few small lines once it is decided. Pure. */
export function renderCard(card: Card): RenderedMessage {
  const blocks = card.state === 'pending' ? renderQuestion(card) : renderAnswer(card)
  return {
    text: fitMrkdwn(
      card.state === 'pending' ? card.headline : card.resolution || card.headline,
      MAX_FALLBACK,
    ),
    blocks: [...blocks, ...actions(renderElements(card))],
  }
}

/** The card as a modal: for one person alone, opened from a list. `words`: what came of their last press. */
export function renderCardView(card: Card, words = ''): types.ModalView {
  const texts = slackTexts[card.language]
  return {
    type: 'modal',
    title: plain(texts.cardTitle, SLACK_LIMITS.modalTitle),
    close: plain(texts.close, SLACK_LIMITS.modalTitle),
    blocks: [...renderCard(card).blocks, ...context([fitMrkdwn(words, SLACK_LIMITS.text)])],
  }
}

function renderQuestion(card: Card): types.KnownBlock[] {
  const texts = slackTexts[card.language]
  const headline = `*${fitMrkdwn(card.headline, MAX_HEADLINE)}*`
  const quote =
    card.quote === '' ? '' : `\n${quoteMrkdwn(card.quote, SLACK_LIMITS.text - headline.length - 1)}`
  return [
    section(headline + quote),
    ...context([
      describeSource(card),
      when(card.createdAt, '{ago}'),
      fitMrkdwn(card.reason, MAX_FACT),
      describeWords(card),
      fitMrkdwn(texts.model(card.modelVersion), MAX_FACT),
      linkToMessage(card),
    ]),
    ...context([fitMrkdwn(card.disagreement, MAX_FACT), describeVerdicts(card), describeActs(card)]),
  ]
}

function renderAnswer(card: Card): types.KnownBlock[] {
  const oneLine = card.quote.replaceAll(/\s+/g, ' ').trim()
  const resolution = fitMrkdwn(card.resolution || card.headline, MAX_FACT)
  const quote = oneLine === '' ? '' : `\n${quoteMrkdwn(oneLine, MAX_RESOLVED_QUOTE)}`
  const decidedAt = card.verdicts.at(-1)?.at
  return [
    section(resolution + quote),
    ...context([
      describeSource(card),
      decidedAt === undefined ? '' : when(decidedAt, '{date_short_pretty} {time}'),
      fitMrkdwn(card.disagreement, MAX_FACT),
      describeVerdicts(card),
      describeActs(card),
      linkToMessage(card),
    ]),
  ]
}

/** A name, never a mention: nobody is called by a card about them. */
function describeSource(card: Card): string {
  return `${fitMrkdwn(card.author.name, MAX_NAME)}${inChannel(card.channelId)}`
}

function inChannel(channelId: string): string {
  return /^[CG][A-Z0-9]+$/.test(channelId) ? ` · <#${channelId}>` : ''
}

function describeWords(card: Card): string {
  if (card.words.length === 0) return ''
  const words = card.words
    .slice(0, MAX_WORDS)
    .map(
      ({ text, contribution }) =>
        `“${text}” ${contribution < 0 ? '−' : '+'}${Math.abs(contribution).toFixed(1)}`,
    )
  return fitMrkdwn(`${slackTexts[card.language].words}: ${words.join(', ')}`, MAX_FACT)
}

/** One moderator's verdict is the resolution itself. */
function describeVerdicts(card: Card): string {
  if (card.verdicts.length < 2) return ''
  const { choices } = slackTexts[card.language]
  return fitMrkdwn(
    card.verdicts.map(({ moderator, choice }) => `${moderator.name}: ${choices[choice]}`).join(' · '),
    MAX_FACT,
  )
}

function describeActs(card: Card): string {
  return fitMrkdwn(card.acts.join('\n'), MAX_ACTS)
}

function linkToMessage(card: Card): string {
  return card.link === undefined ? '' : linkMrkdwn(card.link, slackTexts[card.language].openMessage)
}

function renderElements(card: Card): types.ActionsBlock['elements'] {
  const { id: cardId } = card
  const menu = card.menu
    .slice(0, SLACK_LIMITS.overflowOptions)
    .map(({ action, text }) => option(text, encodePress({ kind: 'action', cardId, action })))
  return [
    ...card.buttons.map(({ choice, text }) =>
      button(CARD_ACTIONS[choice], text, encodePress({ kind: 'verdict', cardId, choice })),
    ),
    ...(card.undoAct === undefined
      ? []
      : [
          button(
            CARD_ACTIONS.undoAct,
            card.undoAct.text,
            encodePress({ kind: 'action', cardId, action: 'undo-act' }),
          ),
        ]),
    ...(menu.length === 0
      ? []
      : [{ type: 'overflow', action_id: CARD_ACTIONS.menu, options: menu } satisfies types.Overflow]),
  ]
}

/** Plain words as a message of their own. */
export function renderNotice(text: string): RenderedMessage {
  const words = fitMrkdwn(text, SLACK_LIMITS.text)
  return { text: fitMrkdwn(text, MAX_FALLBACK), blocks: [section(words)] }
}
