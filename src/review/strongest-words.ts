import type { CardWord } from '../adapter.js'
import type { Explanation } from '../model/prediction.js'

/** Longer stretches are cut: a card names words, it does not repeat the message. */
const MAX_WORD_CHARS = 40

/** The stretches that moved the margin most, whichever way, strongest first. */
export function strongestWords(explanation: Explanation, limit: number): readonly CardWord[] {
  return explanation.spans
    .filter(({ contribution, text }) => contribution !== 0 && text.trim() !== '')
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .slice(0, limit)
    .map(({ text, contribution }) => ({ text: cut(text.trim(), MAX_WORD_CHARS), contribution }))
}

/** At most so many characters, never half of a surrogate pair. */
export function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text
  const end = /[\uD800-\uDBFF]/.test(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars
  return text.slice(0, end)
}
