import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { NormaError } from '../../errors.js'
import { openFile } from './database.js'

const LOCK_FILE = 'lock.db'

/** Long enough for a command that is just setting the folder up to finish. */
const WAIT_MS = 500

/**
 * Holds the folder for this process by an open exclusive transaction on a database that is never written. The
 * operating system lets go of it when the process ends, however it ends, so that no stale lock remains.
 *
 * @returns lets go; safe twice.
 * @throws {NormaError} STORE_LOCKED
 */
export function takeLock(folder: string): () => void {
  const lock = openFile(join(folder, LOCK_FILE), { timeout: WAIT_MS })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_BUSY') {
      throw new NormaError('STORE_LOCKED', `${folder} is in use.`)
    }
    throw error
  }
  return () => {
    lock.close()
  }
}
