import { createFolder, foldInto, type Folder } from './fold.js'
import { isVowel, letterForDigit } from './disguise.js'
import { PUNCTUATION } from './kinds.js'
import type { RawBuffer } from './raw.js'
import type { WordBuffer } from './words.js'

/** Raised whenever folding or features change: a model is only good for the features it was trained on. */
export const FEATURE_VERSION = 2
export const HASH_BITS = 20
/** Number of buckets that features are hashed into. */
export const BUCKETS = 2 ** HASH_BITS

const SHIFT = 32 - HASH_BITS
const MULTIPLIER = 0x01000193
const WORD_SEED = 0x2545f491
const PAIR_SEED = 0x9e3779b1
const CONSONANT_SEED = 0x85ebca77
const JUMBLE_SEED = 0x27d4eb2f
const GRAM_SEED = 0x165667b1
/** Shortest word whose inner letters can change places. */
const JUMBLE_LENGTH = 4
const BLANK = 0x20
/** Longest word that is read twice; longer ones with digits are names of machines. */
const LONGEST_SECOND = 16

/**
 * Every occurrence of every feature of one text, by bucket, in two blocks: words, then characters. A bucket may occur
 * several times. `blockStart` parts the blocks; word k's occurrences end at wordBlockEnds[k] and gramBlockEnds[k].
 */
export interface Occurrences {
  buckets: Uint32Array
  blockStart: number
  count: number
  wordBlockEnds: Uint32Array
  gramBlockEnds: Uint32Array
}

/** Everything that one thread needs to turn texts into features, used again for each. */
export interface Featuriser {
  readonly folder: Folder
  readonly occurrences: Occurrences
  /** Which buckets the present text has already shown: those whose entry is `stamp`. */
  readonly seen: Uint16Array
  stamp: number
}

export function createFeaturiser(): Featuriser {
  return {
    folder: createFolder(),
    occurrences: {
      buckets: new Uint32Array(8192),
      blockStart: 0,
      count: 0,
      wordBlockEnds: new Uint32Array(1024),
      gramBlockEnds: new Uint32Array(1024),
    },
    seen: new Uint16Array(BUCKETS),
    stamp: 0,
  }
}

/** A new stamp, which no bucket carries. */
export function nextStamp(featuriser: Featuriser): number {
  featuriser.stamp++
  if (featuriser.stamp > 0xffff) {
    featuriser.seen.fill(0)
    featuriser.stamp = 1
  }
  return featuriser.stamp
}

/** Spreads a hash over all buckets. */
function bucketOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> SHIFT
}

function reserve(occurrences: Occurrences, words: WordBuffer): void {
  // Three n-grams a unit and five features a word; a second reading has as many of its own.
  const capacity = 6 * words.length + 9 * words.count
  if (occurrences.buckets.length < capacity) occurrences.buckets = new Uint32Array(2 * capacity)
  if (occurrences.wordBlockEnds.length < words.count) {
    occurrences.wordBlockEnds = new Uint32Array(2 * words.count)
    occurrences.gramBlockEnds = new Uint32Array(2 * words.count)
  }
}

/** The word that was collected last: what its neighbour and its second reading need of it. */
const latest = { hash: 0, consonants: 0, digits: 0 }

/**
 * Features of the word in codes[start] … codes[end − 1]: the word, and two skeletons that survive misspelling (its
 * consonants; its first letter, its inner letters in any order, its last letter). Returns the new count.
 */
function collectWord(
  codes: Uint16Array,
  start: number,
  end: number,
  buckets: Uint32Array,
  from: number,
): number {
  let count = from
  let hash = WORD_SEED
  let consonants = CONSONANT_SEED
  let consonantCount = 0
  let jumble = 0
  let last = 0
  let digits = 0
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    hash = Math.imul(hash ^ code, MULTIPLIER)
    if (isDigit(code)) digits++
    if (code === last) continue
    last = code
    jumble += Math.imul(code, 0x9e3779b1) >>> 8
    if (isVowel(code)) continue
    consonants = Math.imul(consonants ^ code, MULTIPLIER)
    consonantCount++
  }
  buckets[count++] = bucketOf(hash)
  if (consonantCount >= 2) buckets[count++] = bucketOf(consonants)
  if (end - start >= JUMBLE_LENGTH) {
    const ends = Math.imul((codes[start] as number) ^ JUMBLE_SEED, MULTIPLIER) ^ (codes[end - 1] as number)
    buckets[count++] = bucketOf(Math.imul(ends, MULTIPLIER) ^ jumble)
  }
  latest.hash = hash
  latest.consonants = consonants
  latest.digits = digits
  return count
}

/** The consonants of two words that one sign parts, read as one word: "st.upid", "st-pid". */
function collectJoined(
  consonantsBefore: number,
  codes: Uint16Array,
  start: number,
  end: number,
  buckets: Uint32Array,
  count: number,
): number {
  let consonants = consonantsBefore
  let last = 0
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    if (code === last) continue
    last = code
    if (!isVowel(code)) consonants = Math.imul(consonants ^ code, MULTIPLIER)
  }
  buckets[count] = bucketOf(consonants)
  return count + 1
}

/** Word features of every word; a word that mixes letters and digits is also read with the letters they may stand for. */
function collectWords({ raw, words }: Folder, occurrences: Occurrences): void {
  const { codes, starts, ends } = words
  const { buckets, wordBlockEnds } = occurrences
  let count = 0
  let before = 0
  let consonantsBefore = 0
  for (let k = 0; k < words.count; k++) {
    const start = starts[k] as number
    const end = ends[k] as number
    count = collectWord(codes, start, end, buckets, count)
    const { hash, consonants, digits } = latest
    if (digits !== 0 && readAgain(codes, start, end, digits)) {
      count = collectWord(second, 1, 1 + end - start, buckets, count)
    }
    if (k > 0) {
      if (isTight(raw, words, start))
        count = collectJoined(consonantsBefore, codes, start, end, buckets, count)
      buckets[count++] = bucketOf(Math.imul(before ^ PAIR_SEED, MULTIPLIER) ^ hash)
    }
    before = hash
    consonantsBefore = consonants
    wordBlockEnds[k] = count
  }
  occurrences.blockStart = count
  occurrences.count = count
}

/** Whether a single sign, and no blank, stands between the word at `start` and the one before it. */
function isTight(raw: RawBuffer, words: WordBuffer, start: number): boolean {
  const from = words.from[start] as number
  return from - (words.from[start - 1] as number) === 2 && raw.kinds[from - 1] === PUNCTUATION
}

/** A word's second reading, with a blank on either side. */
const second = new Uint16Array(LONGEST_SECOND + 2).fill(BLANK)

/** Writes the word into `second` with letters for its digits; false if it is a number, or no word that anyone would write. */
function readAgain(codes: Uint16Array, start: number, end: number, digits: number): boolean {
  const length = end - start
  if (digits === length || length > LONGEST_SECOND) return false
  for (let i = 0; i < length; i++) {
    const code = codes[start + i] as number
    second[i + 1] = isDigit(code) ? letterForDigit(code) : code
  }
  second[length + 1] = BLANK
  return true
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function collectGramsOf(
  codes: Uint16Array,
  start: number,
  end: number,
  buckets: Uint32Array,
  from: number,
): number {
  let count = from
  for (let at = start - 1; at + 3 <= end + 1; at++) {
    let hash = Math.imul(GRAM_SEED ^ (codes[at] as number), MULTIPLIER)
    hash = Math.imul(hash ^ (codes[at + 1] as number), MULTIPLIER)
    hash = Math.imul(hash ^ (codes[at + 2] as number), MULTIPLIER)
    buckets[count++] = bucketOf(hash)
    if (at + 4 > end + 1) continue
    hash = Math.imul(hash ^ (codes[at + 3] as number), MULTIPLIER)
    buckets[count++] = bucketOf(hash)
    if (at + 5 > end + 1) continue
    hash = Math.imul(hash ^ (codes[at + 4] as number), MULTIPLIER)
    buckets[count++] = bucketOf(hash)
  }
  return count
}

/** Character 3- to 5-grams of each word with the blank on either side of it, and of its second reading. */
function collectGrams(words: WordBuffer, occurrences: Occurrences): void {
  const { codes, starts, ends } = words
  const { buckets, gramBlockEnds } = occurrences
  let count = occurrences.count
  for (let k = 0; k < words.count; k++) {
    const start = starts[k] as number
    const end = ends[k] as number
    count = collectGramsOf(codes, start, end, buckets, count)
    const digits = countDigits(codes, start, end)
    if (digits !== 0 && readAgain(codes, start, end, digits)) {
      count = collectGramsOf(second, 1, 1 + end - start, buckets, count)
    }
    gramBlockEnds[k] = count
  }
  occurrences.count = count
}

function countDigits(codes: Uint16Array, start: number, end: number): number {
  let digits = 0
  for (let at = start; at < end; at++) if (isDigit(codes[at] as number)) digits++
  return digits
}

/** Folds a text and collects its features; valid until the next call. O(text length). */
export function collect(featuriser: Featuriser, text: string): Occurrences {
  const words = foldInto(featuriser.folder, text)
  reserve(featuriser.occurrences, words)
  collectWords(featuriser.folder, featuriser.occurrences)
  collectGrams(words, featuriser.occurrences)
  return featuriser.occurrences
}

/** One text as a sparse vector: distinct buckets in order of appearance, each with its value. */
export interface Features {
  readonly indices: Uint32Array
  readonly values: Float32Array
}

const shared = createFeaturiser()

/**
 * The features of a text. Each block, words and characters, has norm one: a feature's value is one over the square root
 * of the number of distinct features in its block. Pure; O(text length).
 */
export function featurise(text: string): Features {
  const { buckets, blockStart, count } = collect(shared, text)
  const stamp = nextStamp(shared)
  const indices = new Uint32Array(count)
  const values = new Float32Array(count)
  let kept = 0
  for (const [from, to] of [
    [0, blockStart],
    [blockStart, count],
  ] as const) {
    const first = kept
    for (let at = from; at < to; at++) {
      const bucket = buckets[at] ?? 0
      if (shared.seen[bucket] === stamp) continue
      shared.seen[bucket] = stamp
      indices[kept++] = bucket
    }
    values.fill(1 / Math.sqrt(kept - first), first, kept)
  }
  return { indices: indices.slice(0, kept), values: values.slice(0, kept) }
}
