const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Plain words so that Slack shows them as they are and sees no mention, channel or link in them. */
export function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/**
 * Plain words escaped and cut, never inside a character as people see it; a cut ends in "…".
 *
 * @param maxChars what the result may hold at most, in UTF-16 units, escapes included; at least 1.
 * @param encode how one grapheme is written; escaping by default. It never makes it shorter.
 */
export function fitMrkdwn(
  text: string,
  maxChars: number,
  encode: (grapheme: string) => string = escapeMrkdwn,
): string {
  let fitting = ''
  let shortened = ''
  // What stands beyond `maxChars` cannot fit, and need not be segmented.
  for (const { segment } of graphemes.segment(text.slice(0, maxChars + 1))) {
    fitting += encode(segment)
    if (fitting.length > maxChars) return `${shortened}…`
    if (fitting.length < maxChars) shortened = fitting
  }
  return fitting
}

/** As a block quote: every line starts with "> ". */
export function quoteMrkdwn(text: string, maxChars: number): string {
  const lines = text.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
  return `> ${fitMrkdwn(lines, maxChars - 2, quoteGrapheme)}`
}

const quoteGrapheme = (grapheme: string): string => (grapheme === '\n' ? '\n> ' : escapeMrkdwn(grapheme))

/** A link with a label; empty where the address is none that Slack could open. */
export function linkMrkdwn(address: string, label: string): string {
  if (!/^https?:\/\/[^\s<>|]+$/.test(address) || address.length > 1_000) return ''
  return `<${escapeMrkdwn(address)}|${escapeMrkdwn(label)}>`
}
