import type { Context } from 'hono'
import type { Person } from '../../../src/adapter.js'

/** Who asks. Whoever reaches the console operates Norma. */
export function personOf(_c: Context): Person {
  return { id: 'console', name: 'console' }
}
