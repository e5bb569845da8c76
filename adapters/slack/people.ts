import type { Person } from '../../src/adapter.js'
import type { WebClient } from './web-client.js'
import { toAdapterError } from './web-errors.js'

const TTL_MS = 60 * 60_000
/** After a failed look-up the id must do for this long. */
const RETRY_MS = 60_000
const MAX_PEOPLE = 5_000

export interface People {
  /** Never rejects: without an answer from Slack the fallback, or the id, must do. */
  find(id: string, fallback?: string): Promise<Person>
}

/** Names of members, kept in memory for an hour. */
export function createPeople(client: WebClient, now: () => number): People {
  const known = new Map<string, { name: Promise<string | undefined>; until: number }>()
  /** Slack asked not to be asked before; in a raid everybody is new. */
  let quietUntil = 0

  async function lookUp(id: string): Promise<string | undefined> {
    try {
      const { user } = await client.users.info({ user: id })
      return user?.profile?.display_name || user?.profile?.real_name || user?.real_name || user?.name
    } catch (error) {
      const { retryAfterMs } = toAdapterError(error, 'look up a name')
      if (retryAfterMs !== undefined) quietUntil = now() + retryAfterMs
      const entry = known.get(id)
      if (entry !== undefined) entry.until = Math.min(entry.until, now() + RETRY_MS)
      return undefined
    }
  }

  return {
    async find(id, fallback) {
      let entry = known.get(id)
      if (entry === undefined || entry.until <= now()) {
        if (now() < quietUntil) return { id, name: fallback || id }
        known.delete(id)
        if (known.size >= MAX_PEOPLE) forgetOldest(known)
        entry = { name: lookUp(id), until: now() + TTL_MS }
        known.set(id, entry)
      }
      return { id, name: (await entry.name) || fallback || id }
    },
  }
}

/** A Map keeps the order of insertion. */
function forgetOldest(entries: Map<string, unknown>): void {
  const [oldest] = entries.keys()
  if (oldest !== undefined) entries.delete(oldest)
}
