import { letterForDigit } from './disguise.js'
import type { WordBuffer } from './words.js'

const BLANK = 0x20
/** Below it are digits and the signs of numbers: "12:30", "1.5". */
const FIRST_LETTER = 0x41
/** Longer words with digits are names that machines gave. */
const LONGEST = 16
/** Hardly a word is spelt with so many doubled letters. */
const MANY_DOUBLES = 3

/** A word read another way, between two blanks: reading[1] … reading[length]. */
export type Reading = Uint16Array

export function createReading(): Reading {
  return new Uint16Array(LONGEST + 2)
}

/**
 * Reads a word another way where it may be a disguise that folding could not be sure of: letters for digits in a word
 * that mixes both ("b17e", "mp3"), single letters for stretched and doubled ones ("fooool", "ffooooll"). What is honest
 * keeps its first reading as well.
 *
 * @returns the length of the second reading, 0 if there is none.
 */
export function readAgain(words: WordBuffer, word: number, into: Reading): number {
  if (words.uneven[word] === 0) return 0
  const { codes, from } = words
  const start = words.starts[word] as number
  const end = words.ends[word] as number
  if (end - start > LONGEST) return 0
  let digits = 0
  let letters = 0
  let doubles = 0
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    if (isDigit(code)) digits++
    else if (code >= FIRST_LETTER) letters++
    if (at > start && code === codes[at - 1] && !isDigit(code)) doubles++
  }
  // Raw units without a folded one were cut from a run (or are apostrophes, which stand in few words with a double letter).
  const isCut = (from[end] as number) - (from[start] as number) >= end - start
  const isMixed = digits > 0 && letters > 0
  const isStretched = doubles >= MANY_DOUBLES || (doubles > 0 && isCut)
  if (!isMixed && !isStretched) return 0
  return write(codes, start, end, isStretched, into)
}

function write(codes: Uint16Array, start: number, end: number, isStretched: boolean, into: Reading): number {
  let length = 0
  into[0] = BLANK
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    if (isStretched && at > start && code === codes[at - 1]) continue
    into[++length] = isDigit(code) ? letterForDigit(code) : code
  }
  into[length + 1] = BLANK
  return length
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}
