import type { ServiceEvent } from '../../../src/service.js'
import { attempt, link, loadAll, onEvent, view } from './state.js'

const TYPES = ['chat', 'card', 'retrain', 'model', 'status'] as const
const RETRY_MS = 2000

/** Follows the server's events. Each connection begins with reading everything: what was missed is then known too. */
export function follow(): void {
  const source = new EventSource('/api/v1/events')
  source.addEventListener('hello', () => {
    link.value = 'live'
    void attempt(loadAll)
  })
  for (const type of TYPES)
    source.addEventListener(type, (message: MessageEvent<string>) => {
      void attempt(() => onEvent(JSON.parse(message.data) as ServiceEvent))
    })
  source.addEventListener('error', () => {
    link.value = 'lost'
    // The browser tries again by itself, unless the server refused outright.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => void again(), RETRY_MS)
  })
}

async function again(): Promise<void> {
  await attempt(loadAll)
  if (view.value === 'console') follow()
}
