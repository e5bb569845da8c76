import { ButtonStyle, ComponentType, type APIActionRowComponent } from 'discord.js'
import type { APIButtonComponentWithCustomId, APIComponentInMessageActionRow } from 'discord.js'
import type { Digest, DigestEntry } from '../../src/adapter.js'
import { layoutTexts } from '../../src/texts/layout.js'
import { NOBODY, orElse, type MessageBody } from './body.js'
import { encodeCustomId } from './custom-id.js'
import { bare, plain, spoiler } from './text.js'

/** Ten lines of at most 390 characters stay within the 4,096 of a description; Discord's other limits as for cards. */
const MAX_ENTRIES = 10
const MAX_CHARS = { headline: 140, quote: 200, title: 256, label: 80, option: 100, footer: 256 } as const
const COLOUR = 0xf0_8c_00

type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** What waits, as one embed with a line or two for each entry, a menu to open one, and buttons to turn the page. */
export function renderDigest(digest: Digest): MessageBody {
  const texts = layoutTexts[digest.language]
  const entries = digest.entries.slice(0, MAX_ENTRIES)
  return {
    embeds: [
      {
        color: COLOUR,
        title: orElse(plain(digest.headline, MAX_CHARS.title), '–'),
        ...(entries.length === 0 ? {} : { description: entries.map(renderEntry).join('\n') }),
        ...(digest.pages > 1
          ? { footer: { text: bare(texts.page(digest.page + 1, digest.pages), MAX_CHARS.footer) } }
          : {}),
      },
    ],
    components: [...renderMenu(digest, entries), ...renderPageButtons(digest)],
    allowed_mentions: NOBODY,
  }
}

/** The same digest where Discord refuses the words that it quotes. */
export function digestWithoutWords(digest: Digest): Digest {
  const { wordsRefused } = layoutTexts[digest.language]
  return { ...digest, entries: digest.entries.map((entry) => ({ ...entry, quote: wordsRefused })) }
}

function renderEntry({ headline, quote, channelId }: DigestEntry, index: number): string {
  const words = plain(quote, MAX_CHARS.quote)
  const about = `${index + 1}\\. ${plain(headline, MAX_CHARS.headline)} · <#${channelId}>`
  return words.trim() === '' ? about : `${about}\n${spoiler(words)}`
}

/** Without the words: a menu hides nothing behind a spoiler. */
function renderMenu(digest: Digest, entries: readonly DigestEntry[]): readonly Row[] {
  if (entries.length === 0) return []
  const menu = {
    type: ComponentType.StringSelect as const,
    custom_id: encodeCustomId({ kind: 'open', page: digest.page }),
    placeholder: layoutTexts[digest.language].openOne,
    options: entries.map(({ cardId, headline }, index) => ({
      value: cardId,
      label: bare(`${index + 1}. ${headline}`, MAX_CHARS.option),
    })),
  }
  return [{ type: ComponentType.ActionRow, components: [menu] }]
}

/** Only those that lead somewhere. */
function renderPageButtons({ page, pages, language }: Digest): readonly Row[] {
  const { previousPage, nextPage } = layoutTexts[language]
  const components = [
    ...(page > 0 ? [pageButton(previousPage, page - 1)] : []),
    ...(page < pages - 1 ? [pageButton(nextPage, page + 1)] : []),
  ]
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }]
}

function pageButton(label: string, page: number): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: bare(label, MAX_CHARS.label),
    custom_id: encodeCustomId({ kind: 'digest', page }),
  }
}
