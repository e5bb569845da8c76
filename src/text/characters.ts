import { APOSTROPHE, DIGIT, LATIN, OTHER, PUNCTUATION, SIGN, SOLO, SPACE } from './kinds.js'
import { VARIANT_LETTERS } from './lookalikes.js'

/** The entry of a character that is dropped: invisible ones, stray surrogates, private use. */
const DROPPED = 0
/** The entry of a mark that melts into the letter before it, or vanishes. */
export const MELTS = 1
/** The entry of a character that folds to several units; `expansionOf` has them. */
export const EXPANDS = 2
/** Other entries: the folded code unit, and its kind from this bit on. */
export const KIND_SHIFT = 16

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ...VARIANT_LETTERS,
  ...(['‘', '’', 'ʼ', 'ʹ', '＇', '′'] as const).map((quote) => [quote, "'"] as const),
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ς', 'σ'],
  ['¡', '!'],
  ['×', 'x'],
])

const SIGNS = '$@!*#%|'
/** Marks that are decoration on a letter, in scripts where leaving them out is common practice: first and last of each range. */
const DECORATION_RANGES: readonly (readonly [number, number])[] = [
  [0x300, 0x36f],
  [0x591, 0x5c7],
  [0x610, 0x61a],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x6d6, 0x6ed],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
]
const MELTING = /^[\u0300-\u036f\u3099\u309a]$/
const HANGUL_COMPATIBLE = /^[\u3130-\u3163\u3165-\u318f]$/

/** One character as its plainest form: compatibility form, lower case, without decoration. May be empty or several. */
function plainForm(character: string): string {
  if (HANGUL_COMPATIBLE.test(character)) return character
  const lower = character.normalize('NFKC').toLowerCase()
  const special = SPECIAL.get(lower)
  if (special !== undefined) return special
  // Only Latin and Greek letters lose their accents: a Cyrillic short i without its breve is another letter.
  const bare = /[\p{Script=Latin}\p{Script=Greek}]/u.test(lower) ? lower.normalize('NFD') : lower
  const plain = Array.from(bare)
    .filter((letter) => !isDecoration(letter))
    .join('')
  return SPECIAL.get(plain) ?? plain
}

function isDecoration(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return DECORATION_RANGES.some(([first, last]) => code >= first && code <= last)
}

function kindOf(character: string): number {
  if (/\s/.test(character)) return SPACE
  if (character === "'") return APOSTROPHE
  if (SIGNS.includes(character)) return SIGN
  if (/\p{Nd}/u.test(character)) return DIGIT
  if (/[\p{Script=Han}]/u.test(character)) return SOLO
  if (/\p{Script=Latin}/u.test(character)) return LATIN
  if (/[\p{L}\p{M}\p{Nl}]/u.test(character)) return OTHER
  if (/[\p{Extended_Pictographic}\p{So}]/u.test(character)) return SOLO
  return PUNCTUATION
}

function describe(unit: number): number {
  const character = String.fromCharCode(unit)
  if (/\s/.test(character)) return (SPACE << KIND_SHIFT) | 0x20
  if (MELTING.test(character)) return MELTS
  if (/[\p{Default_Ignorable_Code_Point}\p{C}\u2800]/u.test(character)) return DROPPED
  const plain = plainForm(character)
  if (plain.length === 0) return DROPPED
  if (plain.length > 1) return EXPANDS
  const kind = kindOf(plain)
  return (kind << KIND_SHIFT) | (kind === SPACE ? 0x20 : plain.charCodeAt(0))
}

/** Tables are filled 256 characters at a time, when one of them is first met: most communities need two or three. */
const pages: (Uint32Array | undefined)[] = Array.from({ length: 256 }, () => undefined)

function fillPage(page: number): Uint32Array {
  const entries = Uint32Array.from({ length: 256 }, (_, low) => describe((page << 8) | low))
  pages[page] = entries
  return entries
}

/** The entry of one UTF-16 code unit. */
export function entryOf(unit: number): number {
  const entries = pages[unit >>> 8] ?? fillPage(unit >>> 8)
  return entries[unit & 255] ?? DROPPED
}

const expansions = new Map<number, string>()

/** What a code point that `EXPANDS`, or one outside the basic plane, folds to; each unit of it has its own entry. */
export function expansionOf(codePoint: number): string {
  let expansion = expansions.get(codePoint)
  if (expansion === undefined) {
    expansion = expand(codePoint)
    expansions.set(codePoint, expansion)
  }
  return expansion
}

function expand(codePoint: number): string {
  const character = String.fromCodePoint(codePoint)
  if (/[\p{Default_Ignorable_Code_Point}\p{C}]/u.test(character)) return ''
  // Letters in circles and squares that NFKC leaves alone.
  for (const first of [0x1f150, 0x1f170]) {
    if (codePoint >= first && codePoint < first + 26) return String.fromCharCode(0x61 + codePoint - first)
  }
  return plainForm(character)
}
