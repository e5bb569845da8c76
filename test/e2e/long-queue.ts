import type { Card } from '../../src/adapter.js'
import { createWebAdapter } from '../../adapters/web/index.js'
import { silentLog } from '../../src/log.js'
import type { Service } from '../../src/service.js'
import { createFakeService } from '../fakes/fake-service.js'
import { makeCard } from '../fixtures/card.js'

/** A console whose queue holds this many cards, worst first, without the days it takes to write them; the last ten in a channel of their own. */
export async function startLongQueue(length: number): Promise<{ url(): string; stop(): Promise<void> }> {
  const fake = createFakeService()
  const cardAt = (index: number): Card =>
    makeCard({
      id: `card-${String(index).padStart(6, '0')}`,
      community: 'web:console',
      quote: `${spell(index)} you clown`,
      channelId: index < length - 10 ? 'general' : 'backroom',
      toxicity: 0.99 - (index / length) * 0.4,
      createdAt: 1_760_000_000_000 + index,
    })
  const service: Service = {
    ...fake,
    queue: async ({ state = 'pending', limit = 50, channelId, cursor }) => {
      if (state !== 'pending') return { cards: [], pending: length }
      const from = Number(cursor ?? (channelId === 'backroom' ? length - 10 : 0))
      const end = Math.min(from + limit, length)
      const cards = Array.from({ length: end - from }, (_, offset) => cardAt(from + offset))
      return { cards, pending: length, ...(end < length ? { nextCursor: String(end) } : {}) }
    },
  }
  const adapter = createWebAdapter({ service, host: '127.0.0.1', port: 0, log: silentLog, version: '0.0.0' })
  await adapter.start(fake.inbox)
  return { url: () => adapter.url(), stop: () => adapter.stop() }
}

/** A word of its own for each number, so that no two cards are alike. */
function spell(index: number): string {
  return String(index).replace(/\d/g, (digit) => `${'bdfgklmnpr'.charAt(Number(digit))}a`)
}
