import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App } from '../../../src/app/create-app.js'
import { silentLog } from '../../../src/log.js'
import { openStore } from '../../../src/store/sqlite.js'
import type { Store } from '../../../src/store/store.js'
import { smallBase } from '../../fixtures/small-base.js'
import { setStage, type Stage, type Transport } from './stage.js'

export interface WholeStage extends Stage {
  readonly app: App
  readonly store: Store
  readonly folder: string
}

/** The adapter with the real core and store behind it, started. Every message becomes a card. */
export async function setWholeStage(transport: Transport): Promise<WholeStage> {
  const folder = mkdtempSync(join(tmpdir(), 'norma-slack-'))
  const store = await openStore({ folder })
  const stage = await setStage(transport)
  const app = createApp({
    store,
    base: smallBase(),
    log: silentLog,
    version: '0.0.0-test',
    defaults: { auditRate: 1 },
    retentionDays: 30,
    schedule: { timeZone: 'UTC' },
  })
  app.attach(stage.adapter)
  await app.start()
  return {
    ...stage,
    app,
    store,
    folder,
    async close() {
      await app.stop()
      await stage.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
