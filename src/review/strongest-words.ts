import { words as stopWords } from 'natural/lib/natural/util/stopwords.js'
import type { CardWord } from '../adapter.js'
import type { Explanation } from '../model/prediction.js'

/** natural's list: they carry weight in company, but explain nothing to a person. */
const STOP_WORDS: ReadonlySet<string> = new Set(stopWords)
/** Longer stretches are cut: a card names words, it does not repeat the message. */
const MAX_WORD_CHARS = 40

/**
 * The stretches that moved the margin most, whichever way, strongest first. Stop words are named only where there is
 * nothing else.
 */
export function strongestWords(explanation: Explanation, limit: number): readonly CardWord[] {
  const words = explanation.spans
    .map(({ text, contribution }) => ({ text: cut(text.trim(), MAX_WORD_CHARS), contribution }))
    .filter(({ text, contribution }) => contribution !== 0 && text !== '')
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  const telling = words.filter(({ text }) => !STOP_WORDS.has(text.toLowerCase()))
  return (telling.length > 0 ? telling : words).slice(0, limit)
}

/** At most so many characters, never half of a surrogate pair. */
export function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text
  const end = /[\uD800-\uDBFF]/.test(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars
  return text.slice(0, end)
}
