import SqliteDatabase from 'better-sqlite3'

/**
 * Every database and statement this process made. Never emptied, on purpose: from Node 24.19 on, better-sqlite3 12 aborts
 * the process when one of them is garbage-collected while no JavaScript runs (docs/decisions/0034). A closed one is
 * a few bytes.
 */
const kept: object[] = []

/**
 * Opens a SQLite file. Each SQL text is prepared once and used again, which is also what makes it safe to keep
 * every statement: there are as many as there are different queries.
 *
 * @throws {SqliteError} as better-sqlite3 does.
 */
export function openFile(file: string, options?: SqliteDatabase.Options): SqliteDatabase.Database {
  const database = new SqliteDatabase(file, options)
  kept.push(database)
  const prepareAnew = database.prepare.bind(database)
  const statements = new Map<string, SqliteDatabase.Statement>()

  const prepare = (sql: string): SqliteDatabase.Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known.reader ? known.raw(false) : known
    const statement = prepareAnew(sql)
    statements.set(sql, statement)
    kept.push(statement)
    return statement
  }
  // The library's own makes a statement that nobody holds.
  const pragma = (source: string, { simple = false }: SqliteDatabase.PragmaOptions = {}): unknown => {
    const statement = prepareAnew(`PRAGMA ${source}`)
    kept.push(statement)
    if (!statement.reader) return void statement.run()
    return simple ? statement.pluck().get() : statement.all()
  }
  return Object.assign(database, { prepare, pragma })
}
