import { rmSync } from 'node:fs'
import { openStore } from '../../src/store/sqlite.js'
import { describeStore } from '../contract/store.js'
import { makeFolder } from './folder.js'

describeStore('the SQLite store', async () => {
  const folder = makeFolder()
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
      rmSync(folder, { recursive: true, force: true })
    },
  }
})
