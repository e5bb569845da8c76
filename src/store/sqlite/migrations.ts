import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type SqliteDatabase from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { NormaError } from '../../errors.js'
import { openFile } from './database.js'

/** Beside the sources, and copied beside the build. */
const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))

/** `new`: no table yet. `behind`: written by an earlier Norma. */
type SchemaState = 'new' | 'behind' | 'current'

/**
 * Compares a database file with the migrations known here. Reads only, so that a database of a later Norma stays as it is.
 *
 * @throws {NormaError} STORE_TOO_NEW when it holds a migration that is not known.
 */
export function readSchemaState(file: string): SchemaState {
  if (!existsSync(file)) return 'new'
  const database = openFile(file, { readonly: true })
  try {
    const tables = database.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").all()
    if (tables.length === 0) return 'new'
    const applied = database.prepare<[], number>('select created_at from __drizzle_migrations').pluck().all()
    // By the moment they were made, as drizzle does: a hash differs when a checkout changes the line ends.
    const known = readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis)
    const unknown = applied.filter((madeAt) => !known.includes(madeAt)).length
    if (unknown > 0) {
      throw new NormaError(
        'STORE_TOO_NEW',
        `${file} has ${unknown} migrations that this Norma does not know.`,
      )
    }
    if (applied.length === 0) return 'new'
    return applied.length < known.length ? 'behind' : 'current'
  } finally {
    database.close()
  }
}

/** Brings the tables up to date in one transaction; nothing when they are. */
export function migrateSchema(database: SqliteDatabase.Database): void {
  migrate(drizzle(database), { migrationsFolder })
}
