import type { Context } from 'hono'
import type { Person } from '../../../src/adapter.js'

/** Under whose name something is recorded. */
export function personOf(c: Context): Person {
  return c.get('asker').person
}
