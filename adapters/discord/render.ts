import type {
  APIActionRowComponent,
  APIButtonComponentWithCustomId,
  APIEmbed,
  APIEmbedField,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord.js'
import type { Card, CardButton, CardVerdict, CardWord } from '../../src/adapter.js'
import { encodeButtonId } from './button-id.js'
import { bare, plain, spoiler } from './text.js'

/** Discord's own limits are 256, 256, 4,096, 1,024, 2,048, 80 and 2,000 characters, and 6,000 for a whole embed. */
const MAX_CHARS = {
  author: 128,
  title: 256,
  quote: 2_500,
  resolvedQuote: 280,
  resolution: 400,
  field: 500,
  word: 60,
  verdictName: 60,
  footer: 256,
  label: 80,
  content: 2_000,
} as const

const MAX_WORDS = 6
const MAX_VERDICTS = 5
const COLOUR = { toxic: 0xe0_31_31, ok: 0x2f_9e_44, closed: 0x86_8e_96 } as const

/** Numbers of Discord's API: message component types and button styles. */
const ACTION_ROW = 1
const BUTTON = 2
const STYLE = { secondary: 2, success: 3, danger: 4 } as const

export type MessageBody = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'allowed_mentions'
>

/** The member's words are never a reason to ping anyone. */
const NOBODY = { parse: [] }

/** A card as one embed and one row of buttons. Pending cards show everything; settled ones stay small. */
export function renderCard(card: Card): MessageBody {
  return {
    embeds: [card.state === 'pending' ? pendingEmbed(card) : closedEmbed(card)],
    components: renderButtons(card),
    allowed_mentions: NOBODY,
  }
}

/** Plain words as a message, within Discord's 2,000 characters. */
export function renderNotice(text: string): MessageBody {
  return { content: plain(text, MAX_CHARS.content), allowed_mentions: NOBODY }
}

function pendingEmbed(card: Card): APIEmbed {
  return {
    color: COLOUR[card.label],
    author: { name: orElse(bare(card.author.name, MAX_CHARS.author), 'unknown') },
    title: orElse(plain(card.headline, MAX_CHARS.title), card.label),
    description: renderQuote(card, MAX_CHARS.quote),
    fields: [
      ...(card.words.length > 0 ? [field('Words that weighed most', renderWords(card.words))] : []),
      field('Why this card', orElse(plain(card.reason, MAX_CHARS.field), '–')),
      field('Where', renderPlace(card)),
      ...(card.verdicts.length > 0 ? [field('So far', renderVerdicts(card.verdicts))] : []),
    ],
    footer: { text: renderFooter(card) },
    timestamp: new Date(card.createdAt).toISOString(),
  }
}

function closedEmbed(card: Card): APIEmbed {
  const lines = [
    plain(card.resolution, MAX_CHARS.resolution),
    renderQuote(card, MAX_CHARS.resolvedQuote),
    renderVerdicts(card.verdicts),
    renderPlace(card),
  ]
  return {
    color: COLOUR.closed,
    author: { name: orElse(bare(card.author.name, MAX_CHARS.author), 'unknown') },
    description: lines.filter((line) => line !== '').join('\n'),
    footer: { text: renderFooter(card) },
  }
}

/** Spoilered, so that nobody must read it to see the queue. */
function renderQuote(card: Card, maxChars: number): string {
  const words = plain(card.quote, maxChars)
  return words.trim() === '' ? '*The words are gone.*' : spoiler(words)
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

function renderPlace(card: Card): string {
  const channel = `<#${card.channelId}>`
  return card.link?.startsWith('https://') && card.link.length < MAX_CHARS.field - channel.length - 30
    ? `${channel} · [open the message](${card.link})`
    : channel
}

/** One line each, newest last; `<t:…:R>` is shown in the reader's own time. */
function renderVerdicts(verdicts: readonly CardVerdict[]): string {
  return verdicts
    .slice(-MAX_VERDICTS)
    .map(({ moderator, choice, label, at }) => {
      const name = plain(moderator.name, MAX_CHARS.verdictName)
      return `${name}: ${choice} → ${label}, <t:${Math.floor(at / 1000)}:R>`
    })
    .join('\n')
}

function renderFooter(card: Card): string {
  const parts = [...(card.state === 'pending' ? [] : [card.headline]), `model ${card.modelVersion}`]
  return bare(parts.join(' · '), MAX_CHARS.footer)
}

function field(name: string, value: string): APIEmbedField {
  return { name, value }
}

/** Discord refuses what is blank. */
function orElse(text: string, otherwise: string): string {
  return text.trim() === '' ? otherwise : text
}

/** The core decides which buttons a card has; on a settled card they are grey and mean a change of mind. */
function renderButtons(card: Card): APIActionRowComponent<APIButtonComponentWithCustomId>[] {
  if (card.buttons.length === 0 || card.state === 'withdrawn') return []
  return [{ type: ACTION_ROW, components: card.buttons.map((button) => renderButton(card, button)) }]
}

function renderButton(card: Card, { choice, text }: CardButton): APIButtonComponentWithCustomId {
  const style = choice === 'correct' ? STYLE.success : STYLE.danger
  return {
    type: BUTTON,
    style: card.state === 'pending' ? style : STYLE.secondary,
    label: orElse(bare(text, MAX_CHARS.label), choice),
    custom_id: encodeButtonId({ cardId: card.id, choice }),
  }
}
