import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { admission } from '../fixtures/admission.js'
import { temporaryFolder } from './folder.js'

describe('a folder in use', () => {
  it('is refused to a second Norma until the first has closed', async () => {
    const folder = temporaryFolder()
    const first = await openStore({ folder, exclusive: true })
    await expect(openStore({ folder, exclusive: true })).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    await first.close()
    const second = await openStore({ folder, exclusive: true })
    await second.close()
  })

  it('can be read beside the running Norma, which goes on writing', async () => {
    const folder = temporaryFolder()
    const running = await openStore({ folder, exclusive: true })
    const beside = await openStore({ folder })
    await running.admit(admission('a'))
    expect(await beside.card('card-a')).toMatchObject({ state: 'pending' })
    await beside.close()
    await running.admit(admission('b'))
    await running.close()
  })

  it('is free again after a start that failed', async () => {
    const folder = temporaryFolder()
    const refused = openStore({ folder, key: 'no key', exclusive: true })
    await expect(refused).rejects.toMatchObject({ code: 'STORE_KEY_WRONG' })
    const store = await openStore({ folder, exclusive: true })
    await store.close()
  })
})
