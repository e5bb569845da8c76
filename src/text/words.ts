import { resolveDigits, resolveLookalikes, resolveSign } from './disguise.js'
import { APOSTROPHE, DIGIT, LATIN, OTHER, PUNCTUATION, SIGN, SOLO, SPACE } from './kinds.js'
import type { RawBuffer } from './raw.js'

const BLANK = 0x20
const WORDISH = LATIN | OTHER | DIGIT | SIGN | APOSTROPHE
const LETTER = LATIN | OTHER
/** From so many single letters in a row on, they are one word: "f u c k", "f.u.c.k". */
const SPELLED_LETTERS = 3

/**
 * The words of a folded text. `codes` holds them with one blank before the first, between two, and after the last, so
 * that a character n-gram may reach over its word's border; `from[i]` is the raw unit that codes[i] came from, and for a
 * blank the last one of the word before it, letters cut from a run included.
 */
export interface WordBuffer {
  codes: Uint16Array
  from: Uint32Array
  length: number
  /** Word k is codes[starts[k]] … codes[ends[k] − 1]. */
  starts: Uint32Array
  ends: Uint32Array
  /** 0 for words of nothing but letters, each unlike the one before: most words. */
  uneven: Uint8Array
  count: number
  /** How many of the last words are single letters with the same separator between each two. */
  spelled: number
  separator: number
}

export function createWordBuffer(capacity = 1024): WordBuffer {
  return {
    codes: new Uint16Array(capacity),
    from: new Uint32Array(capacity),
    length: 0,
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    uneven: new Uint8Array(capacity),
    count: 0,
    spelled: 0,
    separator: 0,
  }
}

/** Room for every unit, each as a word by itself: known beforehand, so that pushing need not ask. */
function reserve(words: WordBuffer, rawLength: number): void {
  const capacity = 2 * rawLength + 2
  if (words.codes.length >= capacity) return
  const roomy = Math.max(capacity, 2 * words.codes.length)
  words.codes = new Uint16Array(roomy)
  words.from = new Uint32Array(roomy)
  words.starts = new Uint32Array(roomy)
  words.ends = new Uint32Array(roomy)
  words.uneven = new Uint8Array(roomy)
}

function pushUnit(words: WordBuffer, code: number, from: number): void {
  const at = words.length++
  words.codes[at] = code
  words.from[at] = from
}

/** Makes "f", "u", "c", "k" at the end of the list one word. */
function joinSpelled(words: WordBuffer): void {
  let letters = words.spelled
  words.spelled = 0
  if (letters > SPELLED_LETTERS && hasArticle(words, words.count - letters)) letters--
  if (letters < SPELLED_LETTERS) return
  const first = words.count - letters
  const start = words.starts[first] ?? 0
  for (let k = 1; k < letters; k++) {
    const at = words.starts[first + k] ?? 0
    words.codes[start + k] = words.codes[at] ?? 0
    words.from[start + k] = words.from[at] ?? 0
  }
  words.count = first + 1
  words.ends[first] = start + letters
  words.uneven[first] = 1
  words.length = start + letters
  pushUnit(words, BLANK, words.from[start + letters - 1] ?? 0)
}

/** Whether word `first` is the article of "a f u c k": an "a" that no "s" follows, as it does in "a s s". */
function hasArticle(words: WordBuffer, first: number): boolean {
  const isBlank = words.separator === BLANK
  return isBlank && unitOf(words, first) === 0x61 && unitOf(words, first + 1) !== 0x73
}

function unitOf(words: WordBuffer, word: number): number {
  return words.codes[words.starts[word] ?? 0] ?? 0
}

/** Ends the word that began at `start` and took raw units up to `lastFrom`, and settles whether the letters before it spell a word. */
function endWord(raw: RawBuffer, words: WordBuffer, start: number, lastFrom: number, uneven: number): void {
  if (words.length === start) return
  const from = words.from[start] ?? 0
  const isLetter = words.length - start === 1 && ((raw.kinds[from] ?? 0) & LETTER) !== 0
  if (!isLetter && words.spelled === 0) {
    addWord(words, start, lastFrom, uneven)
    return
  }
  const separator = isLetter && words.count > 0 ? separatorBetween(raw, words.from[start - 1] ?? 0, from) : 0
  // "a f.o.o.l": the second letter belongs to what follows it, not to the first.
  if (separator !== 0 && separator !== words.separator && words.spelled === 2) words.spelled = 1
  const goesOn = separator !== 0 && (words.spelled === 1 || separator === words.separator)
  addWord(words, goesOn ? start : joinSpelledBefore(words, start), lastFrom, uneven)
  words.spelled = isLetter ? words.spelled + 1 : 0
  words.separator = separator
}

function addWord(words: WordBuffer, start: number, lastFrom: number, uneven: number): void {
  words.starts[words.count] = start
  words.ends[words.count] = words.length
  words.uneven[words.count] = uneven
  words.count++
  pushUnit(words, BLANK, lastFrom)
}

/** Joins the spelled word that stands before the one at `start`, moves that one up, and says where it now starts. */
function joinSpelledBefore(words: WordBuffer, start: number): number {
  const end = words.length
  joinSpelled(words)
  const target = Math.min(words.length, start)
  if (target === start) return start
  words.codes.copyWithin(target, start, end)
  words.from.copyWithin(target, start, end)
  words.length = target + end - start
  return target
}

/** The sign between two raw units, 0 if none or too much. A sign may have blanks about it; two blanks part two words. */
function separatorBetween(raw: RawBuffer, before: number, after: number): number {
  if (after - before < 2 || after - before > 4) return 0
  let separator = BLANK
  for (let at = before + 1; at < after; at++) {
    const isSpace = raw.kinds[at] === SPACE
    if (isSpace && raw.kinds[at - 1] === SPACE) return 0
    if (!isSpace) separator = raw.codes[at] ?? BLANK
  }
  return separator
}

/** `.`, `,` and `:` belong to a number when digits stand on both sides: "5.99", "3:30", "1.2.3". */
function isInsideNumber(raw: RawBuffer, at: number): boolean {
  const code = raw.codes[at]
  if (code !== 0x2e && code !== 0x2c && code !== 0x3a) return false
  return raw.kinds[at - 1] === DIGIT && raw.kinds[at + 1] === DIGIT
}

/** Copies a word with apostrophes left out and runs of one letter cut to two. */
function copyWord(raw: RawBuffer, words: WordBuffer, from: number, to: number): void {
  const { codes, from: origins } = words
  const { codes: rawCodes, kinds } = raw
  const start = words.length
  let length = start
  let last = -1
  let run = 0
  let lastFrom = from
  for (let at = from; at < to; at++) {
    if (kinds[at] === APOSTROPHE) continue
    const code = rawCodes[at] as number
    lastFrom = at
    run = code === last ? run + 1 : 1
    last = code
    if (run > 2 && kinds[at] !== DIGIT) continue
    codes[length] = code
    origins[length] = at
    length++
  }
  words.length = length
  endWord(raw, words, start, lastFrom, 1)
}

/** An emoji or a Han character by itself; a third one in a row adds nothing. Returns its end. */
function copySolo(raw: RawBuffer, words: WordBuffer, at: number): number {
  const step = ((raw.codes[at] as number) & 0xfc00) === 0xd800 ? 2 : 1
  if (isSameSign(raw, at, at - step, step) && isSameSign(raw, at, at - 2 * step, step)) return at + step
  const start = words.length
  for (let k = 0; k < step; k++) pushUnit(words, raw.codes[at + k] ?? 0, at + k)
  endWord(raw, words, start, at + step - 1, 0)
  return at + step
}

function isSameSign({ codes }: RawBuffer, at: number, before: number, units: number): boolean {
  if (before < 0 || codes[before] !== codes[at]) return false
  return units === 1 || codes[before + 1] === codes[at + 1]
}

/** Reads the word at `from`; what its signs, digits and look-alikes stand for is settled in `raw` on the way. */
function readWord(raw: RawBuffer, words: WordBuffer, from: number): number {
  const { codes: rawCodes, kinds } = raw
  const { codes, from: origins } = words
  const start = words.length
  let length = start
  let last = -1
  let run = 0
  let uneven = 0
  let at = from
  // As `copyWord` does, for most words: plain letters. Behind the last unit stands a blank.
  for (; kinds[at] === LATIN; at++) {
    const code = rawCodes[at] as number
    if (code === last) {
      uneven = 1
      if (++run > 2) continue
    } else {
      last = code
      run = 1
    }
    codes[length] = code
    origins[length] = at
    length++
  }
  if (at === from || ((kinds[at] as number) & WORDISH) !== 0) return readMixedWord(raw, words, from, at)
  words.length = length
  endWord(raw, words, start, at - 1, uneven)
  return at
}

/** A word that holds more than plain letters, which reach up to `letters`. */
function readMixedWord(raw: RawBuffer, words: WordBuffer, from: number, letters: number): number {
  let mask = letters > from ? LATIN : 0
  let to = letters
  while (to < raw.length) {
    if (raw.kinds[to] === SIGN) {
      resolveSign(raw, from, to)
      continue
    }
    const kind = raw.kinds[to] ?? 0
    if ((kind & WORDISH) === 0 && !isInsideNumber(raw, to)) break
    mask |= kind
    to++
  }
  if ((mask & LATIN) !== 0 && (mask & OTHER) !== 0) resolveLookalikes(raw, from, to)
  if ((mask & LATIN) !== 0 && (mask & DIGIT) !== 0 && (mask & PUNCTUATION) === 0) resolveDigits(raw, from, to)
  copyWord(raw, words, from, to)
  return to
}

/**
 * Splits a folded text into words: undoes leet, look-alikes and censoring where a word gives them away, joins spelled
 * letters, cuts runs. Changes `raw` (letters in disguise become letters). One pass, O(length).
 */
export function splitWords(raw: RawBuffer, words: WordBuffer): void {
  reserve(words, raw.length)
  raw.kinds[raw.length] = SPACE
  words.length = 0
  words.count = 0
  words.spelled = 0
  pushUnit(words, BLANK, 0)
  let at = 0
  const { kinds, length } = raw
  while (at < length) {
    const kind = kinds[at] as number
    if ((kind & WORDISH) !== 0) at = readWord(raw, words, at) || at + 1
    else if (kind === SOLO) at = copySolo(raw, words, at)
    else at++
  }
  joinSpelled(words)
}
