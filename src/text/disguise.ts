import { DIGIT, LATIN, OTHER, PUNCTUATION } from './kinds.js'
import { LOOKALIKES } from './lookalikes.js'
import type { RawBuffer } from './raw.js'

const codeOf = (character: string): number => character.charCodeAt(0)
const STAR = codeOf('*')

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128)
  for (const character of characters) table[codeOf(character)] = 1
  return table
}

const VOWELS = tableOf('aeiou')

/** Whether a folded unit is a Latin vowel, or the star that often stands for one. */
export function isVowel(code: number): boolean {
  return code < 128 && (VOWELS[code] === 1 || code === STAR)
}

/** Letters that digits stand for, by digit. 1 is decided by its neighbours. */
const DIGIT_LETTERS = 'oizeasgtbg'

/** The letter that a folded ASCII digit most often stands for. */
export function letterForDigit(code: number): number {
  return DIGIT_LETTERS.charCodeAt(code - 0x30)
}

/** Letters after one leading digit that make a quantity ("5min", "4ever"), not a word in disguise. */
const AFTER_NUMBER = new Set(
  'min mins minute minutes sec secs seconds hour hrs hours week weeks month months year years mph kmh khz mhz ghz fps mah rpm kwh mbps gbps kbps bit bits pts ish ever day days nite gig gigs way pack star wheel step chan pm am px rem core cores bytes dpi'.split(
    ' ',
  ),
)

function textOf(raw: RawBuffer, from: number, to: number): string {
  return String.fromCharCode(...raw.codes.subarray(from, Math.min(to, from + 8)))
}

function kindAt(raw: RawBuffer, at: number): number {
  return at < 0 || at >= raw.length ? PUNCTUATION : (raw.kinds[at] ?? PUNCTUATION)
}

function becomeLetter(raw: RawBuffer, from: number, to: number, letter: number): void {
  raw.codes.fill(letter, from, to)
  raw.kinds.fill(LATIN, from, to)
}

/**
 * Decides what the run of one sign at `from` stands for in the word that began at `wordStart`: a letter ("$hit"), an
 * unknown letter, kept as a star ("f*ck"), or punctuation ("$5", "stop!", "**bold**"). Returns the end of the run.
 */
export function resolveSign(raw: RawBuffer, wordStart: number, from: number): number {
  const sign = raw.codes[from] ?? 0
  let to = from + 1
  while (to < raw.length && raw.codes[to] === sign) to++
  const afterLetter = from > wordStart && kindAt(raw, from - 1) === LATIN
  const beforeDigit = kindAt(raw, to) === DIGIT
  const beforeLetter = kindAt(raw, to) === LATIN || hasLetterSoon(raw, to)
  const letter = letterOfSign(raw, sign, from, to, { afterLetter, beforeLetter, beforeDigit })
  if (letter !== undefined) becomeLetter(raw, from, to, letter)
  else if (isCensored(raw, wordStart, from, to, sign)) becomeLetter(raw, from, to, STAR)
  else raw.kinds.fill(PUNCTUATION, from, to)
  return to
}

interface Beside {
  readonly afterLetter: boolean
  readonly beforeLetter: boolean
  readonly beforeDigit: boolean
}

/** Whether at most two digits or signs for letters stand before the next letter: "@$$hole", "8!7ch". */
function hasLetterSoon(raw: RawBuffer, at: number): boolean {
  let to = at
  while (to < at + 2 && to < raw.length && isDigitOrLetterSign(raw, to)) to++
  return to > at && kindAt(raw, to) === LATIN
}

function isDigitOrLetterSign(raw: RawBuffer, at: number): boolean {
  const code = raw.codes[at]
  return raw.kinds[at] === DIGIT || code === codeOf('$') || code === codeOf('@') || code === codeOf('!')
}

function letterOfSign(
  raw: RawBuffer,
  sign: number,
  from: number,
  to: number,
  beside: Beside,
): number | undefined {
  const inside = beside.afterLetter && beside.beforeLetter
  switch (String.fromCharCode(sign)) {
    case '$':
      return !beside.beforeDigit && (beside.afterLetter || beside.beforeLetter) ? codeOf('s') : undefined
    case '@':
      return !beside.beforeDigit && (beside.afterLetter || beside.beforeLetter) ? codeOf('a') : undefined
    case '!':
    case '|': {
      // Between consonants there must be a vowel ("sh!t"); elsewhere people forget the space ("no!stop").
      const consonants = !isVowel(raw.codes[from - 1] ?? 0) && !isVowel(raw.codes[to] ?? 0)
      const isFirst = !beside.afterLetter && kindAt(raw, from - 1) === DIGIT && beside.beforeLetter
      return (inside || isFirst) && to === from + 1 && consonants ? codeOf('i') : undefined
    }
    case '*':
    case '#':
    case '%':
      return inside ? STAR : undefined
    default:
      return undefined
  }
}

/** "f***", "sh**": stars behind at most three letters, unless stars stand before them too, as in "**bold**". */
function isCensored(raw: RawBuffer, wordStart: number, from: number, to: number, sign: number): boolean {
  const letters = from - wordStart
  if (sign !== STAR || to - from < 2 || letters < 1 || letters > 3) return false
  return kindAt(raw, from - 1) === LATIN && raw.codes[wordStart - 1] !== STAR
}

/** 1 is an l beside a vowel ("s1ut", "a1ways"), an i between consonants ("b1tch"). */
function letterOfDigit(raw: RawBuffer, at: number, from: number, to: number): number {
  const digit = (raw.codes[at] ?? 0) - 0x30
  if (digit !== 1) return DIGIT_LETTERS.charCodeAt(digit)
  const before = at > from && isVowel(raw.codes[at - 1] ?? 0)
  const after = at + 1 < to && isVowel(raw.codes[at + 1] ?? 0)
  return codeOf(before || after ? 'l' : 'i')
}

function isAsciiDigit(raw: RawBuffer, at: number): boolean {
  const code = raw.codes[at] ?? 0
  return code >= 0x30 && code <= 0x39
}

/** One digit, or one digit doubled, between letters: "b1tch", "b00bs"; not "i18n", "win32api", "b2b", "3f2a9c1b". */
function isInnerDisguise(raw: RawBuffer, from: number, to: number, start: number, end: number): boolean {
  if (end - start > 2 || (end - start === 2 && raw.codes[start] !== raw.codes[start + 1])) return false
  const letters = to - from - (end - start)
  if (letters >= 3) return true
  const digit = raw.codes[start] ?? 0
  const isVowelDigit = digit === 0x30 || digit === 0x31 || digit === 0x33 || digit === 0x34
  return isVowelDigit && !isVowel(raw.codes[from] ?? 0)
}

/**
 * Turns digits that stand for letters into them, in the word from … to of letters and digits. Quantities, versions,
 * names of products and plain numbers stay: a digit counts as disguise only between letters, and at an end only when
 * the word begins with one digit and at least three letters, or holds another disguise.
 */
export function resolveDigits(raw: RawBuffer, from: number, to: number): void {
  let head = from
  while (head < to && raw.kinds[head] === DIGIT) head++
  let tail = to
  while (tail > head && raw.kinds[tail - 1] === DIGIT) tail--
  let digits = 0
  for (let at = head; at < tail; at++) if (raw.kinds[at] === DIGIT) digits++
  if (tail - head < 2 * digits) return
  const isInner = digits > 0 && resolveInner(raw, head, tail)
  const isHead =
    head - from === 1 && tail - head >= 3 && (isInner || !AFTER_NUMBER.has(textOf(raw, head, tail)))
  if (isHead && (isInner || digits === 0) && isAsciiDigit(raw, from)) {
    becomeLetter(raw, from, head, letterOfDigit(raw, from, from, to))
  }
  if (isInner && to - tail === 1 && isAsciiDigit(raw, tail)) {
    becomeLetter(raw, tail, to, letterOfDigit(raw, tail, from, to))
  }
}

/** All runs of digits inside head … tail become letters, or none does. */
function resolveInner(raw: RawBuffer, head: number, tail: number): boolean {
  for (let at = head; at < tail; at++) {
    if (raw.kinds[at] !== DIGIT) continue
    let end = at
    while (raw.kinds[end] === DIGIT) end++
    if (!isAsciiDigit(raw, at) || !isInnerDisguise(raw, head, tail, at, end)) return false
    at = end
  }
  for (let at = head; at < tail; at++) {
    if (raw.kinds[at] === DIGIT) becomeLetter(raw, at, at + 1, letterOfDigit(raw, at, head, tail))
  }
  return true
}

/** Turns look-alike letters into Latin ones if every letter of another script in from … to is such a look-alike. */
export function resolveLookalikes(raw: RawBuffer, from: number, to: number): void {
  for (let at = from; at < to; at++) {
    if (raw.kinds[at] === OTHER && !LOOKALIKES.has(raw.codes[at] ?? 0)) return
  }
  for (let at = from; at < to; at++) {
    if (raw.kinds[at] !== OTHER) continue
    becomeLetter(raw, at, at + 1, LOOKALIKES.get(raw.codes[at] ?? 0) ?? 0)
  }
}
