import { setTimeout as sleep } from 'node:timers/promises'
import { platforms } from '../adapters/index.js'
import { createWebAdapter } from '../adapters/web/index.js'
import type { Adapter, PlatformSetup } from './adapter.js'
import { createMlflow } from './app/tracking/mlflow.js'
import { trackRetrains } from './app/tracking/track-retrains.js'
import { createVault } from './app/vault.js'
import { configSecrets, readConfig, type Config } from './config.js'
import { normaVersion, openCore } from './core.js'
import { loadEnvironment } from './environment.js'
import { NormaError } from './errors.js'
import { createLog, type Log } from './log.js'

interface NamedSetup {
  readonly name: string
  readonly setup: PlatformSetup
}

try {
  await run()
} catch (error) {
  if (!(error instanceof NormaError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const env = loadEnvironment()
  const setups = platforms.map(({ name, setup }) => ({ name, setup: setup(env) }))
  const config = checkSettings(readConfig(env), setups)
  const secrets = setups.flatMap(({ setup }) => (setup.state === 'ready' ? setup.secrets : []))
  const log = createLog({ level: config.logLevel, secrets: [...configSecrets(config), ...secrets] })

  const { app, store } = await openCore(config, log)
  try {
    const connected = await Promise.all(
      setups.flatMap(({ name, setup }) =>
        setup.state === 'ready' ? [setup.create(log, createVault(store, name))] : [],
      ),
    )
    const mounts = connected.flatMap(({ http }) => (http === undefined ? [] : [http]))
    const web = createWebAdapter({
      service: app.service,
      host: config.host,
      port: config.port,
      log,
      version: normaVersion,
      mounts,
      ...(config.consoleToken === undefined ? {} : { token: config.consoleToken }),
      trustProxy: config.trustProxy,
      ...(config.consoleModeratorToken === undefined ? {} : { moderatorToken: config.consoleModeratorToken }),
    })
    for (const adapter of [web, ...connected]) app.attach(adapter)
    if (config.mlflowUri !== undefined) {
      const tracker = createMlflow({ uri: config.mlflowUri, log, sleep })
      trackRetrains(app.service, { tracker, clock: Date.now, log })
    }
    stopOnSignals(log, async () => {
      await app.stop()
      await store.close()
    })
    await app.start()
    process.stdout.write(banner(web.url(), config, setups, connected))
  } catch (error) {
    await app.stop()
    await store.close()
    throw error
  }
}

/** The settings, or an error that holds every problem of the core's and of the platforms' variables. */
function checkSettings(read: ReturnType<typeof readConfig>, setups: readonly NamedSetup[]): Config {
  const problems = [
    ...(read.ok ? [] : read.problems),
    ...setups.flatMap(({ setup }) => (setup.state === 'invalid' ? setup.problems : [])),
  ]
  if (read.ok && problems.length === 0) return read.config
  const list = problems.map((problem) => `  - ${problem}`).join('\n')
  throw new NormaError('CONFIG_INVALID', `Norma cannot start with these settings:\n${list}\n`)
}

/** What the operator sees first: where the console is, and what is and is not connected. */
function banner(
  url: string,
  config: Config,
  setups: readonly NamedSetup[],
  connected: readonly Adapter[],
): string {
  const lines = setups.map(({ name, setup }) => {
    if (setup.state === 'absent') return `  ${name.padEnd(9)}not connected. ${setup.hint}`
    const status = connected.find(({ platform }) => platform === name)?.status()
    return `  ${name.padEnd(9)}${status?.state ?? 'failed'}. ${status?.detail ?? ''}`.trimEnd()
  })
  return [
    `Norma ${normaVersion} is running.`,
    `  console  ${url}`,
    ...lines,
    `  data     ${config.dataFolder}`,
    'Ctrl-C ends it.',
    '',
  ].join('\n')
}

/** The first signal ends cleanly; a second one ends at once. */
function stopOnSignals(log: Log, stop: () => Promise<void>): void {
  let stopping = false
  const end = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stop failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  // A platform's library may lose a promise; that is no reason to drop the others.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
}
