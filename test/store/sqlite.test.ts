import { cpSync, rmSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { describeStore } from '../contract/store.js'
import { makeFolder } from './folder.js'

/** An empty store, made once and copied for each case. */
const template = makeFolder()
const remove = (folder: string) => {
  rmSync(folder, { recursive: true, force: true })
}

beforeAll(async () => {
  const store = await openStore({ folder: template })
  await store.close()
})
afterAll(() => {
  remove(template)
})

describeStore('the SQLite store', async () => {
  const folder = makeFolder()
  cpSync(template, folder, { recursive: true })
  let store = await openStore({ folder, exclusive: true })
  return {
    get store() {
      return store
    },
    async reopen() {
      await store.close()
      store = await openStore({ folder, exclusive: true })
      return store
    },
    async remove() {
      await store.close()
      remove(folder)
    },
  }
})
