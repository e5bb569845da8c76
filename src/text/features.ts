import { createFolder, foldInto, type Folder } from './fold.js'
import { isVowel } from './disguise.js'
import { PUNCTUATION } from './kinds.js'
import type { RawBuffer } from './raw.js'
import { createReading, readAgain, type Reading } from './second-reading.js'
import type { WordBuffer } from './words.js'

/** Raised whenever folding or features change: a model is only good for the features it was trained on. */
export const FEATURE_VERSION = 4
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
  /** Length of word k's second reading, 0 for most. */
  secondLengths: Uint8Array
}

/** Everything that one thread needs to turn texts into features, used again for each. */
export interface Featuriser {
  readonly folder: Folder
  readonly occurrences: Occurrences
  readonly reading: Reading
  /** One bit a bucket: whether the present text has already shown it. Small enough for a near cache; `forget` clears it. */
  readonly seen: Uint32Array
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
      secondLengths: new Uint8Array(1024),
    },
    reading: createReading(),
    seen: new Uint32Array(BUCKETS >>> 5),
  }
}

/** Clears the bits of what the present text has shown. */
export function forget({ seen, occurrences }: Featuriser): void {
  const { buckets, count } = occurrences
  for (let at = 0; at < count; at++) seen[(buckets[at] as number) >>> 5] = 0
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
    occurrences.secondLengths = new Uint8Array(2 * words.count)
  }
}

/** 1 for what is no vowel: asked without a branch, which would be guessed wrongly at every second syllable. */
const CONSONANTS = Uint8Array.from({ length: 2 ** 16 }, (_, code) => (isVowel(code) ? 0 : 1))

/** Hashes of a word's letters and of its consonants, which another word may continue. */
interface WordHashes {
  word: number
  consonants: number
}

/**
 * Features of the word in codes[start] … codes[end − 1]: the word, and two skeletons that survive misspelling (its
 * consonants; its first letter, its inner letters in any order, its last letter).
 */
function collectWord(
  to: Occurrences,
  codes: Uint16Array,
  start: number,
  end: number,
  hashes: WordHashes,
): void {
  const { buckets } = to
  let { word, consonants } = hashes
  let consonantCount = 0
  let jumble = 0
  let last = 0
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    word = Math.imul(word ^ code, MULTIPLIER)
    if (code === last) continue
    last = code
    jumble += Math.imul(code, 0x9e3779b1) >>> 8
    const consonant = CONSONANTS[code] as number
    consonantCount += consonant
    const mask = -consonant
    consonants = (Math.imul(consonants ^ code, MULTIPLIER) & mask) | (consonants & ~mask)
  }
  buckets[to.count++] = bucketOf(word)
  if (consonantCount >= 2) buckets[to.count++] = bucketOf(consonants)
  if (end - start >= JUMBLE_LENGTH) {
    const ends = Math.imul((codes[start] as number) ^ JUMBLE_SEED, MULTIPLIER) ^ (codes[end - 1] as number)
    buckets[to.count++] = bucketOf(Math.imul(ends, MULTIPLIER) ^ jumble)
  }
  hashes.word = word
  hashes.consonants = consonants
}

/** A word that one sign parts from the one before it, read as one with that: "st.upid", "st-pid". */
function collectJoined(
  to: Occurrences,
  codes: Uint16Array,
  start: number,
  end: number,
  before: WordHashes,
): void {
  let { word, consonants } = before
  for (let at = start; at < end; at++) {
    const code = codes[at] as number
    word = Math.imul(word ^ code, MULTIPLIER)
    if (!isVowel(code) && code !== codes[at - 1]) consonants = Math.imul(consonants ^ code, MULTIPLIER)
  }
  to.buckets[to.count++] = bucketOf(word)
  to.buckets[to.count++] = bucketOf(consonants)
}

/** Whether a single sign, and no blank, stands between the word at `start` and the one before it. */
function isTight(raw: RawBuffer, words: WordBuffer, start: number): boolean {
  const from = words.from[start] as number
  return from - (words.from[start - 1] as number) === 2 && raw.kinds[from - 1] === PUNCTUATION
}

/** Features of each word and of its second reading, of words joined, and last the pair with the word before. */
function collectWords({ folder, occurrences, reading }: Featuriser): void {
  const { raw, words } = folder
  const { codes, starts, ends } = words
  const { buckets, wordBlockEnds } = occurrences
  const before: WordHashes = { word: 0, consonants: 0 }
  const hashes: WordHashes = { word: 0, consonants: 0 }
  occurrences.count = 0
  for (let k = 0; k < words.count; k++) {
    const start = starts[k] as number
    const end = ends[k] as number
    const readAs = readAgain(words, k, reading)
    occurrences.secondLengths[k] = readAs
    if (readAs > 0) collectWord(occurrences, reading, 1, 1 + readAs, restart(hashes))
    collectWord(occurrences, codes, start, end, restart(hashes))
    if (k > 0) {
      if (isTight(raw, words, start)) collectJoined(occurrences, codes, start, end, before)
      buckets[occurrences.count++] = bucketOf(Math.imul(before.word ^ PAIR_SEED, MULTIPLIER) ^ hashes.word)
    }
    before.word = hashes.word
    before.consonants = hashes.consonants
    wordBlockEnds[k] = occurrences.count
  }
  occurrences.blockStart = occurrences.count
}

function restart(hashes: WordHashes): WordHashes {
  hashes.word = WORD_SEED
  hashes.consonants = CONSONANT_SEED
  return hashes
}

function collectGramsOf(to: Occurrences, codes: Uint16Array, start: number, end: number): void {
  const { buckets } = to
  let { count } = to
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
  to.count = count
}

/** Character 3- to 5-grams of each word with the blank on either side of it, and of its second reading. */
function collectGrams({ folder, occurrences, reading }: Featuriser): void {
  const { words } = folder
  for (let k = 0; k < words.count; k++) {
    collectGramsOf(occurrences, words.codes, words.starts[k] as number, words.ends[k] as number)
    if (occurrences.secondLengths[k] !== 0) {
      collectGramsOf(occurrences, reading, 1, 1 + readAgain(words, k, reading))
    }
    occurrences.gramBlockEnds[k] = occurrences.count
  }
}

/** Folds a text and collects its features; valid until the next call. O(text length). */
export function collect(featuriser: Featuriser, text: string): Occurrences {
  const words = foldInto(featuriser.folder, text)
  reserve(featuriser.occurrences, words)
  collectWords(featuriser)
  collectGrams(featuriser)
  return featuriser.occurrences
}

/** One text as a sparse vector: distinct buckets in order of appearance, each with its value. */
export interface Features {
  readonly indices: Uint32Array
  readonly values: Float32Array
}

/** Where the features of many texts gather, one text behind the other. Grows as needed. */
export interface FeatureList {
  indices: Uint32Array
  values: Float32Array
  count: number
}

export function createFeatureList(capacity: number): FeatureList {
  return { indices: new Uint32Array(capacity), values: new Float32Array(capacity), count: 0 }
}

function makeRoom(list: FeatureList, capacity: number): void {
  if (list.indices.length >= capacity) return
  const roomy = createFeatureList(Math.max(capacity, Math.ceil(1.5 * list.indices.length)))
  roomy.indices.set(list.indices)
  roomy.values.set(list.values)
  list.indices = roomy.indices
  list.values = roomy.values
}

const shared = createFeaturiser()

/**
 * Appends the features of a text. Each block, words and characters, has norm one: a feature's value is one over the
 * square root of the number of distinct features in its block. O(text length).
 */
export function appendFeatures(list: FeatureList, text: string): void {
  const { blockStart, count } = collect(shared, text)
  makeRoom(list, list.count + count)
  appendBlock(list, shared, 0, blockStart)
  appendBlock(list, shared, blockStart, count)
  forget(shared)
}

function appendBlock(list: FeatureList, { occurrences, seen }: Featuriser, from: number, to: number): void {
  const { buckets } = occurrences
  const { indices, values } = list
  let { count } = list
  for (let at = from; at < to; at++) {
    const bucket = buckets[at] as number
    const shown = seen[bucket >>> 5] as number
    const own = 1 << (bucket & 31)
    if ((shown & own) !== 0) continue
    seen[bucket >>> 5] = shown | own
    indices[count++] = bucket
  }
  const value = 1 / Math.sqrt(count - list.count)
  for (let at = list.count; at < count; at++) values[at] = value
  list.count = count
}

const single = createFeatureList(1024)

/** The features of a text by themselves. Pure; O(text length). */
export function featurise(text: string): Features {
  single.count = 0
  appendFeatures(single, text)
  return { indices: single.indices.slice(0, single.count), values: single.values.slice(0, single.count) }
}
