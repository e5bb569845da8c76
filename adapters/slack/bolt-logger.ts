import { LogLevel, type AppOptions } from '@slack/bolt'
import type { PlatformLog } from '../../src/adapter.js'

type Logger = NonNullable<AppOptions['logger']>

/**
 * Bolt's log lines in ours. Its debug lines hold whole payloads, and so members' words: they go nowhere.
 * Of an error only the message is kept, because its `data` holds what was sent or answered.
 */
export function createBoltLogger(log: PlatformLog): Logger {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: readonly unknown[]): void =>
      log[level]({ source: 'bolt' }, parts.map(describe).join(' '))
  return {
    debug: () => undefined,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}

function describe(part: unknown): string {
  if (part instanceof Error) return part.message
  if (typeof part !== 'string') return typeof part
  // A JSON parser quotes the text that it could not read.
  return part.replace(/(Malformed request body).*/s, '$1')
}
