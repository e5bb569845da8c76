import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { NormaError } from '../../errors.js'
import { toNormaError } from './border.js'
import type { Session } from './session.js'

/**
 * Copies the database to a path where nothing is yet; on the disk when resolved. The key is not in it.
 *
 * @throws {NormaError} BACKUP_EXISTS, STORE_UNWRITABLE.
 */
export async function writeBackup(session: Session, path: string): Promise<void> {
  claim(path)
  try {
    await session.copyTo(path)
    flush(path)
  } catch (error) {
    rmSync(path, { force: true })
    throw toNormaError(error)
  }
}

/** An empty file of our own: between a look and a write, another could come. */
function claim(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new NormaError('BACKUP_EXISTS', `There is something at ${path} already.`)
    }
    throw toNormaError(error)
  }
}

/** SQLite leaves a copy in the operating system's hands. */
function flush(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}
