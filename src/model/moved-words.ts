import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'
import { words as stopWords } from 'natural/lib/natural/util/stopwords.js'
import { normalise } from '../text/fold.js'
import type { Classifier } from './prediction.js'

export interface MovedWord {
  readonly text: string
  /** Change of the word's own log-odds of toxic; above 0 it became more suspect. */
  readonly change: number
}

const WORD = /\p{L}[\p{L}\p{M}\p{N}'’]+/gu
const STOP_WORDS: ReadonlySet<string> = new Set(stopWords)
/** Enough to find the ones that moved most, few enough for tens of thousands of texts. */
const MAX_WORDS = 4000
const MIN_CHANGE = 0.01

/**
 * Which words of the texts one model judges most differently from another: each word asked alone, less what an empty
 * message changed, so that a general shift does not count. Stop words (natural's list) are left out, and of the forms of
 * one word (natural's Porter stems) the one that moved most stands for all.
 *
 * @param limit at most so many, the largest change first; words that barely moved are left out.
 * @returns words as normalised, each once. Cost O(distinct words) predictions. Pure.
 */
export function movedWords(
  before: Classifier,
  after: Classifier,
  texts: readonly string[],
  limit: number,
): readonly MovedWord[] {
  const changeOf = (text: string) => after.predict(text).margin - before.predict(text).margin
  const shift = changeOf('')
  const moved = frequentWords(texts)
    .map((text) => ({ text, change: changeOf(text) - shift }))
    .filter(({ change }) => Math.abs(change) >= MIN_CHANGE)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.text < b.text ? -1 : 1))
  return firstOfEachStem(moved).slice(0, limit)
}

function firstOfEachStem(words: readonly MovedWord[]): readonly MovedWord[] {
  const byStem = new Map<string, MovedWord>()
  for (const word of words) {
    const stem = PorterStemmer.stem(word.text)
    if (!byStem.has(stem)) byStem.set(stem, word)
  }
  return [...byStem.values()]
}

function frequentWords(texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of new Set(normalise(text).match(WORD) ?? [])) {
      if (!STOP_WORDS.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_WORDS)
    .map(([word]) => word)
}
