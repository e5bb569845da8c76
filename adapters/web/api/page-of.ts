import { z } from '@hono/zod-openapi'
import { mayBeAbsent } from './may-be-absent.js'

const MAX_PAGE = 1_000
const LIMIT = `Send a whole number from 1 to ${MAX_PAGE}.`

/** As `paging`, for lists that are short: one page holds nearly every one of them whole. */
export const longPaging = {
  limit: z.coerce.number(LIMIT).int(LIMIT).min(1, LIMIT).max(MAX_PAGE, LIMIT).default(MAX_PAGE),
  cursor: z.string().max(500).optional().openapi({ description: 'The `nextCursor` of the page before.' }),
}

/** Goes with each page: where the next one begins. */
export const nextCursor = mayBeAbsent(z.string()).openapi({
  description: 'Ask with this for the next page; absent on the last one.',
})

export interface Page<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string
}

/**
 * One page of a list that is read whole. The cursor names the last entry that was given, and its place for the case
 * that it is gone by then. A cursor that nobody gave begins at the start.
 */
export function pageOf<T>(
  list: readonly T[],
  idOf: (item: T) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Page<T> {
  const start = cursor === undefined ? 0 : startAfter(list.map(idOf), cursor)
  const items = list.slice(start, start + limit)
  const last = items.at(-1)
  if (last === undefined || start + limit >= list.length) return { items }
  const place = `${start + items.length - 1} ${idOf(last)}`
  return { items, nextCursor: Buffer.from(place).toString('base64url') }
}

function startAfter(ids: readonly string[], cursor: string): number {
  const [, place = '0', id = ''] = /^(\d+) (.*)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  const found = ids.indexOf(id)
  // Where it is gone, the one after it has moved to its place.
  return found < 0 ? Number(place) : found + 1
}
