import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIEmbedField,
} from 'discord.js'
import type { Card, CardButton, CardVerdict, CardWord } from '../../src/adapter.js'
import { layoutTexts } from '../../src/texts/layout.js'
import { NOBODY, orElse, type MessageBody } from './body.js'
import { encodeCustomId } from './custom-id.js'
import { bare, plain, spoiler } from './text.js'

/** Discord's own limits are 256, 256, 4,096, 1,024, 2,048, 80, 150 and 100 characters, and 6,000 for a whole embed. */
const MAX_CHARS = {
  author: 128,
  title: 256,
  quote: 2_000,
  resolvedQuote: 280,
  sentence: 400,
  field: 500,
  word: 60,
  verdictName: 60,
  footer: 256,
  label: 80,
  placeholder: 150,
  option: 100,
} as const

const MAX_WORDS = 6
const MAX_VERDICTS = 5
const MAX_ACTS = 3
const COLOUR = { toxic: 0xe0_31_31, ok: 0x2f_9e_44, closed: 0x86_8e_96 } as const

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** A card as one embed, a row of buttons and a menu. Pending cards show everything; settled ones stay small. */
export function renderCard(card: Card): MessageBody {
  return {
    embeds: [card.state === 'pending' ? pendingEmbed(card) : closedEmbed(card)],
    components: [...renderButtons(card), ...renderMenu(card)],
    allowed_mentions: NOBODY,
  }
}

/** The same card where Discord refuses the words that it quotes. */
export function withoutWords(card: Card): Card {
  return { ...card, quote: card.quote && layoutTexts[card.language].wordsRefused, words: [] }
}

function pendingEmbed(card: Card): APIEmbed {
  const texts = layoutTexts[card.language]
  return {
    color: COLOUR[card.label],
    author: { name: orElse(bare(card.author.name, MAX_CHARS.author), texts.someone) },
    title: orElse(plain(card.headline, MAX_CHARS.title), texts.labels[card.label]),
    description: renderQuote(card, MAX_CHARS.quote),
    fields: [
      ...field(texts.words, renderWords(card.words)),
      ...field(texts.why, plain(card.reason, MAX_CHARS.field)),
      ...field(texts.where, renderPlace(card)),
      ...field(texts.verdicts, renderVerdicts(card)),
      ...field(texts.disagreement, plain(card.disagreement, MAX_CHARS.sentence)),
      ...field(texts.acts, renderActs(card)),
    ],
    footer: { text: renderFooter(card) },
    timestamp: new Date(card.createdAt).toISOString(),
  }
}

function closedEmbed(card: Card): APIEmbed {
  const lines = [
    plain(card.resolution, MAX_CHARS.sentence),
    renderQuote(card, MAX_CHARS.resolvedQuote),
    renderVerdicts(card),
    plain(card.disagreement, MAX_CHARS.sentence),
    renderActs(card),
    renderPlace(card),
  ]
  return {
    color: COLOUR.closed,
    author: { name: orElse(bare(card.author.name, MAX_CHARS.author), layoutTexts[card.language].someone) },
    description: lines.filter((line) => line !== '').join('\n'),
    footer: { text: renderFooter(card) },
  }
}

/** Spoilered, so that nobody must read it to see the queue. */
function renderQuote(card: Card, maxChars: number): string {
  const words = plain(card.quote, maxChars)
  return words.trim() === '' ? `*${layoutTexts[card.language].wordsGone}*` : spoiler(words)
}

function renderWords(words: readonly CardWord[]): string {
  return words
    .slice(0, MAX_WORDS)
    .map(({ text, contribution }) => {
      const sign = contribution < 0 ? '−' : '+'
      return `${spoiler(plain(text, MAX_CHARS.word))} ${sign}${Math.abs(contribution).toFixed(2)}`
    })
    .join(' · ')
}

/** With how old the card is: Discord shows `<t:…:R>` in the reader's own language and time, and keeps it up to date. */
function renderPlace(card: Card): string {
  const channel = `<#${card.channelId}>`
  const { openMessage } = layoutTexts[card.language]
  const link = `[${openMessage}](${card.link})`
  const isShown = card.link?.startsWith('https://') === true && link.length < MAX_CHARS.field
  return [channel, ...(isShown ? [link] : []), ago(card.createdAt)].join(' · ')
}

/** One line each, newest last. */
function renderVerdicts(card: Card): string {
  const { choices, labels } = layoutTexts[card.language]
  return card.verdicts
    .slice(-MAX_VERDICTS)
    .map(({ moderator, choice, label, at }: CardVerdict) => {
      const name = plain(moderator.name, MAX_CHARS.verdictName)
      return `${name}: ${choices[choice]} → ${labels[label]}, ${ago(at)}`
    })
    .join('\n')
}

function renderActs({ acts }: Card): string {
  return acts
    .slice(-MAX_ACTS)
    .map((act) => plain(act, MAX_CHARS.field / MAX_ACTS - 1))
    .join('\n')
}

function renderFooter(card: Card): string {
  const model = layoutTexts[card.language].model(card.modelVersion)
  return bare([...(card.state === 'pending' ? [] : [card.headline]), model].join(' · '), MAX_CHARS.footer)
}

function ago(at: number): string {
  return `<t:${Math.floor(at / 1000)}:R>`
}

/** None where there is nothing to say. */
function field(name: string, value: string): readonly APIEmbedField[] {
  return value.trim() === '' ? [] : [{ name, value }]
}

/** The core decides which buttons a card has; on a settled card they are grey and mean a change of mind. */
function renderButtons(card: Card): readonly Row[] {
  const components = [
    ...(card.state === 'withdrawn' ? [] : card.buttons.map((button) => renderButton(card, button))),
    ...(card.undoAct === undefined ? [] : [renderUndoAct(card, card.undoAct.text)]),
  ]
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }]
}

function renderButton(card: Card, { choice, text }: CardButton): APIButtonComponentWithCustomId {
  const style = choice === 'correct' ? ButtonStyle.Success : ButtonStyle.Danger
  return {
    type: ComponentType.Button,
    style: card.state === 'pending' ? style : ButtonStyle.Secondary,
    label: orElse(bare(text, MAX_CHARS.label), layoutTexts[card.language].choices[choice]),
    custom_id: encodeCustomId({ kind: 'verdict', cardId: card.id, choice }),
  }
}

function renderUndoAct(card: Card, text: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: orElse(bare(text, MAX_CHARS.label), '↩'),
    custom_id: encodeCustomId({ kind: 'undo-act', cardId: card.id }),
  }
}

function renderMenu(card: Card): readonly Row[] {
  if (card.menu.length === 0 || card.state === 'withdrawn') return []
  const menu = {
    type: ComponentType.StringSelect as const,
    custom_id: encodeCustomId({ kind: 'menu', cardId: card.id }),
    placeholder: bare(layoutTexts[card.language].more, MAX_CHARS.placeholder),
    options: card.menu.map(({ action, text }) => ({
      value: action,
      label: orElse(bare(text, MAX_CHARS.option), action),
    })),
  }
  return [{ type: ComponentType.ActionRow, components: [menu] }]
}
