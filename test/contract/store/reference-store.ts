import type { Card, Choice, Label } from '../../../src/adapter.js'
import { byMajority } from '../../fixtures/admission.js'

/** One thing that is done to a store. */
export type Act =
  | { readonly do: 'admit'; readonly name: string; readonly key: string }
  | {
      readonly do: 'press'
      readonly name: string
      readonly key: string
      readonly moderator: string
      readonly choice: Choice
    }
  | { readonly do: 'revise'; readonly name: string; readonly key: string; readonly toxic: boolean }
  | { readonly do: 'forget' | 'show' | 'giveUp'; readonly name: string }

export interface ReferenceCard {
  readonly name: string
  readonly state: Card['state']
  readonly settled: Label | undefined
  readonly predicted: Label
  readonly hasWords: boolean
  readonly revision: number
  readonly shownRevision: number | undefined
  readonly verdicts: readonly { readonly moderator: string; readonly choice: Choice; readonly label: Label }[]
  readonly givenUp: boolean
  readonly deliveries: readonly string[]
}

/** What the store promises of cards and verdicts, in the plainest words: a list in memory. */
export function createReferenceStore() {
  const cards = new Map<string, ReferenceCard>()
  const deliveries = new Set<string>()

  const change = (card: ReferenceCard, changes: Partial<ReferenceCard>) => {
    cards.set(card.name, { ...card, ...changes })
  }

  const admit = (name: string, key: string): string => {
    if (cards.has(name)) return 'exists'
    if (deliveries.has(key)) return 'duplicate'
    deliveries.add(key)
    cards.set(name, {
      name,
      state: 'pending',
      settled: undefined,
      predicted: 'toxic',
      hasWords: true,
      revision: 1,
      shownRevision: undefined,
      verdicts: [],
      givenUp: false,
      deliveries: [],
    })
    return 'admitted'
  }

  const press = ({ name, key, moderator, choice }: Extract<Act, { do: 'press' }>): string => {
    const card = cards.get(name)
    if (!card) return 'unknown'
    const saidSo = card.verdicts.some((said) => said.moderator === moderator && said.choice === choice)
    if (card.state === 'withdrawn' || saidSo || card.deliveries.includes(key)) return 'unchanged'
    const other = card.predicted === 'toxic' ? 'ok' : 'toxic'
    const verdicts = [
      ...card.verdicts.filter((said) => said.moderator !== moderator),
      { moderator, choice, label: choice === 'correct' ? card.predicted : other },
    ] as const
    const { state, settled } = byMajority(
      card.predicted,
      verdicts.map((said) => ({ ...said, moderator: { id: said.moderator, name: '' }, at: 0 })),
    )
    change(card, {
      state,
      settled,
      verdicts,
      revision: card.revision + 1,
      deliveries: [...card.deliveries, key],
    })
    return 'recorded'
  }

  const revise = (name: string, key: string, toxic: boolean): string => {
    const card = cards.get(name)
    if (card?.state !== 'pending') return 'closed'
    if (deliveries.has(key)) return 'duplicate'
    deliveries.add(key)
    change(card, { predicted: toxic ? 'toxic' : 'ok', verdicts: [], revision: card.revision + 1 })
    return 'revised'
  }

  const forget = (name: string): string => {
    const card = cards.get(name)
    if (!card?.hasWords) return '0'
    const state = card.state === 'pending' ? 'withdrawn' : card.state
    change(card, { hasWords: false, state, revision: card.revision + 1 })
    return '1'
  }

  return {
    cards: () => [...cards.values()],
    /** What the store should answer. */
    perform(act: Act): string {
      const card = cards.get(act.name)
      switch (act.do) {
        case 'admit':
          return admit(act.name, act.key)
        case 'press':
          return press(act)
        case 'revise':
          return revise(act.name, act.key, act.toxic)
        case 'forget':
          return forget(act.name)
        case 'show':
          if (card) change(card, { shownRevision: card.revision })
          return 'shown'
        case 'giveUp':
          if (card) change(card, { givenUp: true })
          return 'given up'
      }
    },
  }
}
