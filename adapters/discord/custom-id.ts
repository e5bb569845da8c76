import type { CardAction, Choice, SettingName } from '../../src/adapter.js'

/** Discord's limit for a custom id, in characters. */
const MAX_CHARS = 100

/** `v1:<subject>:<verb>` or `v1:<subject>:<verb>.<detail>`: the subject may hold anything. */
const SHAPE = /^v1:(.+):([a-z-]+)(?:\.([a-z0-9-]+))?$/s

/** What a component of ours carries, and nothing else. */
export type CustomId =
  /** The buttons Correct and Wrong. */
  | { readonly kind: 'verdict'; readonly cardId: string; readonly choice: Choice }
  /** The menu of a card; its values are actions. */
  | { readonly kind: 'menu'; readonly cardId: string }
  | { readonly kind: 'undo-act'; readonly cardId: string }
  /** The form that an action asked for. */
  | { readonly kind: 'answer'; readonly cardId: string; readonly action: CardAction }
  /** "Ask for another look", for the author alone. */
  | { readonly kind: 'object'; readonly cardId: string; readonly authorId: string }
  /** Another page of a digest. */
  | { readonly kind: 'digest'; readonly page: number }
  /** The menu of a digest; its values are cards' ids. */
  | { readonly kind: 'open'; readonly page: number }
  /** Another page of the set-up. */
  | { readonly kind: 'setup'; readonly page: number }
  /** The menu of a field. */
  | FieldId<'field'>
  /** The button that asks for a number, and the form with the number. */
  | FieldId<'ask'>
  | FieldId<'number'>

interface FieldId<Kind extends string> {
  readonly kind: Kind
  readonly name: SettingName
  /** The page of the set-up on which it stands. */
  readonly page: number
}

const ACTIONS: ReadonlySet<string> = new Set<CardAction>([
  'undo',
  'context',
  'ignore-phrase',
  'ask-author',
  'act-again',
  'undo-act',
])

/** @throws {RangeError} when a subject is empty, or the whole too long for Discord's 100 characters. */
export function encodeCustomId(id: CustomId): string {
  const [subject, verb] = partsOf(id)
  const encoded = `v1:${subject}:${verb}`
  if (subject === '' || encoded.length > MAX_CHARS)
    throw new RangeError(`a custom id of ${encoded.length} characters about ${subject.length}`)
  return encoded
}

function partsOf(id: CustomId): readonly [subject: string, verb: string] {
  switch (id.kind) {
    case 'verdict':
      return [id.cardId, id.choice]
    case 'menu':
    case 'undo-act':
      return [id.cardId, id.kind]
    case 'answer':
      return [id.cardId, `answer.${id.action}`]
    case 'object':
      return [id.cardId, `object.${id.authorId}`]
    case 'digest':
    case 'open':
    case 'setup':
      return [String(id.page), id.kind]
    case 'field':
    case 'ask':
    case 'number':
      return [id.name, `${id.kind}.${id.page}`]
  }
}

/** The inverse; undefined for whatever `encodeCustomId` did not write. */
export function decodeCustomId(customId: string): CustomId | undefined {
  if (customId.length > MAX_CHARS) return undefined
  const [, subject, verb, detail] = SHAPE.exec(customId) ?? []
  if (subject === undefined || verb === undefined) return undefined
  return detail === undefined ? decodePlain(subject, verb) : decodeDetailed(subject, verb, detail)
}

function decodePlain(subject: string, verb: string): CustomId | undefined {
  switch (verb) {
    case 'correct':
    case 'wrong':
      return { kind: 'verdict', cardId: subject, choice: verb }
    case 'menu':
    case 'undo-act':
      return { kind: verb, cardId: subject }
    case 'digest':
    case 'open':
    case 'setup': {
      const page = pageOf(subject)
      return page === undefined ? undefined : { kind: verb, page }
    }
    default:
      return undefined
  }
}

function decodeDetailed(subject: string, verb: string, detail: string): CustomId | undefined {
  switch (verb) {
    case 'answer':
      return isCardAction(detail) ? { kind: 'answer', cardId: subject, action: detail } : undefined
    case 'object':
      return /^\d+$/.test(detail) ? { kind: 'object', cardId: subject, authorId: detail } : undefined
    case 'field':
    case 'ask':
    case 'number': {
      const page = pageOf(detail)
      // The core refuses a name that it does not know.
      return page === undefined ? undefined : { kind: verb, name: subject as SettingName, page }
    }
    default:
      return undefined
  }
}

/** Also for the values of a card's menu. */
export function isCardAction(value: string): value is CardAction {
  return ACTIONS.has(value)
}

function pageOf(text: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined
}
