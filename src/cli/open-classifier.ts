import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.js'
import { readBase, storeOptions } from '../core.js'
import { decodeDelta } from '../model/artefact.js'
import { baseVersion } from '../model/base-model.js'
import { createClassifier } from '../model/classifier.js'
import type { Classifier } from '../model/prediction.js'
import { DATABASE_FILE, openStore } from '../store/sqlite.js'
import type { Store } from '../store/store.js'

/** What a community uses now: its active version, or the base model while it has none. Only reads; a running Norma is not disturbed. */
export async function openClassifier(config: Config, community: string): Promise<Classifier> {
  const base = readBase(config.modelFile)
  const active = await withStore(config, (store) => store.activeVersion(community))
  if (active === undefined) return createClassifier(base, undefined, baseVersion(base))
  return createClassifier(base, decodeDelta(active.artefact), active.id)
}

/** Opens the store beside a running Norma, for reading. Without a database there is nothing to read: undefined. */
export async function withStore<T>(
  config: Config,
  read: (store: Store) => Promise<T>,
): Promise<T | undefined> {
  if (!existsSync(join(config.dataFolder, DATABASE_FILE))) return undefined
  const store = await openStore(storeOptions(config))
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}
