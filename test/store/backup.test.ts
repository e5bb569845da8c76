import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { admission, byMajority, press } from '../fixtures/admission.js'
import { temporaryFolder } from './folder.js'

const KEY = '5a'.repeat(32)

describe('a backup', () => {
  it('of a running Norma has all that was acknowledged, sealed, and opens with the same key', async () => {
    const [folder, place] = [temporaryFolder(), temporaryFolder()]
    const store = await openStore({ folder, key: KEY, exclusive: true })
    await store.admit(admission('a', { message: { text: 'yellow submarine' } }))
    await store.recordVerdict(press('a', 'mo', 'correct'), byMajority)
    const before = await store.card('card-a')
    const file = join(place, 'copy.db')
    await store.backup(file)
    await store.admit(admission('later'))
    await store.close()

    expect(readFileSync(file).includes('yellow')).toBe(false)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
    renameSync(file, join(place, 'norma.db'))
    await expect(openStore({ folder: place, key: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'STORE_KEY_WRONG',
    })
    const copy = await openStore({ folder: place, key: KEY, exclusive: true })
    expect(await copy.card('card-a')).toEqual(before)
    expect(await copy.card('card-later')).toBeUndefined()
    expect(await copy.check()).toMatchObject({ ok: true })
    expect(await copy.recordVerdict(press('a', 'jo', 'wrong'), byMajority)).toMatchObject({
      status: 'recorded',
    })
    await copy.close()
  })

  it('overwrites nothing', async () => {
    const folder = temporaryFolder()
    const store = await openStore({ folder })
    const file = join(folder, 'mine.txt')
    writeFileSync(file, 'mine')
    mkdirSync(join(folder, 'inner'))
    for (const path of [file, join(folder, 'inner'), join(folder, 'norma.db')]) {
      await expect(store.backup(path)).rejects.toMatchObject({ code: 'BACKUP_EXISTS' })
    }
    expect(readFileSync(file, 'utf8')).toBe('mine')
    await store.close()
  })

  it('that fails leaves nothing behind', async () => {
    const folder = temporaryFolder()
    const store = await openStore({ folder })
    const nowhere = join(folder, 'missing', 'copy.db')
    await expect(store.backup(nowhere)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' })
    await store.close()
    const file = join(folder, 'copy.db')
    await expect(store.backup(file)).rejects.toMatchObject({ code: 'STORE_FAILED' })
    expect(existsSync(file)).toBe(false)
  })
})
