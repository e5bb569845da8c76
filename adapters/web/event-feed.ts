import type { ServiceEvent } from '../../src/service.js'

/** What the page hears: everything the service tells, and changes of the console's own chat. */
type FeedEvent = ServiceEvent | { readonly type: 'chat' }

export interface NumberedEvent {
  /** Of this feed and no other: after a restart no old id is taken for a new one. */
  readonly id: string
  readonly event: FeedEvent
}

/** Hands each event to everyone who listens, numbered in order. */
export interface EventFeed {
  publish(event: FeedEvent): void
  listen(listener: (event: NumberedEvent) => void): () => void
  /** What came after this event; undefined where it is not known any more, so that everything has to be read afresh. */
  since(id: string): readonly NumberedEvent[] | undefined
  /** Ends every stream that hangs on the feed. */
  close(): void
  onClose(ender: () => void): () => void
}

/** How many events someone may have missed who reconnects. */
const KEPT = 500

/** A card as it was may hold words that it has lost since: only its last news are told again. */
function isLatest({ event }: NumberedEvent, index: number, all: readonly NumberedEvent[]): boolean {
  if (event.type !== 'card') return true
  const isSame = (later: FeedEvent): boolean => later.type === 'card' && later.card.id === event.card.id
  return !all.slice(index + 1).some((later) => isSame(later.event))
}

/** @param name tells this feed's ids from those of others. */
export function createEventFeed(name: string): EventFeed {
  const listeners = new Set<(event: NumberedEvent) => void>()
  const enders = new Set<() => void>()
  const kept: NumberedEvent[] = []
  let lastId = 0
  return {
    publish(event) {
      // Whoever missed what is gone now is not told it any more, but reads the state afresh.
      if (event.type === 'forgotten') kept.length = 0
      lastId += 1
      const numbered = { id: `${name}.${lastId}`, event }
      kept.push(numbered)
      if (kept.length > KEPT) kept.shift()
      for (const listener of listeners) listener(numbered)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    since(id) {
      const index = kept.findIndex((event) => event.id === id)
      return index < 0 ? undefined : kept.slice(index + 1).filter(isLatest)
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
