import type { Log } from '../../log.js'
import type { Service } from '../../service.js'
import type { Tracker } from './mlflow.js'

/** Hands every version that a retrain makes to the tracker, one after the other; a retrain neither waits for it nor fails with it. */
export function trackRetrains(
  service: Pick<Service, 'subscribe' | 'models'>,
  { tracker, since, log }: { readonly tracker: Tracker; readonly since: number; readonly log: Log },
): () => void {
  const tracked = new Set<string>()
  let queue: Promise<void> = Promise.resolve()

  const trackNew = async (community: string): Promise<void> => {
    for (const version of await service.models(community)) {
      const name = JSON.stringify([community, version.version])
      if (version.report === undefined || version.createdAt < since || tracked.has(name)) continue
      tracked.add(name)
      await tracker.track(version)
    }
  }

  return service.subscribe((event) => {
    if (event.type !== 'retrain' || event.stage !== 'finished') return
    queue = queue
      .then(() => trackNew(event.community))
      .catch((error: unknown) => log.warn({ community: event.community, err: error }, 'run not logged'))
  })
}
