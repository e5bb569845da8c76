import SqliteDatabase from 'better-sqlite3'
import { DrizzleQueryError } from 'drizzle-orm'
import { type ErrorCode, NormaError } from '../../errors.js'

/** By the start of SQLite's extended codes, as `SQLITE_IOERR_WRITE`. https://sqlite.org/rescode.html */
const CODES: readonly (readonly [prefix: string, code: ErrorCode, what: string])[] = [
  ['SQLITE_FULL', 'STORE_UNWRITABLE', 'The disk is full.'],
  ['SQLITE_READONLY', 'STORE_UNWRITABLE', 'The database is read-only.'],
  ['SQLITE_CANTOPEN', 'STORE_UNWRITABLE', 'The database file cannot be opened.'],
  ['SQLITE_IOERR', 'STORE_UNWRITABLE', 'Reading or writing the database file failed.'],
  ['SQLITE_BUSY', 'STORE_LOCKED', 'The database is busy.'],
  ['SQLITE_NOTADB', 'STORE_DAMAGED', 'The database file is damaged or is no database.'],
  ['SQLITE_CORRUPT', 'STORE_DAMAGED', 'The database file is damaged.'],
]

/**
 * What leaves the store instead of a library's error. Drizzle's messages print the parameters, which here are members'
 * words, so neither they nor a `cause` go on; SQLite's own name tables and columns alone.
 */
export function toNormaError(error: unknown): NormaError {
  if (error instanceof NormaError) return error
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  if (cause instanceof SqliteDatabase.SqliteError) {
    const known = CODES.find(([prefix]) => cause.code.startsWith(prefix))
    if (known) return new NormaError(known[1], `${known[2]} (${cause.code})`)
    return new NormaError('STORE_FAILED', `The database refused: ${cause.message} (${cause.code}).`)
  }
  if (isSystemError(cause)) {
    return new NormaError('STORE_UNWRITABLE', `The store's folder cannot be used (${cause.code}).`)
  }
  return new NormaError(
    'STORE_FAILED',
    `The store failed (${cause instanceof Error ? cause.name : typeof cause}).`,
  )
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error
}
