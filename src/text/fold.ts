import { LINK, MENTION } from './kinds.js'
import { createRawBuffer, foldCharacters, type RawBuffer } from './raw.js'
import { createWordBuffer, splitWords, type WordBuffer } from './words.js'

/** A folded text: its words, and where in the original each unit came from. */
export interface Folded {
  /** The words with one blank before, between and behind them; empty when there is no word. */
  readonly codes: Uint16Array
  /** Unit i of `codes` stands for original UTF-16 units starts[i] … ends[i] (exclusive). Neither ever falls. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** Word k is codes[wordStarts[k]] … codes[wordEnds[k] − 1]. */
  readonly wordStarts: Uint32Array
  readonly wordEnds: Uint32Array
}

/** Buffers that folding uses again and again; one pair serves one thread. */
export interface Folder {
  readonly raw: RawBuffer
  readonly words: WordBuffer
}

export function createFolder(): Folder {
  return { raw: createRawBuffer(), words: createWordBuffer() }
}

/** Folds a text into the folder's buffers and answers with its words, valid until the next call. */
export function foldInto(folder: Folder, text: string): WordBuffer {
  foldCharacters(text, folder.raw)
  splitWords(folder.raw, folder.words)
  return folder.words
}

const shared = createFolder()

/**
 * Folds a text: characters to their plainest form, disguises undone where a word gives them away, addresses and names
 * to placeholders, split into words. Pure; O(text length).
 */
export function fold(text: string): Folded {
  const words = foldInto(shared, text)
  const length = words.count === 0 ? 0 : words.length
  const from = words.from.subarray(0, length)
  const { starts, ends } = shared.raw
  return {
    codes: words.codes.slice(0, length),
    starts: from.map((at) => starts[at] ?? 0),
    ends: from.map((at) => ends[at] ?? 0),
    wordStarts: words.starts.slice(0, words.count),
    wordEnds: words.ends.slice(0, words.count),
  }
}

const TEXT = new TextDecoder('utf-16le')

/** The folded text as a string, for hashing and for finding near-duplicates: its words, parted by single blanks. */
export function normalise(text: string): string {
  const words = foldInto(shared, text)
  if (words.count === 0) return ''
  return TEXT.decode(words.codes.subarray(1, words.length - 1))
    .replaceAll(String.fromCharCode(LINK), '<link>')
    .replaceAll(String.fromCharCode(MENTION), '<name>')
}
