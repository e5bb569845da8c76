const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What Discord's markdown, mentions, links, emoji and time stamps begin with. A backslash makes each of them plain. */
const MARKUP = /[\\`*_~|>#[\]()<:@-]/g

/** Control characters other than tab and line feed, and the marks that reorder the text around them. */
const UNPRINTABLE = /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu

const LONE_SURROGATE = /\p{Surrogate}/gu

/**
 * Anyone's words as plain text for Discord: nothing in them formats, mentions, links or reorders.
 *
 * @param maxChars the most UTF-16 code units that come out; longer text ends in "…", never inside a grapheme.
 */
export function plain(text: string, maxChars: number): string {
  return cut(text, maxChars, (grapheme) => grapheme.replace(MARKUP, '\\$&'))
}

/** Like `plain`, for places where Discord reads no markup: names, footers, button labels. */
export function bare(text: string, maxChars: number): string {
  return cut(text, maxChars, (grapheme) => grapheme)
}

/** Hides plain text behind a press. A last pipe would merge with the closing ones, so a joiner stands between. */
export function spoiler(plainText: string): string {
  return `||${plainText}${plainText.endsWith('|') ? '\u2060' : ''}||`
}

function cut(text: string, maxChars: number, paint: (grapheme: string) => string): string {
  const clean = text.replace(UNPRINTABLE, '').replace(LONE_SURROGATE, '\uFFFD')
  let out = ''
  let withRoomForDots = ''
  for (const { segment } of graphemes.segment(clean)) {
    out += paint(segment)
    if (out.length > maxChars) return `${withRoomForDots}…`
    if (out.length < maxChars) withRoomForDots = out
  }
  return out
}
