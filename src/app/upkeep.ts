import { setImmediate as letOthersRun } from 'node:timers/promises'
import type { Log } from '../log.js'
import { isHeldOut } from '../model/holdout.js'
import { assembleTrainingSet, measures } from '../review/training-set.js'
import type { FeedbackRecord, Store } from '../store/store.js'
import { readAnchor, writeAnchor } from './anchor.js'
import { DAY_MS } from './budget.js'
import type { Communities, Community } from './communities.js'
import type { Models } from './models.js'
import type { Trainer } from './trainer.js'

export interface UpkeepParts {
  readonly store: Store
  readonly communities: Pick<Communities, 'all'>
  readonly models: Models
  readonly trainer: Trainer
  readonly clock: () => number
  readonly log: Log
  readonly seed: number
  readonly retentionDays: number
  readonly isStopping: () => boolean
}

/**
 * Words past their retention go. What they taught is kept first, as numbers: each community's expiring examples are
 * learnt into its anchor, from which later retrains start.
 *
 * A crash between the two is harmless: the anchor remembers which rows it holds, so that they do not teach twice. Where
 * learning fails the words go all the same: that was promised to the members. Only a stop leaves both to the next start.
 */
export async function purgeExpired(parts: UpkeepParts): Promise<void> {
  const { store, communities, clock, log, retentionDays } = parts
  const before = clock() - retentionDays * DAY_MS
  const expiring = await store.expiring(before)
  for (const community of communities.all()) {
    const rows = expiring.filter((row) => row.community === community.id)
    if (rows.length === 0) continue
    try {
      await consolidate(parts, community, rows)
    } catch (error) {
      if (parts.isStopping()) throw error
      log.error({ community: community.id, err: error }, 'what expired words taught is lost')
    }
  }
  const purged = await store.purge(before)
  log.info({ ...purged, before: new Date(before).toISOString() }, 'purged')
}

async function consolidate(
  parts: UpkeepParts,
  community: Community,
  expiring: readonly FeedbackRecord[],
): Promise<void> {
  const { store, models, trainer, log, seed } = parts
  const anchor = await readAnchor(parts, community, models.base.id)
  // What measures must stay unseen, also by the anchor.
  const rows = expiring.filter((row) => row.text === undefined || !measures(row) || !isHeldOut(row.text))
  const { train } = await assembleTrainingSet(
    rows,
    {
      mayTrainOnContent: community.mayTrainOnContent,
      consolidated: anchor.consolidated,
    },
    () => letOthersRun(),
  )
  if (train.length === 0) return
  const { candidate } = await trainer.train({
    base: models.base,
    ...(anchor.delta === undefined ? {} : { anchor: anchor.delta }),
    train,
    heldOut: [],
    bins: [],
    seed,
  })
  await writeAnchor(
    store,
    community.id,
    candidate,
    expiring.map(({ id }) => id),
  )
  log.info({ community: community.id, examples: train.length }, 'anchor renewed')
}
