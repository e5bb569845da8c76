import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.js'
import { readBase, storeOptions } from '../core.js'
import { NormaError } from '../errors.js'
import { decodeDelta } from '../model/artefact.js'
import { baseVersion } from '../model/base-model.js'
import { createClassifier } from '../model/classifier.js'
import type { Classifier } from '../model/prediction.js'
import { CONSOLE_COMMUNITY } from '../service.js'
import { DATABASE_FILE, openStore } from '../store/sqlite.js'
import type { Store } from '../store/store.js'

/** What a community uses now: its active version, or the base model while it has none. Only reads; a running Norma is not disturbed. */
export async function openClassifier(config: Config, community: string): Promise<Classifier> {
  const base = readBase(config.modelFile)
  const active = await withStore(config, async (store) => {
    await requireCommunity(store, community)
    return store.activeVersion(community)
  })
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

/** @throws {NormaError} INPUT_INVALID for a community that no platform ever named. The console's is always there. */
export async function requireCommunity(store: Store, community: string): Promise<void> {
  const known = (await store.communities()).map(({ id }) => id)
  if (community === CONSOLE_COMMUNITY || known.includes(community)) return
  const names = [...new Set([CONSOLE_COMMUNITY, ...known])].join(', ')
  throw new NormaError('INPUT_INVALID', `There is no community "${community}"; there are: ${names}.`)
}
