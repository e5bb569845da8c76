import type { Log } from '../log.js'
import type { ServiceEvent } from '../service.js'

export interface Events {
  emit(event: ServiceEvent): void
  subscribe(listener: (event: ServiceEvent) => void): () => void
}

/** Tells everyone who listens; one listener's failure reaches neither the others nor the work that it heard of. */
export function createEvents(log: Log): Events {
  const listeners = new Set<(event: ServiceEvent) => void>()
  return {
    emit(event) {
      for (const listener of listeners) {
        try {
          listener(event)
        } catch (error) {
          log.warn({ err: error, type: event.type }, 'listener failed')
        }
      }
    },
    subscribe(listener) {
      // Wrapped, so that one function given twice is two listeners.
      const own = (event: ServiceEvent): void => listener(event)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}
