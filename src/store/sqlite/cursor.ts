import type { z } from 'zod'
import { NormaError } from '../../errors.js'

/** Where a page ended, by what its entries are ordered by. */
export function encodeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** @throws {NormaError} INPUT_INVALID for anything that `encodeCursor` did not make of such a position. */
export function decodeCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  const position = shape.safeParse(parse(Buffer.from(cursor, 'base64url').toString()))
  if (position.success) return position.data
  throw new NormaError('INPUT_INVALID', 'The cursor is not one that the page before gave.')
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
