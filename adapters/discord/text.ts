const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Where Discord's markdown, mentions, emoji, time stamps and links begin; lists, titles and quotes only on a new line. */
const MARKUP = /[\\`*_~|[\]<@]|:(?=\/\/)|(?<=^[ \t]*)[-#>]/gm

/** Control characters other than tab and line feed, and the marks that reorder the text around them. */
const UNPRINTABLE = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu

const LONE_SURROGATE = /\p{Surrogate}/gu

/**
 * Anyone's words as plain text for Discord: nothing in them formats, mentions, links or reorders.
 *
 * @param maxChars the most UTF-16 code units that come out; longer text ends in "…", never inside a grapheme.
 */
export function plain(text: string, maxChars: number): string {
  return cut(text, maxChars, MARKUP)
}

/** Like `plain`, for places where Discord reads no markup: names, footers, button labels. */
export function bare(text: string, maxChars: number): string {
  return cut(text, maxChars, /(?!)/g)
}

/** Hides plain text behind a press. A last pipe would merge with the closing ones, so a joiner stands between. */
export function spoiler(plainText: string): string {
  return `||${plainText}${plainText.endsWith('|') ? '\u2060' : ''}||`
}

const ID = /\b\d{17,20}\b/g

/** What a server's ids stand for. */
export interface Places {
  readonly channels: { readonly cache: { has(id: string): boolean } }
  readonly roles: { readonly cache: { has(id: string): boolean } }
}

/** The core knows channels and roles by their ids; Discord shows `<#id>` and `<@&id>` by name. To be sent without pings. */
export function nameIds(text: string, { channels, roles }: Places): string {
  return text.replaceAll(ID, (id) =>
    channels.cache.has(id) ? `<#${id}>` : roles.cache.has(id) ? `<@&${id}>` : id,
  )
}

function cut(text: string, maxChars: number, markup: RegExp): string {
  const clean = text.replace(UNPRINTABLE, '').replace(LONE_SURROGATE, '\uFFFD')
  const escaped = new Set([...clean.matchAll(markup)].map(({ index }) => index))
  let out = ''
  let withRoomForDots = ''
  for (const { segment, index } of graphemes.segment(clean)) {
    for (let at = 0; at < segment.length; at += 1)
      out += (escaped.has(index + at) ? '\\' : '') + segment.charAt(at)
    if (out.length > maxChars) return `${withRoomForDots}…`
    if (out.length < maxChars) withRoomForDots = out
  }
  return out
}
