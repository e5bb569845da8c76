import type { Log } from '../log.js'
import { decodeDelta } from '../model/artefact.js'
import { baseVersion, type BaseModel } from '../model/base-model.js'
import { createClassifier } from '../model/classifier.js'
import type { Delta } from '../model/delta.js'
import type { Classifier } from '../model/prediction.js'
import type { ModelVersionRecord, Store } from '../store/store.js'

/** What answers for one community right now. */
export interface ActiveModel {
  readonly classifier: Classifier
  /** Absent for the base model. */
  readonly delta?: Delta
}

/** The active model of each community, ready to be asked. A community that taught nothing has the base model. */
export interface Models {
  readonly base: BaseModel
  /** Version id of the base model. */
  readonly baseVersion: string
  load(community: string): Promise<void>
  has(community: string): boolean
  of(community: string): ActiveModel
  /** A stored version ready to be asked; `undefined` is the base. Throws MODEL_… when it cannot be read. */
  read(version: ModelVersionRecord | undefined): ActiveModel
  /** From now on this model answers. */
  use(community: string, model: ActiveModel): void
}

export function createModels(parts: {
  readonly store: Store
  readonly base: BaseModel
  readonly log: Log
}): Models {
  const { store, base, log } = parts
  const fallback: ActiveModel = { classifier: createClassifier(base, undefined, baseVersion(base)) }
  const active = new Map<string, ActiveModel>()

  const read = (version: ModelVersionRecord | undefined): ActiveModel => {
    if (version === undefined) return fallback
    const delta = decodeDelta(version.artefact)
    return { classifier: createClassifier(base, delta, version.id), delta }
  }

  /** The version, if it can be read; otherwise says why not. */
  const tryRead = (version: ModelVersionRecord): ActiveModel | undefined => {
    try {
      return read(version)
    } catch (error) {
      log.error({ community: version.community, version: version.id, err: error }, 'model version unusable')
      return undefined
    }
  }

  const newestUsable = async (community: string): Promise<ActiveModel | undefined> => {
    for (const { id, state, baseId } of await store.versions(community)) {
      if (state !== 'kept' || baseId !== base.id) continue
      const version = await store.version(community, id)
      const model = version && tryRead(version)
      if (model !== undefined) return model
    }
    return undefined
  }

  return {
    base,
    baseVersion: baseVersion(base),
    async load(community) {
      const version = await store.activeVersion(community)
      if (version === undefined) {
        active.set(community, fallback)
        return
      }
      const model = tryRead(version) ?? (await newestUsable(community)) ?? fallback
      if (model.classifier.version !== version.id) {
        log.warn({ community, wanted: version.id, using: model.classifier.version }, 'model fell back')
      }
      active.set(community, model)
    },
    has: (community) => active.has(community),
    of: (community) => active.get(community) ?? fallback,
    read,
    use: (community, model) => void active.set(community, model),
  }
}
