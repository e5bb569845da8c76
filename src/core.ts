import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp, type App } from './app/create-app.js'
import type { Config } from './config.js'
import { NormaError } from './errors.js'
import type { Log } from './log.js'
import { decodeBase } from './model/artefact.js'
import type { BaseModel } from './model/base-model.js'
import { projectRoot } from './paths.js'
import { openStore } from './store/sqlite.js'
import type { Store } from './store/store.js'

const packageFile = join(projectRoot, 'package.json')

/** Of this checkout. */
export const normaVersion: string = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string })
  .version

export interface Core {
  readonly app: App
  readonly store: Store
}

/**
 * The core with its store, held by this process alone, and no platform yet.
 * @throws {NormaError} STORE_… or MODEL_…
 */
export async function openCore(config: Config, log: Log): Promise<Core> {
  const base = readBase(config.modelFile)
  const store = await openStore({ ...storeOptions(config), exclusive: true })
  const app = createApp({
    store,
    base,
    log,
    version: normaVersion,
    defaults: config.defaults,
    retentionDays: config.retentionDays,
    schedule: {
      timeZone: config.retrainTimeZone,
      ...(config.retrainCron === undefined ? {} : { cron: config.retrainCron }),
    },
  })
  return { app, store }
}

/** The base model of the settings. @throws {NormaError} MODEL_MISSING, MODEL_DAMAGED or MODEL_TOO_NEW. */
export function readBase(modelFile: string): BaseModel {
  if (!existsSync(modelFile)) throw new NormaError('MODEL_MISSING', `${modelFile} is not there.`)
  return decodeBase(readModelFile(modelFile))
}

function readModelFile(modelFile: string): Buffer {
  try {
    return readFileSync(modelFile)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new NormaError('MODEL_DAMAGED', `${modelFile} cannot be read (${code}).`, { cause: error })
  }
}

/** Where the store is, and its key. */
export function storeOptions({ dataFolder, storeKey }: Config): {
  readonly folder: string
  readonly key?: string
} {
  return { folder: dataFolder, ...(storeKey === undefined ? {} : { key: storeKey }) }
}
