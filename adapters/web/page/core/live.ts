import type { ServiceEvent } from '../../../../src/service.js'
import { applyCard, loadQueue } from './queue.js'
import { attempt, inBackground, link, loadAll, onEvent, view } from './state.js'

/** What the server tells; `hello` on each connection, when anything may have been missed. */
export type Heard = ServiceEvent | { readonly type: 'chat' } | { readonly type: 'hello' }

const TYPES = ['chat', 'card', 'retrain', 'model', 'activity', 'forgotten', 'status'] as const
const RETRY_MS = 2000
let current: EventSource | undefined
const listeners = new Set<(event: Heard) => void>()

/** Calls back with everything the server tells, until the returned function is called: an effect of a view can return it. */
export function hear(listener: (event: Heard) => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Follows the server's events. Each connection begins with reading everything: what was missed is then known too. */
export function follow(): void {
  // Who signs in again after a session ended may still hold the old connection.
  current?.close()
  const source = new EventSource('/api/v1/events')
  current = source
  source.addEventListener('hello', () => {
    link.value = 'live'
    tell({ type: 'hello' })
    void attempt(readAll)
  })
  for (const type of TYPES)
    source.addEventListener(type, (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as Exclude<Heard, { type: 'hello' }>
      tell(event)
      if (event.type === 'card') applyCard(event.card)
      void inBackground(() => (event.type === 'forgotten' ? loadQueue() : onEvent(event)))
    })
  source.addEventListener('error', () => {
    if (source !== current) return
    link.value = 'lost'
    // The browser tries again by itself, unless the server refused outright.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => void again(source), RETRY_MS)
  })
}

function readAll(): Promise<unknown> {
  return Promise.all([loadAll(), loadQueue()])
}

function tell(event: Heard): void {
  for (const listener of listeners) listener(event)
}

async function again(after: EventSource): Promise<void> {
  await attempt(readAll)
  if (view.value === 'console' && current === after) follow()
}
