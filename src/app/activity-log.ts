import type { Person } from '../adapter.js'
import type { Log } from '../log.js'
import type { ActivityKind, Store } from '../store/store.js'

/** Writes down who did what, without members' words. What was done stays done where that fails. */
export interface ActivityLog {
  add(entry: {
    readonly community: string
    readonly by: Person
    readonly kind: ActivityKind
    /** One sentence. */
    readonly detail: string
  }): Promise<void>
}

export function createActivityLog(parts: {
  readonly store: Store
  readonly clock: () => number
  readonly newId: () => string
  readonly log: Log
}): ActivityLog {
  const { store, clock, newId, log } = parts

  return {
    async add(entry) {
      try {
        await store.addActivity({ id: newId(), at: clock(), ...entry })
      } catch (error) {
        log.error({ community: entry.community, kind: entry.kind, err: error }, 'activity not written down')
      }
    },
  }
}
