import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createWebAdapter, type WebAdapter } from '../../adapters/web/index.js'
import type { Adapter } from '../../src/adapter.js'
import { createApp, type App } from '../../src/app/create-app.js'
import type { Trainer } from '../../src/app/trainer.js'
import { silentLog, type Log } from '../../src/log.js'
import { decodeBase } from '../../src/model/artefact.js'
import { projectRoot } from '../../src/paths.js'
import { openStore } from '../../src/store/sqlite.js'
import type { Store } from '../../src/store/store.js'

export interface RealConsole {
  readonly app: App
  readonly store: Store
  readonly adapter: WebAdapter
  url(): string
  post(path: string, body: unknown): Promise<Response>
  stop(): Promise<void>
}

export interface ConsoleOptions {
  readonly token?: string
  readonly moderatorToken?: string
  readonly log?: Log
  readonly port?: number
  /** The real one in its thread by default. */
  readonly trainer?: Trainer
  /** The system's by default. */
  readonly clock?: () => number
  readonly random?: () => number
  /** Platforms beside the console. */
  readonly adapters?: readonly Adapter[]
}

/** The whole of Norma with no platform but the console: real store, real base model, real page, on a free port. */
export async function startRealConsole(folder: string, options: ConsoleOptions = {}): Promise<RealConsole> {
  const { token, moderatorToken, log = silentLog, port = 0, trainer, clock, random = () => 0.999 } = options
  const store = await openStore({ folder, exclusive: true })
  const app = createApp({
    store,
    base: decodeBase(await readFile(join(projectRoot, 'data', 'base.norma'))),
    log,
    version: '0.0.0-test',
    defaults: { threshold: 0.5, reviewBudgetPerDay: 20, auditRate: 0 },
    retentionDays: 30,
    schedule: { timeZone: 'UTC' },
    random,
    ...(clock === undefined ? {} : { clock }),
    ...(trainer === undefined ? {} : { trainer }),
  })
  const adapter = createWebAdapter({
    service: app.service,
    host: '127.0.0.1',
    port,
    log,
    version: '0.0.0-test',
    ...(token === undefined ? {} : { token }),
    ...(moderatorToken === undefined ? {} : { moderatorToken }),
  })
  for (const each of [adapter, ...(options.adapters ?? [])]) app.attach(each)
  await app.start()
  return {
    app,
    store,
    adapter,
    url: () => adapter.url(),
    post: (path, body) =>
      fetch(`${adapter.url()}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    async stop() {
      await app.stop()
      await store.close()
    },
  }
}
