import type { ServiceEvent } from '../../src/service.js'

/** What the page hears: everything the service tells, and changes of the console's own chat. */
type FeedEvent = ServiceEvent | { readonly type: 'chat' }

export interface NumberedEvent {
  readonly id: number
  readonly event: FeedEvent
}

/** Hands each event to everyone who listens, numbered in order. */
export interface EventFeed {
  publish(event: FeedEvent): void
  listen(listener: (event: NumberedEvent) => void): () => void
  /** Ends every stream that hangs on the feed. */
  close(): void
  onClose(ender: () => void): () => void
}

export function createEventFeed(): EventFeed {
  const listeners = new Set<(event: NumberedEvent) => void>()
  const enders = new Set<() => void>()
  let lastId = 0
  return {
    publish(event) {
      lastId += 1
      for (const listener of listeners) listener({ id: lastId, event })
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const end of enders) end()
    },
    onClose(ender) {
      enders.add(ender)
      return () => enders.delete(ender)
    },
  }
}
