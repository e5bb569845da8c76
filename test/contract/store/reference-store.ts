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
  | { readonly do: 'retract'; readonly name: string; readonly key: string; readonly moderator: string }
  | { readonly do: 'report'; readonly name: string; readonly moderator: string }
  | { readonly do: 'forget' | 'show' | 'giveUp' | 'object' | 'act'; readonly name: string }

export interface ReferenceCard {
  readonly name: string
  readonly visible: {
    readonly state: Card['state']
    readonly settled: Label | undefined
    readonly predicted: Label
    readonly hasWords: boolean
    readonly revision: number
    readonly shownRevision: number | undefined
    readonly verdicts: readonly ReferenceVerdict[]
    readonly barred: readonly string[]
    readonly reports: number
    readonly acts: number
  }
  readonly givenUp: boolean
  readonly deliveries: readonly string[]
  readonly reporters: readonly string[]
  readonly objectedTo: boolean
}

interface ReferenceVerdict {
  readonly moderator: string
  readonly choice: Choice
  readonly label: Label
}

/** What the store promises of cards and verdicts, in the plainest words: a list in memory. */
export function createReferenceStore() {
  const cards = new Map<string, ReferenceCard>()
  const deliveries = new Set<string>()

  const change = (card: ReferenceCard, changes: Partial<ReferenceCard['visible']>) => {
    cards.set(card.name, { ...card, visible: { ...card.visible, ...changes } })
  }

  const admit = (name: string, key: string): string => {
    if (cards.has(name)) return 'exists'
    if (deliveries.has(key)) return 'duplicate'
    deliveries.add(key)
    cards.set(name, {
      name,
      visible: {
        state: 'pending',
        settled: undefined,
        predicted: 'toxic',
        hasWords: true,
        revision: 1,
        shownRevision: undefined,
        verdicts: [],
        barred: [],
        reports: 0,
        acts: 0,
      },
      givenUp: false,
      deliveries: [],
      reporters: [],
      objectedTo: false,
    })
    return 'admitted'
  }

  const press = ({ name, key, moderator, choice }: Extract<Act, { do: 'press' }>): string => {
    const card = cards.get(name)
    if (!card) return 'unknown'
    const { state: before, predicted, verdicts: given, barred } = card.visible
    const saidSo = given.some((said) => said.moderator === moderator && said.choice === choice)
    if (before === 'withdrawn' || saidSo || barred.includes(moderator)) return 'unchanged'
    if (card.deliveries.includes(key)) return 'unchanged'
    const other = predicted === 'toxic' ? 'ok' : 'toxic'
    const verdicts = [
      ...given.filter((said) => said.moderator !== moderator),
      { moderator, choice, label: choice === 'correct' ? predicted : other },
    ] as const
    settle({ ...card, deliveries: [...card.deliveries, key] }, verdicts)
    return 'recorded'
  }

  const retract = ({ name, key, moderator }: Extract<Act, { do: 'retract' }>): string => {
    const card = cards.get(name)
    if (!card) return 'unknown'
    const { state, verdicts: given } = card.visible
    const others = given.filter((said) => said.moderator !== moderator)
    if (state === 'withdrawn' || others.length === given.length || card.deliveries.includes(key)) {
      return 'unchanged'
    }
    settle({ ...card, deliveries: [...card.deliveries, key] }, others)
    return 'recorded'
  }

  const settle = (card: ReferenceCard, verdicts: readonly ReferenceVerdict[]) => {
    const { predicted, hasWords, revision } = card.visible
    const { state: outcome, settled } = byMajority(
      predicted,
      verdicts.map(({ choice, label }) => ({ moderator: { id: '', name: '' }, choice, label, at: 0 })),
    )
    const state = outcome === 'pending' && !hasWords ? 'withdrawn' : outcome
    change(card, { state, settled, verdicts, revision: revision + 1 })
  }

  const object = (name: string): string => {
    const card = cards.get(name)
    if (!card) return 'unknown'
    const { state, hasWords, verdicts, revision } = card.visible
    if (state !== 'resolved' || !hasWords || card.objectedTo) return 'unchanged'
    const barred = verdicts.map(({ moderator }) => moderator)
    const reopened = { state: 'pending', settled: undefined, verdicts: [], barred } as const
    change({ ...card, objectedTo: true }, { ...reopened, revision: revision + 1 })
    return 'reopened'
  }

  const report = (name: string, reporter: string): string => {
    const card = cards.get(name)
    if (!card) return 'unknown'
    if (card.reporters.includes(reporter)) return 'repeated'
    const { reports, revision } = card.visible
    const reporters = [...card.reporters, reporter]
    change({ ...card, reporters }, { reports: reports + 1, revision: revision + 1 })
    return 'reported'
  }

  const revise = (name: string, key: string, toxic: boolean): string => {
    const card = cards.get(name)
    if (card?.visible.state !== 'pending') return 'closed'
    if (deliveries.has(key)) return 'duplicate'
    deliveries.add(key)
    const { revision } = card.visible
    change(card, { predicted: toxic ? 'toxic' : 'ok', verdicts: [], revision: revision + 1 })
    return 'revised'
  }

  const forget = (name: string): string => {
    const card = cards.get(name)
    if (!card?.visible.hasWords) return '0'
    const { state, revision } = card.visible
    change(card, {
      hasWords: false,
      state: state === 'pending' ? 'withdrawn' : state,
      revision: revision + 1,
    })
    return '1'
  }

  return {
    cards: () => [...cards.values()],
    /** What the store should answer. */
    perform(act: Act): string {
      if (act.do === 'admit') return admit(act.name, act.key)
      if (act.do === 'press') return press(act)
      if (act.do === 'revise') return revise(act.name, act.key, act.toxic)
      if (act.do === 'retract') return retract(act)
      if (act.do === 'object') return object(act.name)
      if (act.do === 'report') return report(act.name, act.moderator)
      if (act.do === 'forget') return forget(act.name)
      const card = cards.get(act.name)
      if (act.do === 'show') {
        if (card) change(card, { shownRevision: card.visible.revision })
        return 'shown'
      }
      if (act.do === 'act') {
        if (card) change(card, { acts: card.visible.acts + 1, revision: card.visible.revision + 1 })
        return 'acted'
      }
      if (card) cards.set(act.name, { ...card, givenUp: true })
      return 'given up'
    },
  }
}
