import { NormaError } from '../../errors.js'

/** The last card of a page, by what pages are ordered by. */
export interface CardPosition {
  readonly toxicity: number
  readonly createdAt: number
  readonly id: string
}

export function encodeCursor({ toxicity, createdAt, id }: CardPosition): string {
  return Buffer.from(JSON.stringify([toxicity, createdAt, id])).toString('base64url')
}

/** @throws {NormaError} INPUT_INVALID for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): CardPosition {
  const [toxicity, createdAt, id] = parseList(Buffer.from(cursor, 'base64url').toString())
  if (typeof toxicity !== 'number' || typeof createdAt !== 'number' || typeof id !== 'string') {
    throw new NormaError('INPUT_INVALID', 'The cursor is not one that the page before gave.')
  }
  return { toxicity, createdAt, id }
}

function parseList(json: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
