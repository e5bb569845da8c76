import { Writable } from 'node:stream'
import pino from 'pino'
import type { PlatformLog } from './adapter.js'

export type Log = PlatformLog

/** What tokens look like, wherever they stand: Slack's (xoxb-, xapp-), Discord's (three dotted parts), bearer headers. */
const TOKEN_PATTERNS: readonly RegExp[] = [
  /xox[a-z](?:-[A-Za-z0-9]+)+/g,
  /xapp-[A-Za-z0-9-]+/g,
  /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /(?<=Bearer )[\w.~+/-]{8,}=*/g,
]

/** Replaces the given secret values, and anything shaped like a token, by `[redacted]`. */
function scrub(line: string, secrets: readonly string[]): string {
  let clean = line
  for (const secret of secrets) if (secret.length >= 6) clean = clean.replaceAll(secret, '[redacted]')
  for (const pattern of TOKEN_PATTERNS) clean = clean.replace(pattern, '[redacted]')
  return clean
}

/**
 * A structured log on `out`, one JSON line per event. Members' words are never passed to it; secrets are scrubbed
 * from the finished line, because they also hide inside error messages and addresses.
 */
export function createLog(options: {
  readonly level: string
  readonly secrets?: readonly string[]
  readonly out?: NodeJS.WritableStream
}): Log {
  const { level, secrets = [], out = process.stderr } = options
  const scrubbed = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      out.write(scrub(chunk.toString(), secrets), () => done())
    },
  })
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError, error: describeError },
    },
    scrubbed,
  )
}

/** What an error says of itself. Platforms' libraries hang the request on theirs, and with it members' words: that stays out. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? 'not an error' : error
  const { type, message, stack } = pino.stdSerializers.err(error)
  return { type, message, stack, ...('code' in error ? { code: error.code } : {}) }
}

/** For tests and tools that have nothing to say. */
export const silentLog: Log = pino({ level: 'silent' })
