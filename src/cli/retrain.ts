import { setTimeout as sleep } from 'node:timers/promises'
import { createMlflow } from '../app/tracking/mlflow.js'
import { trackRetrains } from '../app/tracking/track-retrains.js'
import type { Config } from '../config.js'
import { openCore } from '../core.js'
import { NormaError } from '../errors.js'
import { createLog } from '../log.js'
import type { Service } from '../service.js'
import { commandRunning } from './running.js'

/** Learns now; while a Norma runs on this folder, that one is asked to. Resolves to the report in words. */
export async function retrain(config: Config, community: string): Promise<string> {
  const report = await withService(config, {
    alone: (service) => service.retrain({ community, trigger: 'cli', by: 'command line' }),
    running: () => commandRunning(config, '/retrain', { community }),
  })
  return (report as { readonly message: string }).message
}

/** Goes back to a version; while a Norma runs on this folder, that one is asked to. */
export async function rollback(
  config: Config,
  community: string,
  version: string | undefined,
): Promise<string> {
  const target = { community, ...(version === undefined ? {} : { version }) }
  const active = await withService(config, {
    alone: async (service) => ({ version: await service.rollback({ ...target, by: 'command line' }) }),
    running: () => commandRunning(config, '/api/v1/rollback', target),
  })
  return `${(active as { readonly version: string }).version} is active now.`
}

async function withService(
  config: Config,
  ways: { readonly alone: (service: Service) => Promise<unknown>; readonly running: () => Promise<unknown> },
): Promise<unknown> {
  try {
    const log = createLog({ level: 'warn' })
    const { app, store } = await openCore(config, log)
    const tracking =
      config.mlflowUri === undefined
        ? undefined
        : trackRetrains(app.service, {
            tracker: createMlflow({ uri: config.mlflowUri, log, sleep }),
            clock: Date.now,
            log,
          })
    try {
      await app.load()
      return await ways.alone(app.service)
    } finally {
      await tracking?.settled()
      await app.stop()
      await store.close()
    }
  } catch (error) {
    if (error instanceof NormaError && error.code === 'STORE_LOCKED') return ways.running()
    throw error
  }
}
