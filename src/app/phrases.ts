import type { Person } from '../adapter.js'
import { createPhraseBook, type PhraseBook } from '../review/phrases.js'
import type { PhraseRecord, Store } from '../store/store.js'

/** Each community's own words, kept in memory beside the store: each message is looked through for them. */
export interface Phrases {
  of(community: string): Promise<PhraseBook>
  all(community: string): Promise<readonly PhraseRecord[]>
  /** `present` when the community has these words already: then they are of this kind now. */
  put(phrase: {
    readonly community: string
    readonly kind: PhraseRecord['kind']
    readonly text: string
    readonly by: Person
  }): Promise<'added' | 'present'>
  /** False where there was no such phrase. */
  remove(community: string, text: string): Promise<boolean>
}

export function createPhrases(parts: {
  readonly store: Store
  readonly clock: () => number
  readonly newId: () => string
}): Phrases {
  const { store, clock, newId } = parts
  const books = new Map<string, Promise<PhraseBook>>()

  return {
    of(community) {
      const known = books.get(community)
      if (known !== undefined) return known
      const book = store.phrases(community).then(createPhraseBook)
      books.set(community, book)
      book.catch(() => books.delete(community))
      return book
    },
    all: (community) => store.phrases(community),
    async put({ by, ...phrase }) {
      const result = await store.putPhrase({ id: newId(), at: clock(), by: by.name, ...phrase })
      books.delete(phrase.community)
      return result
    },
    async remove(community, text) {
      const isGone = await store.removePhrase(community, text)
      books.delete(community)
      return isGone
    },
  }
}
