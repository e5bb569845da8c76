import { entryOf, EXPANDS, expansionOf, KIND_SHIFT, MELTS } from './characters.js'
import { OTHER, SOLO, SPACE } from './kinds.js'
import { readMarkup } from './markup.js'

/** A text folded character by character; words are not yet known. Grows as needed and is used again. */
export interface RawBuffer {
  codes: Uint16Array
  kinds: Uint8Array
  /** The stretch of the original text, in UTF-16 code units, that unit i came from: starts[i] … ends[i]. */
  starts: Uint32Array
  ends: Uint32Array
  length: number
}

export function createRawBuffer(capacity = 1024): RawBuffer {
  return {
    codes: new Uint16Array(capacity),
    kinds: new Uint8Array(capacity),
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    length: 0,
  }
}

function reserve(raw: RawBuffer, capacity: number): void {
  if (raw.codes.length >= capacity) return
  const grown = createRawBuffer(Math.max(capacity, raw.codes.length * 2))
  grown.codes.set(raw.codes)
  grown.kinds.set(raw.kinds)
  grown.starts.set(raw.starts)
  grown.ends.set(raw.ends)
  raw.codes = grown.codes
  raw.kinds = grown.kinds
  raw.starts = grown.starts
  raw.ends = grown.ends
}

function push(raw: RawBuffer, code: number, kind: number, start: number, end: number): void {
  const at = raw.length++
  raw.codes[at] = code
  raw.kinds[at] = kind
  raw.starts[at] = start
  raw.ends[at] = end
}

/** The units of an expansion, each with its own entry. `left`: what the rest of the text may still need. */
function pushExpansion(raw: RawBuffer, codePoint: number, start: number, end: number, left: number): void {
  const expansion = expansionOf(codePoint)
  reserve(raw, raw.length + expansion.length + left + 1)
  // Two surrogates are one sign that folds to itself: an emoji, a rare Han character.
  const isSolo = isPair(expansion.charCodeAt(0), expansion.charCodeAt(1))
  for (let i = 0; i < expansion.length; i++) {
    const unit = expansion.charCodeAt(i)
    const entry = entryOf(unit)
    const kind = isSolo ? SOLO : entry >>> KIND_SHIFT
    if (kind !== 0) push(raw, unit, kind, start, end)
  }
}

/** Composes a mark with the letter before it where another letter results (Cyrillic, kana); else drops the mark. */
function melt(raw: RawBuffer, mark: number, end: number): void {
  const last = raw.length - 1
  if (last < 0) return
  raw.ends[last] = end
  if (raw.kinds[last] !== OTHER) return
  const composed = String.fromCharCode(raw.codes[last] ?? 0, mark).normalize('NFC')
  if (composed.length > 1) return
  const entry = entryOf(composed.charCodeAt(0))
  if (entry > EXPANDS) raw.codes[last] = entry & 0xffff
}

function isPair(high: number, low: number): boolean {
  return (high & 0xfc00) === 0xd800 && (low & 0xfc00) === 0xdc00
}

const MARKUP_SIGNS = ':.@<'
/** Entries of the ASCII characters that fold to one unit wherever they stand; 0 for all others. */
const PLAIN = Uint32Array.from({ length: 128 }, (_, unit) => {
  const entry = entryOf(unit)
  return entry > EXPANDS && !MARKUP_SIGNS.includes(String.fromCharCode(unit)) ? entry : 0
})

/** Folds plain ASCII from `from` on, which is most of most messages; returns where it ends. */
function foldPlain(text: string, raw: RawBuffer, from: number): number {
  const { codes, kinds, starts, ends } = raw
  let length = raw.length
  let at = from
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const entry = unit < 128 ? (PLAIN[unit] as number) : 0
    if (entry === 0) break
    codes[length] = entry
    kinds[length] = entry >>> KIND_SHIFT
    starts[length] = at
    ends[length] = at + 1
    length++
  }
  raw.length = length
  return at
}

/** Folds the character at `at`, or the markup that it gives away; returns where that ends. */
function foldOther(text: string, raw: RawBuffer, at: number): number {
  const unit = text.charCodeAt(at)
  const markup = readMarkup(text, at)
  if (markup !== undefined) {
    while (raw.length > 0 && (raw.starts[raw.length - 1] ?? 0) >= markup.start) raw.length--
    if (markup.placeholder !== 0) push(raw, markup.placeholder, SOLO, markup.start, markup.end)
    return markup.end
  }
  if (isPair(unit, text.charCodeAt(at + 1))) {
    pushExpansion(raw, text.codePointAt(at) ?? 0, at, at + 2, text.length - at)
    return at + 2
  }
  const entry = entryOf(unit)
  if (entry > EXPANDS) push(raw, entry & 0xffff, entry >>> KIND_SHIFT, at, at + 1)
  else if (entry === MELTS) melt(raw, unit, at + 1)
  else if (entry === EXPANDS) pushExpansion(raw, unit, at, at + 1, text.length - at)
  else if (raw.length > 0 && raw.kinds[raw.length - 1] !== SPACE) raw.ends[raw.length - 1] = at + 1
  return at + 1
}

/**
 * Folds every character of a text: compatibility forms, case, accents, invisible characters, and addresses and names
 * to placeholders. One pass, O(text length).
 */
export function foldCharacters(text: string, raw: RawBuffer): void {
  raw.length = 0
  reserve(raw, text.length + 1)
  let at = foldPlain(text, raw, 0)
  while (at < text.length) at = foldPlain(text, raw, foldOther(text, raw, at))
}
