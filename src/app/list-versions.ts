import type { ModelSummary } from '../service.js'
import type { ModelVersionSummary, RetrainRecord, Store } from '../store/store.js'
import type { Models } from './models.js'
import { parseReport } from './retrain-report.js'

/** More retrains than anybody keeps versions of; most of them made none. */
const MAX_RETRAINS = 2000

/** The versions of a community, newest first, and last the base model. */
export async function listVersions(
  { store, models }: { readonly store: Store; readonly models: Models },
  community: string,
): Promise<readonly ModelSummary[]> {
  const live = models.of(community).classifier.version
  const versions = await store.versions(community)
  const retrains = versions.length === 0 ? [] : await store.retrains(community, MAX_RETRAINS)
  return [
    ...versions.map((version): ModelSummary => {
      const report = parseReport(version.report)
      const retrain = retrains.find((run) => made(run, version))
      return {
        version: version.id,
        community,
        // What answers counts, also where a damaged version fell back.
        state: version.id === live ? 'active' : version.state === 'active' ? 'kept' : version.state,
        createdAt: version.createdAt,
        ...(report === undefined ? {} : { report }),
        ...(retrain === undefined ? {} : { started: { trigger: retrain.trigger, by: retrain.by } }),
        ...(version.baseId === models.base.id ? {} : { isOutdated: true }),
      }
    }),
    {
      version: models.baseVersion,
      community,
      state: live === models.baseVersion ? 'active' : 'kept',
      createdAt: 0,
    },
  ]
}

/** Retrains run one at a time, so that the moment names one. */
function made(
  { startedAt, finishedAt = Infinity }: RetrainRecord,
  { createdAt }: ModelVersionSummary,
): boolean {
  return startedAt <= createdAt && createdAt <= finishedAt
}
