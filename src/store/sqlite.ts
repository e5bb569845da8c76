import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadKey } from './key.js'
import type { Store } from './store.js'
import { toNormaError } from './sqlite/border.js'
import { createCards } from './sqlite/cards.js'
import { createCommunities } from './sqlite/communities.js'
import { createFeedback } from './sqlite/feedback.js'
import { takeLock } from './sqlite/lock.js'
import { createMessages } from './sqlite/messages.js'
import { migrateSchema, readSchemaState } from './sqlite/migrations.js'
import { createOutbox } from './sqlite/outbox.js'
import { createRetrains } from './sqlite/retrains.js'
import { createSession, openDatabase, type Session } from './sqlite/session.js'
import { createUpkeep } from './sqlite/upkeep.js'
import { createVerdicts } from './sqlite/verdicts.js'
import { createVersions } from './sqlite/versions.js'

export const DATABASE_FILE = 'norma.db'

export interface StoreOptions {
  /** Created when missing. Holds the database, its write-ahead log, the key and the lock. */
  readonly folder: string
  /** 64 hexadecimal digits; without it, the file `key` in the folder, made at the first start. */
  readonly key?: string
  /**
   * Holds the folder until closed or until the process ends: a second exclusive opener gets STORE_LOCKED. Without it
   * the same database can be used beside a running Norma, as the command line does.
   */
  readonly exclusive?: boolean
}

/**
 * Opens the store in a folder, with its tables brought up to date.
 *
 * @throws {NormaError} STORE_LOCKED, STORE_UNWRITABLE, STORE_KEY_WRONG, STORE_TOO_NEW, STORE_DAMAGED, STORE_FAILED.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  try {
    return openFolder(options)
  } catch (error) {
    throw toNormaError(error)
  }
}

function openFolder({ folder, key, exclusive = false }: StoreOptions): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, DATABASE_FILE)
  // Setting up needs the lock too: two first starts must not make two keys, and no table may change under a running Norma.
  const unlock = exclusive || readSchemaState(file) !== 'current' ? takeLock(folder) : undefined
  try {
    const session = openSession(folder, file, key)
    if (!exclusive) unlock?.()
    return composeStore(session, () => unlock?.())
  } catch (error) {
    unlock?.()
    throw error
  }
}

function openSession(folder: string, file: string, givenKey: string | undefined): Session {
  const state = readSchemaState(file)
  const key = loadKey(folder, givenKey, state === 'new')
  const database = openDatabase(file)
  try {
    if (state === 'new') migrateSchema(database)
    const session = createSession(database, key)
    // Only once the key is known to be right: a refused start leaves an older database as it was.
    if (state === 'behind') migrateSchema(database)
    return session
  } catch (error) {
    database.close()
    throw error
  }
}

function composeStore(session: Session, unlock: () => void): Store {
  return {
    ...createCommunities(session),
    ...createMessages(session),
    ...createCards(session),
    ...createOutbox(session),
    ...createVerdicts(session),
    ...createFeedback(session),
    ...createVersions(session),
    ...createRetrains(session),
    ...createUpkeep(session),
    async close() {
      await session.close()
      unlock()
    },
  }
}
