import { once } from 'node:events'
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { platforms } from '../../adapters/index.js'
import type { CheckResult, Env, Platform } from '../adapter.js'
import { readConfig, type Config } from '../config.js'
import { readBase, storeOptions } from '../core.js'
import { NormaError } from '../errors.js'
import { silentLog } from '../log.js'
import { baseVersion } from '../model/base-model.js'
import { createClassifier } from '../model/classifier.js'
import { projectRoot } from '../paths.js'
import { DATABASE_FILE, openStore } from '../store/sqlite.js'
import { askRunning } from './running.js'

/** A Norma that runs says so at once. */
const ANSWER_MS = 3_000

/** Looks at everything that Norma needs, from the settings to the platforms, and says what to do about each failure. */
export async function examine(env: Env): Promise<readonly CheckResult[]> {
  const read = readConfig(env)
  const settings: CheckResult[] = read.ok
    ? [{ name: 'settings', ok: true, detail: 'every variable is readable' }]
    : read.problems.map((problem) =>
        failure('settings', problem, 'Correct it in .env or in the environment.'),
      )
  const own = read.ok
    ? await Promise.all([checkFolder, checkStore, checkModel, checkPort].map((check) => check(read.config)))
    : []
  const theirs = await Promise.all(platforms.map((platform) => checkPlatform(platform, env)))
  return [checkNode(), ...settings, ...own, ...theirs.flat()]
}

/** One line a finding, and under a failure what to do. */
export function describeFindings(findings: readonly CheckResult[]): string {
  return findings
    .map(
      ({ ok, name, detail, fix }) =>
        `${ok ? '✓' : '✗'} ${name}: ${detail}${ok || !fix ? '' : `\n    → ${fix}`}`,
    )
    .join('\n')
}

function checkNode(): CheckResult {
  const { engines } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    engines: { node: string }
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const supported = engines.node.split('||').some((range) => {
    const [, operator, least, leastMinor] = /^(\^|>=)(\d+)\.(\d+)/.exec(range.trim()) ?? []
    if (major === Number(least)) return minor >= Number(leastMinor)
    return operator === '>=' && major > Number(least)
  })
  const detail = `Node ${process.versions.node}`
  return supported
    ? { name: 'node', ok: true, detail }
    : failure('node', detail, `Install Node ${engines.node}.`)
}

function checkFolder({ dataFolder }: Config): Promise<CheckResult> {
  return attempt('data folder', 'STORE_UNWRITABLE', () => {
    mkdirSync(dataFolder, { recursive: true })
    accessSync(dataFolder, constants.W_OK)
    return `${dataFolder} can be written to`
  })
}

function checkStore(config: Config): Promise<CheckResult> {
  return attempt('store', 'STORE_FAILED', async () => {
    if (!existsSync(join(config.dataFolder, DATABASE_FILE)))
      return 'no database yet; the first start makes it'
    const store = await openStore(storeOptions(config))
    try {
      const { ok, detail } = await store.check()
      if (!ok) throw new NormaError('STORE_DAMAGED', detail)
      return detail
    } finally {
      await store.close()
    }
  })
}

function checkModel({ modelFile }: Config): Promise<CheckResult> {
  return attempt('model', 'MODEL_DAMAGED', () => {
    const base = readBase(modelFile)
    const { toxicity } = createClassifier(base, undefined, baseVersion(base)).predict(
      'good morning, how are you?',
    )
    if (!(toxicity < 0.5)) throw new NormaError('MODEL_DAMAGED', 'The base model takes a greeting for toxic.')
    return `base model ${baseVersion(base)} answers`
  })
}

async function checkPort(config: Config): Promise<CheckResult> {
  const name = 'port'
  const place = `${config.host}:${config.port}`
  const answer = await askRunning(config, 'GET', '/healthz', undefined, AbortSignal.timeout(ANSWER_MS))
  if (answer?.status === 200) return { name, ok: true, detail: `Norma is running on ${place}` }
  // Whatever holds it need not speak HTTP, nor let us see it.
  const refusal = await tryListening(config)
  if (refusal === undefined) return { name, ok: true, detail: `${place} is free` }
  if (refusal === 'EADDRINUSE') {
    const detail = `something answers on ${place}, and it is not Norma`
    return failure(name, detail, new NormaError('PORT_TAKEN', '').advice)
  }
  return failure(
    name,
    `Norma may not listen on ${place} (${refusal})`,
    'Set HOST and PORT to what this machine has.',
  )
}

/** Why nobody can listen there; undefined where it is free. */
async function tryListening({ host, port }: Config): Promise<string | undefined> {
  const server = createServer().listen(port, host)
  try {
    await once(server, 'listening')
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : messageOf(error)
  } finally {
    server.close()
  }
}

async function checkPlatform({ name, setup }: Platform, env: Env): Promise<readonly CheckResult[]> {
  const found = setup(env)
  switch (found.state) {
    case 'absent':
      return [{ name, ok: true, detail: `not connected. ${found.hint}` }]
    case 'invalid':
      return found.problems.map((problem) =>
        failure(name, problem, 'Correct it in .env or in the environment.'),
      )
    case 'ready':
      return found.check(silentLog)
  }
}

async function attempt(
  name: string,
  code: 'STORE_UNWRITABLE' | 'STORE_FAILED' | 'MODEL_DAMAGED',
  look: () => string | Promise<string>,
): Promise<CheckResult> {
  try {
    return { name, ok: true, detail: await look() }
  } catch (error) {
    const known = error instanceof NormaError ? error : new NormaError(code, messageOf(error))
    return failure(name, known.message.replace(known.advice, '').trim(), known.advice)
  }
}

function failure(name: string, detail: string, fix: string): CheckResult {
  return { name, ok: false, detail, fix }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
