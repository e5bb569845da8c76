import type { Person } from '../adapter.js'
import type { Log } from '../log.js'
import type { ActivityKind, Store } from '../store/store.js'
import type { Events } from './events.js'

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
  readonly events: Events
  readonly log: Log
}): ActivityLog {
  const { store, clock, newId, events, log } = parts

  return {
    async add(entry) {
      try {
        await store.addActivity({ id: newId(), at: clock(), ...entry })
        events.emit({ type: 'activity', community: entry.community })
      } catch (error) {
        log.error({ community: entry.community, kind: entry.kind, err: error }, 'activity not written down')
      }
    },
  }
}
