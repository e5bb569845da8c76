import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { admission, refOf } from '../fixtures/admission.js'
import { temporaryFolder } from './folder.js'

const KEY = '0123456789abcdef'.repeat(4)

async function folderInUse(key?: string): Promise<string> {
  const folder = temporaryFolder()
  const store = await openStore({ folder, ...(key && { key }) })
  await store.admit(admission('a'))
  await store.close()
  return folder
}

describe('the key of the store', () => {
  it('is made at the first start, for its owner alone, and used from then on', async () => {
    const folder = await folderInUse()
    const file = join(folder, 'key')
    const made = readFileSync(file, 'utf8')
    expect(made).toMatch(/^[0-9a-f]{64}\n$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)

    const store = await openStore({ folder })
    expect(await store.message(refOf('a'))).toMatchObject({ text: 'the words of a' })
    await store.close()
    expect(readFileSync(file, 'utf8')).toBe(made)
  })

  it('can be given instead, and then stands in no file', async () => {
    const folder = await folderInUse(KEY)
    expect(existsSync(join(folder, 'key'))).toBe(false)
    const store = await openStore({ folder, key: KEY.toUpperCase() })
    expect(await store.message(refOf('a'))).toMatchObject({ text: 'the words of a' })
    await store.close()
  })

  it('is the content of the file, when that is given', async () => {
    const folder = await folderInUse()
    const key = readFileSync(join(folder, 'key'), 'utf8').trim()
    rmSync(join(folder, 'key'))
    const store = await openStore({ folder, key })
    expect(await store.message(refOf('a'))).toMatchObject({ text: 'the words of a' })
    await store.close()
  })

  it('is never made anew for a database that has one', async () => {
    const folder = await folderInUse()
    rmSync(join(folder, 'key'))
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'STORE_KEY_WRONG' })
    expect(existsSync(join(folder, 'key'))).toBe(false)
  })

  it('is refused when it is another', async () => {
    const folder = await folderInUse()
    await expect(openStore({ folder, key: KEY })).rejects.toMatchObject({ code: 'STORE_KEY_WRONG' })
    const store = await openStore({ folder })
    await store.close()
  })

  it.each(['', 'secret', KEY.slice(1), `${KEY}0`])('is refused when it is no key: %j', async (text) => {
    const folder = temporaryFolder()
    await expect(openStore({ folder, key: text })).rejects.toMatchObject({ code: 'STORE_KEY_WRONG' })
    writeFileSync(join(folder, 'key'), text)
    await expect(openStore({ folder })).rejects.toMatchObject({ code: 'STORE_KEY_WRONG' })
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(text)
  })
})
