import type SqliteDatabase from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import { type Cipher, createCipher } from '../cipher.js'
import { createFingerprint, type Fingerprint } from '../fingerprint.js'
import { meta } from '../schema.js'
import { toNormaError } from './border.js'
import { openFile } from './database.js'

/** What the queries of one transaction go through. */
export type Transaction = BaseSQLiteDatabase<'sync', SqliteDatabase.RunResult>

/** An open database, as the table groups see it. Their work is synchronous: a transaction never waits in the middle. */
export interface Session {
  readonly cipher: Cipher
  readonly fingerprint: Fingerprint
  /** One consistent view over all queries of `work`. */
  read<T>(work: (tx: Transaction) => T): Promise<T>
  /** All or nothing, on the disk when resolved. */
  write<T>(work: (tx: Transaction) => T): Promise<T>
  /** Moves the write-ahead log into the database and empties it, so that nothing removed lives on in it. */
  checkpoint(): Promise<void>
  /** Writes a copy of the database, without what was removed from it, into an empty file. */
  copyTo(file: string): Promise<void>
  close(): Promise<void>
}

/** Blocks the event loop while it waits (SQLite has no other way), so it is short. */
const BUSY_TIMEOUT_MS = 1000

export function openDatabase(file: string): SqliteDatabase.Database {
  const database = openFile(file, { timeout: BUSY_TIMEOUT_MS })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('secure_delete = ON')
  return database
}

/** @throws {NormaError} STORE_KEY_WRONG when the database was written with another key. */
export function createSession(database: SqliteDatabase.Database, key: Buffer): Session {
  const cipher = createCipher(key)
  const db = drizzle(database)
  checkKey(db, cipher)
  return {
    cipher,
    fingerprint: createFingerprint(key),
    async read(work) {
      try {
        return db.transaction(work)
      } catch (error) {
        throw toNormaError(error)
      }
    },
    async write(work) {
      try {
        // Immediate: a deferred one that turns to writing can fail with no wait at all.
        return db.transaction(work, { behavior: 'immediate' })
      } catch (error) {
        throw toNormaError(error)
      }
    },
    async checkpoint() {
      try {
        database.pragma('wal_checkpoint(TRUNCATE)')
      } catch (error) {
        throw toNormaError(error)
      }
    },
    async copyTo(file) {
      try {
        database.prepare('vacuum into ?').run(file)
      } catch (error) {
        throw toNormaError(error)
      }
    },
    async close() {
      database.close()
    },
  }
}

/** The first session leaves a sealed mark; every later one must be able to open it. */
function checkKey(db: Transaction, cipher: Cipher): void {
  const mark = 'key'
  const row = db.select().from(meta).where(eq(meta.key, mark)).get()
  if (row) cipher.open(row.value, mark)
  else
    db.insert(meta)
      .values({ key: mark, value: cipher.seal('', mark) })
      .run()
}
