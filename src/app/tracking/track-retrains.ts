import type { Log } from '../../log.js'
import type { Service } from '../../service.js'
import { describeFailure, describeVersion } from './describe-version.js'
import type { TrackedRun, Tracker } from './mlflow.js'

export interface Tracking {
  stop(): void
  /** Once everything that was heard of is logged, or given up. Never rejects. */
  settled(): Promise<void>
}

/**
 * Hands what comes of each retrain to the tracker, one after the other: every new version, and every failure. A retrain neither
 * waits for it nor fails with it. One that found nothing to learn made nothing to compare, and is not logged.
 */
export function trackRetrains(
  service: Pick<Service, 'subscribe' | 'models'>,
  { tracker, clock, log }: { readonly tracker: Tracker; readonly clock: () => number; readonly log: Log },
): Tracking {
  const since = clock()
  const tracked = new Set<string>()
  let queue: Promise<void> = Promise.resolve()

  const add = (community: string, runs: () => Promise<readonly TrackedRun[]>): void => {
    queue = queue
      .then(async () => {
        for (const run of await runs()) await tracker.track(run)
      })
      .catch((error: unknown) => log.warn({ community, err: error }, 'run not logged'))
  }

  const newVersions = async (community: string): Promise<readonly TrackedRun[]> => {
    const fresh = (await service.models(community)).filter(
      ({ version, report, createdAt }) =>
        report !== undefined && createdAt >= since && !tracked.has(JSON.stringify([community, version])),
    )
    for (const { version } of fresh) tracked.add(JSON.stringify([community, version]))
    return fresh.map(describeVersion)
  }

  const stop = service.subscribe((event) => {
    if (event.type !== 'retrain') return
    const { community, stage, detail } = event
    if (stage === 'finished') add(community, () => newVersions(community))
    if (stage === 'failed') add(community, async () => [describeFailure(community, detail, clock())])
  })

  return { stop, settled: () => queue }
}
