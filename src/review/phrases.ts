import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'
import type { PhraseRecord } from '../store/store.js'
import { fold } from '../text/fold.js'
import { LINK, MENTION } from '../text/kinds.js'

/** A community's own words, ready to be looked for. */
export interface PhraseBook {
  /** Cost O(text length); nothing without phrases. Pure. */
  read(text: string): Heard
}

interface Heard {
  /** What the model is to judge: the text with a blank in place of each ignored phrase. */
  readonly text: string
  /** Whether the community always wants to look at it. */
  readonly isFlagged: boolean
}

interface Word {
  /** The word's stem; of an address or a name what was written. */
  readonly key: string
  /** Where it stands in the original, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

interface Phrase {
  readonly kind: PhraseRecord['kind']
  readonly keys: readonly string[]
}

interface Match {
  /** Of its words; the end is exclusive. */
  readonly from: number
  readonly to: number
}

/**
 * Finds phrases by whole words in a row: folded, so that no disguise hides them, and by natural's Porter stems, so that
 * "spammers" is "spammer". The longer phrase holds where one lies in another: "kill time" may be ignored and "kill" flagged.
 */
export function createPhraseBook(phrases: readonly Pick<PhraseRecord, 'kind' | 'text'>[]): PhraseBook {
  const byFirst = new Map<string, Phrase[]>()
  for (const { kind, text } of phrases) {
    const keys = wordsOf(text).map(({ key }) => key)
    const [first] = keys
    if (first === undefined) continue
    const others = byFirst.get(first)
    if (others === undefined) byFirst.set(first, [{ kind, keys }])
    else others.push({ kind, keys })
  }
  return {
    read(text) {
      if (byFirst.size === 0) return { text, isFlagged: false }
      const words = wordsOf(text)
      const found = findPhrases(words, byFirst)
      const flagged = found.flag.filter(
        (match) => !found.ignore.some((other) => isInsideLonger(match, other)),
      )
      const ignored = found.ignore.filter((match) => !flagged.some((other) => isInside(match, other)))
      return { text: withoutWords(text, words, ignored), isFlagged: flagged.length > 0 }
    },
  }
}

/** Whether there is any word to look for. */
export function isPhrase(text: string): boolean {
  return wordsOf(text).length > 0
}

function wordsOf(text: string): readonly Word[] {
  const { codes, starts, ends, wordStarts, wordEnds } = fold(text)
  return Array.from(wordStarts, (from, k) => {
    const to = wordEnds[k] ?? from
    const start = starts[from] ?? 0
    // The blank behind a word knows also of letters that were cut from a run: "yesss".
    const end = ends[to] ?? start
    const units = codes.subarray(from, to)
    const isPlaceholder = units.includes(LINK) || units.includes(MENTION)
    const key = isPlaceholder
      ? text.slice(start, end).toLowerCase()
      : PorterStemmer.stem(String.fromCharCode(...units))
    return { key, start, end }
  })
}

function findPhrases(
  words: readonly Word[],
  byFirst: ReadonlyMap<string, readonly Phrase[]>,
): Readonly<Record<PhraseRecord['kind'], readonly Match[]>> {
  const found: Record<PhraseRecord['kind'], Match[]> = { ignore: [], flag: [] }
  words.forEach(({ key }, from) => {
    for (const { kind, keys } of byFirst.get(key) ?? []) {
      if (keys.every((wanted, k) => words[from + k]?.key === wanted)) {
        found[kind].push({ from, to: from + keys.length })
      }
    }
  })
  return found
}

function isInside(match: Match, other: Match): boolean {
  return other.from <= match.from && match.to <= other.to
}

function isInsideLonger(match: Match, other: Match): boolean {
  return isInside(match, other) && other.to - other.from > match.to - match.from
}

function withoutWords(text: string, words: readonly Word[], matches: readonly Match[]): string {
  let heard = ''
  let at = 0
  for (const { from, to } of matches) {
    const start = words[from]?.start ?? at
    const end = words[to - 1]?.end ?? start
    // Phrases may overlap.
    if (end <= at) continue
    heard += `${text.slice(at, Math.max(at, start))} `
    at = end
  }
  return heard + text.slice(at)
}
