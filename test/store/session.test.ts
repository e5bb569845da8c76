import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../src/store/sqlite/session.js'
import { temporaryFolder } from './folder.js'

it('a database is opened so that what is written is on the disk, and what is removed is gone', () => {
  const database = openDatabase(join(temporaryFolder(), 'x.db'))
  const settings = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'].map((name) => [
    name,
    database.pragma(name, { simple: true }),
  ])
  database.close()
  // synchronous 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
  expect(Object.fromEntries(settings)).toEqual({
    journal_mode: 'wal',
    synchronous: 2,
    secure_delete: 1,
    foreign_keys: 1,
  })
})
