import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'
import { normalise } from './fold.js'

/** The first of the phrases that stands in the text, as it was given; undefined if none does. */
export type PhraseMatcher = (text: string) => string | undefined

interface Phrase {
  readonly phrase: string
  readonly stems: readonly string[]
}

/** Words as their stems: "insulted" and "insults" are one. natural's Porter stemmer, on folded words. */
function stemsOf(text: string): readonly string[] {
  const folded = normalise(text)
  return folded === '' ? [] : folded.split(' ').map((word) => PorterStemmer.stem(word))
}

/**
 * Finds phrases that a community always flags or always ignores, whatever the model says. Words are compared folded and
 * stemmed, so that inflected and disguised forms match; a phrase matches whole words in its own order.
 *
 * @param phrases as people wrote them; one without a word matches nothing.
 * Cost to build O(phrases); to ask O(words × phrases that begin with the same stem). Pure.
 */
export function createPhraseMatcher(phrases: readonly string[]): PhraseMatcher {
  const byFirst = new Map<string, Phrase[]>()
  for (const phrase of phrases) {
    const stems = stemsOf(phrase)
    const first = stems[0]
    if (first === undefined) continue
    byFirst.set(first, [...(byFirst.get(first) ?? []), { phrase, stems }])
  }
  return (text) => {
    const stems = stemsOf(text)
    for (const [at, stem] of stems.entries()) {
      const found = byFirst
        .get(stem)
        ?.find((phrase) => phrase.stems.every((each, k) => stems[at + k] === each))
      if (found !== undefined) return found.phrase
    }
    return undefined
  }
}
