import type { Log } from '../log.js'
import type { Service } from '../service.js'
import type { Store } from '../store/store.js'
import type { Communities } from './communities.js'

/** Retrains, one after another, every community with feedback that its last retrain had not seen. One failure stops none. */
export function createRetrainAll(parts: {
  readonly store: Store
  readonly communities: Communities
  readonly retrain: Service['retrain']
  readonly log: Log
}): () => Promise<void> {
  const { store, communities, retrain, log } = parts

  const hasNews = async (community: string): Promise<boolean> => {
    const [feedback, [last]] = await Promise.all([store.feedback(community), store.retrains(community, 1)])
    if (last === undefined || last.state === 'failed') return feedback.length > 0
    return feedback.some(({ at }) => at >= last.startedAt)
  }

  return async () => {
    for (const { id } of communities.all()) {
      try {
        if (await hasNews(id)) await retrain({ community: id, trigger: 'schedule', by: 'schedule' })
      } catch (error) {
        log.error({ community: id, err: error }, 'scheduled retrain failed')
      }
    }
  }
}
