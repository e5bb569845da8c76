import type { Choice } from '../../src/adapter.js'

/** Discord's limit for a custom id, in characters. */
const MAX_CHARS = 100

const SHAPE = /^v1:(.+):(correct|wrong)$/s

/** What a button carries, and nothing else: which card, which choice. */
export interface ButtonId {
  readonly cardId: string
  readonly choice: Choice
}

/**
 * `v1:<card id>:<choice>`.
 *
 * @throws {RangeError} when the card id is empty, or too long for Discord's 100 characters.
 */
export function encodeButtonId({ cardId, choice }: ButtonId): string {
  const id = `v1:${cardId}:${choice}`
  if (cardId === '' || id.length > MAX_CHARS) throw new RangeError(`a card id of ${cardId.length} characters`)
  return id
}

/** The inverse; undefined for whatever `encodeButtonId` did not write. */
export function decodeButtonId(customId: string): ButtonId | undefined {
  if (customId.length > MAX_CHARS) return undefined
  const [, cardId, choice] = SHAPE.exec(customId) ?? []
  return cardId !== undefined && (choice === 'correct' || choice === 'wrong') ? { cardId, choice } : undefined
}
