import type { Card } from '../../../../../src/adapter.js'

/** Cards that ask the same question: one press answers all of them. */
export interface CardGroup {
  /** Stays the same while cards come and go. */
  readonly key: string
  /** The one that is shown; the first in the order given. */
  readonly lead: Card
  readonly cards: readonly Card[]
}

/** Groups cards of one community whose words differ in nothing that counts. Keeps the order of the first of each. Pure. */
export function groupCards(cards: readonly Card[]): readonly CardGroup[] {
  const groups = new Map<string, Card[]>()
  for (const card of cards) {
    const bare = bareWordsOf(card)
    const key = bare === '' ? card.id : `${card.community} ${bare}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [card])
    else group.push(card)
  }
  return [...groups].flatMap(([key, alike]) => {
    const [lead] = alike
    return lead === undefined ? [] : [{ key, lead, cards: alike }]
  })
}

/** Found once for each card: a queue of thousands is grouped again with every press. */
const bareWordsKnown = new WeakMap<Card, string>()

function bareWordsOf(card: Card): string {
  const bare = bareWordsKnown.get(card) ?? bareWords(card.quote)
  bareWordsKnown.set(card, bare)
  return bare
}

/**
 * A text without what copies of it differ by: case, spacing, punctuation, accents, digits, repeated letters, mentions and
 * addresses. Empty when nothing else is left: two rows of emoji are not the same.
 */
function bareWords(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/https?:\/\/\S+|<[@#][^>]*>|@\S+/gu, ' ')
    .replace(/[^\p{L}\s]+/gu, '')
    .replace(/(\p{L})\1+/gu, '$1')
    .trim()
    .replace(/\s+/gu, ' ')
}
