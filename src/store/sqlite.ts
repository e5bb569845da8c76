import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadKey } from './key.js'
import type { Store } from './store.js'
import { toNormaError } from './sqlite/border.js'
import { createActivity } from './sqlite/activity.js'
import { createActs } from './sqlite/acts.js'
import { createCards } from './sqlite/cards.js'
import { createCommunities } from './sqlite/communities.js'
import { createFeedback } from './sqlite/feedback.js'
import { takeLock } from './sqlite/lock.js'
import { createMessages } from './sqlite/messages.js'
import { markAuthors } from './sqlite/mark-authors.js'
import { migrateSchema, readSchemaState } from './sqlite/migrations.js'
import { createOutbox } from './sqlite/outbox.js'
import { createPhrases } from './sqlite/phrases.js'
import { createRetrains } from './sqlite/retrains.js'
import { createSecondLooks } from './sqlite/second-looks.js'
import { createSecrets } from './sqlite/secrets.js'
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
    return await openFolder(options)
  } catch (error) {
    throw toNormaError(error)
  }
}

async function openFolder({ folder, key, exclusive = false }: StoreOptions): Promise<Store> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, DATABASE_FILE)
  // Setting up needs the lock too: two first starts must not make two keys, and no table may change under a running Norma.
  const unlock = exclusive || readSchemaState(file) !== 'current' ? takeLock(folder) : undefined
  try {
    const session = await openSession(folder, file, key)
    if (!exclusive) unlock?.()
    return composeStore(session, () => unlock?.())
  } catch (error) {
    unlock?.()
    throw error
  }
}

async function openSession(folder: string, file: string, givenKey: string | undefined): Promise<Session> {
  const state = readSchemaState(file)
  const key = loadKey(folder, givenKey, state === 'new')
  const database = openDatabase(file)
  try {
    if (state === 'new') migrateSchema(database)
    const session = createSession(database, key)
    // Only once the key is known to be right: a refused start leaves an older database as it was.
    if (state === 'behind') migrateSchema(database)
    await markAuthors(session)
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
    ...createActs(session),
    ...createSecondLooks(session),
    ...createPhrases(session),
    ...createActivity(session),
    ...createSecrets(session),
    ...createUpkeep(session),
    async close() {
      await session.close()
      unlock()
    },
  }
}
