import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { toNormaError } from '../../src/store/sqlite/border.js'
import { admission, COMMUNITY } from '../fixtures/admission.js'
import { temporaryFolder } from './folder.js'
import { openFile } from '../../src/store/sqlite/database.js'

const errorOf = (act: () => unknown): unknown => {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('an error that leaves the store', () => {
  it('says when the disk is full', () => {
    const database = openFile(':memory:')
    database.exec('create table t (x)')
    database.pragma('max_page_count = 2')
    const full = errorOf(() => database.prepare('insert into t values (zeroblob(100000))').run())
    expect(toNormaError(full)).toMatchObject({
      code: 'STORE_UNWRITABLE',
      message: expect.stringContaining('disk is full'),
    })
  })

  it('says when nothing can be written', () => {
    const file = join(temporaryFolder(), 'x.db')
    openFile(file).exec('create table t (x)').close()
    const database = openFile(file, { readonly: true })
    const refused = errorOf(() => database.prepare('insert into t values (1)').run())
    database.close()
    expect(toNormaError(refused)).toMatchObject({ code: 'STORE_UNWRITABLE' })
  })

  it('says when the folder cannot be made, or the file cannot be opened', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    const beneathAFile = openStore({ folder: join(folder, 'file', 'beneath') })
    await expect(beneathAFile).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' })
    mkdirSync(join(folder, 'norma.db'))
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' })
  })

  it("never carries members' words, which libraries print with their errors", async () => {
    const words = 'yellow submarine'
    const printed = new DrizzleQueryError('insert into messages values (?)', [words], new Error(words))
    expect(printed.message).toContain(words)
    const clean = toNormaError(printed)
    expect(`${clean.stack} ${JSON.stringify(clean)}`).not.toContain(words)
    expect(clean.cause).toBeUndefined()

    const store = await openStore({ folder: temporaryFolder() })
    const entry = admission('a', { message: { text: words } })
    await store.admit(entry)
    const again = { ...entry, deliveryKeys: [] }
    const error = await store.admit(again).catch((reason: unknown) => reason)
    await store.close()
    expect(error).toMatchObject({ name: 'NormaError', code: 'STORE_FAILED' })
    expect(String(error)).not.toMatch(/yellow|submarine/)
    expect(String(error)).toContain('messages.id')
    expect(String(error)).not.toContain(COMMUNITY)
  })
})
