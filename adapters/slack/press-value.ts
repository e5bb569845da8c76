import type { CardAction, Choice } from '../../src/adapter.js'

/** What a button or a menu carries: which card and what about it; nothing of the message. */
export type PressValue =
  | { readonly kind: 'verdict'; readonly cardId: string; readonly choice: Choice }
  | { readonly kind: 'action'; readonly cardId: string; readonly action: CardAction }
  /** Show the card to me alone. */
  | { readonly kind: 'open'; readonly cardId: string }
  /** The author of the message asks for another look. */
  | { readonly kind: 'object'; readonly cardId: string; readonly authorId: string }
  /** Another page of what waits. */
  | { readonly kind: 'page'; readonly page: number }

const CHOICES: readonly Choice[] = ['correct', 'wrong']
const ACTIONS: readonly CardAction[] = [
  'undo',
  'context',
  'ignore-phrase',
  'ask-author',
  'act-again',
  'undo-act',
]

/** Slack allows a button 2,000 characters and a menu 150. A card's id comes last, because it is opaque. */
export function encodePress(press: PressValue): string {
  switch (press.kind) {
    case 'verdict':
      return `v1:${press.choice}:${press.cardId}`
    case 'action':
      return `v1:${press.action}:${press.cardId}`
    case 'open':
      return `v1:open:${press.cardId}`
    case 'object':
      return `v1:object:${press.authorId}:${press.cardId}`
    case 'page':
      return `v1:page:${press.page}`
  }
}

/** Undefined for anything that `encodePress` did not write. */
export function decodePress(value: string): PressValue | undefined {
  const [, word, rest] = /^v1:([a-z-]+):(.+)$/s.exec(value) ?? []
  if (word === undefined || rest === undefined) return undefined
  const choice = CHOICES.find((known) => known === word)
  if (choice !== undefined) return { kind: 'verdict', choice, cardId: rest }
  const action = ACTIONS.find((known) => known === word)
  if (action !== undefined) return { kind: 'action', action, cardId: rest }
  if (word === 'open') return { kind: 'open', cardId: rest }
  if (word === 'page') return /^\d{1,6}$/.test(rest) ? { kind: 'page', page: Number(rest) } : undefined
  if (word !== 'object') return undefined
  // Slack's ids are letters and digits.
  const [, authorId, cardId] = /^([^:]+):(.+)$/s.exec(rest) ?? []
  return authorId === undefined || cardId === undefined ? undefined : { kind: 'object', authorId, cardId }
}

/** Whether blocks, as Slack gives them back, hold a verdict button of this card. */
export function holdsPressOf(cardId: string, blocks: unknown): boolean {
  const spelled = JSON.stringify(blocks ?? [])
  return CHOICES.some((choice) =>
    spelled.includes(JSON.stringify(encodePress({ kind: 'verdict', cardId, choice }))),
  )
}
