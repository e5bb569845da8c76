import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { projectRoot } from '../../src/paths.js'
import { builtMain } from '../built.js'

/** A whole Norma, started as its own process from a build, on a free port. */
export interface NormaProcess {
  readonly url: string
  /** Everything it printed so far, both streams. */
  output(): string
  /** Resolves to the answer's status and JSON. */
  post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }>
  get(path: string): Promise<{ readonly status: number; readonly body: unknown }>
  /** Sends the signal and resolves to how the process ended, and after how long. */
  end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly afterMs: number }>
}

/** @throws {Error} with what it printed, when it ends before it says where its console is. */
export async function startNorma(env: Readonly<Record<string, string>>): Promise<NormaProcess> {
  const child = spawnNorma(env)
  let printed = ''
  const collect = (chunk: Buffer): void => void (printed += chunk.toString())
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)

  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const found = /^ {2}console +(http:\S+)$/m.exec(printed)?.[1]
      if (found !== undefined && printed.includes('Ctrl-C')) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`Norma ended with ${code}:\n${printed}`)))
  })

  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init)
    return { status: response.status, body: await response.json() }
  }
  return {
    url,
    output: () => printed,
    get: (path) => call(path),
    post: (path, body) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async end(signal) {
      const startedAt = performance.now()
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal)
        await once(child, 'exit')
      }
      return { code: child.exitCode, afterMs: performance.now() - startedAt }
    },
  }
}

/** Runs Norma where it is expected to end by itself. */
export async function runToEnd(
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly printed: string }> {
  const child = spawnNorma(env)
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void (printed += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, printed }
}

function spawnNorma(env: Readonly<Record<string, string>>): ChildProcessByStdio<null, Readable, Readable> {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [builtMain], {
    // Nothing of the tester's own settings: not their tokens, and not their .env.
    cwd: join(projectRoot, 'test'),
    env: { PATH, HOME, PORT: '0', RETRAIN_CRON: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
