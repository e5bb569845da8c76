import { createFolder, foldInto, type Folder } from './fold.js'
import { isVowel } from './disguise.js'
import type { WordBuffer } from './words.js'

/** Raised whenever folding or features change: a model is only good for the features it was trained on. */
export const FEATURE_VERSION = 1
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
  // Three n-grams a unit, and four features a word.
  const capacity = 3 * words.length + 4 * words.count
  if (occurrences.buckets.length < capacity) occurrences.buckets = new Uint32Array(2 * capacity)
  if (occurrences.wordBlockEnds.length < words.count) {
    occurrences.wordBlockEnds = new Uint32Array(2 * words.count)
    occurrences.gramBlockEnds = new Uint32Array(2 * words.count)
  }
}

/**
 * Word features: the word, two skeletons that survive misspelling (its consonants; its first letter, its inner letters
 * in any order, its last letter), and the pair it makes with the word before, which always comes last.
 */
function collectWords(words: WordBuffer, occurrences: Occurrences): void {
  const { codes } = words
  const { buckets, wordBlockEnds } = occurrences
  let count = 0
  let before = 0
  for (let k = 0; k < words.count; k++) {
    const start = words.starts[k] ?? 0
    const end = words.ends[k] ?? 0
    let hash = WORD_SEED
    let consonants = CONSONANT_SEED
    let consonantCount = 0
    let jumble = 0
    let last = 0
    for (let at = start; at < end; at++) {
      const code = codes[at] ?? 0
      hash = Math.imul(hash ^ code, MULTIPLIER)
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
      const ends = Math.imul((codes[start] ?? 0) ^ JUMBLE_SEED, MULTIPLIER) ^ (codes[end - 1] ?? 0)
      buckets[count++] = bucketOf(Math.imul(ends, MULTIPLIER) ^ jumble)
    }
    if (k > 0) buckets[count++] = bucketOf(Math.imul(before ^ PAIR_SEED, MULTIPLIER) ^ hash)
    before = hash
    wordBlockEnds[k] = count
  }
  occurrences.blockStart = count
  occurrences.count = count
}

/** Character 3- to 5-grams of each word with the blank on either side of it. */
function collectGrams(words: WordBuffer, occurrences: Occurrences): void {
  const { codes } = words
  const { buckets, gramBlockEnds } = occurrences
  let count = occurrences.count
  for (let k = 0; k < words.count; k++) {
    const end = (words.ends[k] ?? 0) + 1
    for (let at = (words.starts[k] ?? 0) - 1; at + 3 <= end; at++) {
      let hash = Math.imul(GRAM_SEED ^ (codes[at] ?? 0), MULTIPLIER)
      hash = Math.imul(hash ^ (codes[at + 1] ?? 0), MULTIPLIER)
      hash = Math.imul(hash ^ (codes[at + 2] ?? 0), MULTIPLIER)
      buckets[count++] = bucketOf(hash)
      if (at + 4 > end) continue
      hash = Math.imul(hash ^ (codes[at + 3] ?? 0), MULTIPLIER)
      buckets[count++] = bucketOf(hash)
      if (at + 5 > end) continue
      hash = Math.imul(hash ^ (codes[at + 4] ?? 0), MULTIPLIER)
      buckets[count++] = bucketOf(hash)
    }
    gramBlockEnds[k] = count
  }
  occurrences.count = count
}

/** Folds a text and collects its features; valid until the next call. O(text length). */
export function collect(featuriser: Featuriser, text: string): Occurrences {
  const words = foldInto(featuriser.folder, text)
  reserve(featuriser.occurrences, words)
  collectWords(words, featuriser.occurrences)
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
