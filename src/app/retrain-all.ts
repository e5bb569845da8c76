import type { Log } from '../log.js'
import type { Service } from '../service.js'
import type { Store } from '../store/store.js'
import type { Communities } from './communities.js'

export interface RetrainAll {
  /** Every community with feedback that its last retrain had not seen. */
  withNews(): Promise<void>
  /** Every community whose versions all stand on an earlier base model, so that the shipped one answers instead. */
  leftBehind(): Promise<void>
}

/** Retrains many communities one after another. One failure stops none of the others; a stop does. */
export function createRetrainAll(parts: {
  readonly store: Store
  readonly communities: Communities
  readonly retrain: Service['retrain']
  /** Resolves when no other retrain runs. */
  readonly settled: () => Promise<void>
  readonly isStopping: () => boolean
  readonly baseId: string
  readonly log: Log
}): RetrainAll {
  const { store, communities, retrain, settled, isStopping, baseId, log } = parts

  const retrainWhere = async (needsIt: (community: string) => Promise<boolean>): Promise<void> => {
    for (const { id, leftAt } of communities.all()) {
      if (isStopping()) return
      if (leftAt !== undefined) continue
      try {
        if (!(await needsIt(id))) continue
        await settled()
        await retrain({ community: id, trigger: 'schedule', by: 'schedule' })
      } catch (error) {
        log.error({ community: id, err: error }, 'scheduled retrain failed')
      }
    }
  }

  const hasNews = async (community: string): Promise<boolean> => {
    const [feedback, [last]] = await Promise.all([store.feedback(community), store.retrains(community, 1)])
    if (last === undefined || last.state === 'failed') return feedback.length > 0
    return feedback.some(({ at }) => at >= last.startedAt)
  }

  const isLeftBehind = async (community: string): Promise<boolean> => {
    const versions = await store.versions(community)
    return versions.length > 0 && versions.every((version) => version.baseId !== baseId)
  }

  return {
    withNews: () => retrainWhere(hasNews),
    leftBehind: () => retrainWhere(isLeftBehind),
  }
}
