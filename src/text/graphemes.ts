const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Below this, the only two units that form one character on the screen are CR and LF. */
const FIRST_COMBINING = 0x300

/**
 * Widens a stretch of a text so that it splits no grapheme: no surrogate pair, no letter from its accents, no emoji
 * sequence. A grapheme of more than 64 units is split after all: it is an attack on readers, not a character.
 */
export function snapToGraphemes(
  text: string,
  start: number,
  end: number,
): readonly [start: number, end: number] {
  return [
    isBoundary(text, start) ? start : snap(text, start, -1),
    isBoundary(text, end) ? end : snap(text, end, 1),
  ]
}

function isBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true
  return text.charCodeAt(at - 1) < FIRST_COMBINING && text.charCodeAt(at) < FIRST_COMBINING
}

const REACH = 64

function snap(text: string, at: number, direction: 1 | -1): number {
  const from = Math.max(0, at - REACH)
  const grapheme = SEGMENTER.segment(text.slice(from, at + REACH)).containing(at - from)
  if (grapheme === undefined || grapheme.index + from === at) return at
  return from + grapheme.index + (direction === 1 ? grapheme.segment.length : 0)
}
