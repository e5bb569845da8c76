import { join, resolve } from 'node:path'
import { validate as isCronExpression } from 'node-cron'
import { z } from 'zod'
import type { Env, Language } from './adapter.js'
import { projectRoot } from './paths.js'

/** Names that only this machine can reach. */
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

const LANGUAGES = ['en', 'de'] as const satisfies readonly Language[]

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

const wholeNumber = (from: number, to: number) =>
  z.coerce
    .number(`must be a whole number from ${from} to ${to}`)
    .int(`must be a whole number from ${from} to ${to}`)
    .min(from, `must be a whole number from ${from} to ${to}`)
    .max(to, `must be a whole number from ${from} to ${to}`)

const share = (what: string) =>
  z.coerce
    .number(`must be ${what}, from 0 to 1`)
    .min(0, `must be ${what}, from 0 to 1`)
    .max(1, `must be ${what}, from 0 to 1`)

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8080),
  CONSOLE_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters; "openssl rand -hex 32" makes one')
    .optional(),
  CONSOLE_MODERATOR_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters; "openssl rand -hex 32" makes one')
    .optional(),
  TRUST_PROXY: z.stringbool('must be yes or no').default(false),
  MLFLOW_TRACKING_URI: z
    .url({ protocol: /^https?$/, error: 'must be an address such as "http://127.0.0.1:5000"' })
    .optional(),
  NORMA_DATA: z.string().default(join(projectRoot, 'data', 'local')),
  NORMA_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits; "openssl rand -hex 32" makes them')
    .optional(),
  NORMA_MODEL: z.string().default(join(projectRoot, 'data', 'base.norma')),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  RETRAIN_CRON: z
    .string()
    .refine(
      (text) => text === 'off' || isCronExpression(text),
      'must be a cron expression such as "0 4 * * *", or "off"',
    )
    .default('0 4 * * *'),
  RETRAIN_TIMEZONE: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as "UTC" or "Europe/Berlin"')
    .default('UTC'),
  RETENTION_DAYS: wholeNumber(1, 3650).default(30),
  REVIEW_THRESHOLD: share('the toxicity at which a message always gets a card').default(0.5),
  REVIEW_BUDGET_PER_DAY: wholeNumber(0, 100_000).default(20),
  AUDIT_RATE: share('the share of messages that is shown whatever the model says').default(0.01),
  NORMA_LANGUAGE: z.enum(LANGUAGES, `must be one of ${LANGUAGES.join(', ')}`).default('en'),
})

/** What the environment says, checked. Paths are absolute. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Asked of everyone who uses the console or the API; always present when `host` is not loopback. */
  readonly consoleToken?: string
  /** Lets people see the queue and decide, and nothing more; never present without `consoleToken`. */
  readonly consoleModeratorToken?: string
  /** Whether a reverse proxy says where requests come from. */
  readonly trustProxy: boolean
  /** Where retrains are logged as runs; by default nowhere. */
  readonly mlflowUri?: string
  readonly dataFolder: string
  readonly storeKey?: string
  readonly modelFile: string
  readonly logLevel: (typeof LOG_LEVELS)[number]
  /** Absent when switched off. */
  readonly retrainCron?: string
  readonly retrainTimeZone: string
  readonly retentionDays: number
  /** What a community starts with. */
  readonly defaults: {
    readonly threshold: number
    readonly reviewBudgetPerDay: number
    readonly auditRate: number
    readonly language: Language
  }
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] }

/**
 * The environment as a Config, or every problem at once, each a sentence that names its variable.
 * An empty value counts as not set, because that is what a line left blank in `.env` means.
 */
export function readConfig(env: Env): ConfigResult {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = schema.safeParse(present)
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    }
  }
  const values = parsed.data
  if (!LOOPBACK.has(values.HOST) && values.CONSOLE_TOKEN === undefined) {
    return {
      ok: false,
      problems: [
        `HOST is ${values.HOST}, which others can reach, and CONSOLE_TOKEN is not set. ` +
          'Set CONSOLE_TOKEN to a long random string ("openssl rand -hex 32" makes one), or leave HOST at 127.0.0.1.',
      ],
    }
  }
  const { CONSOLE_MODERATOR_TOKEN: moderatorToken, CONSOLE_TOKEN: adminToken } = values
  if (moderatorToken !== undefined && (adminToken === undefined || adminToken === moderatorToken)) {
    return {
      ok: false,
      problems: ['CONSOLE_MODERATOR_TOKEN needs a CONSOLE_TOKEN beside it, with another value.'],
    }
  }
  return {
    ok: true,
    config: {
      host: values.HOST,
      port: values.PORT,
      ...(values.CONSOLE_TOKEN === undefined ? {} : { consoleToken: values.CONSOLE_TOKEN }),
      ...(moderatorToken === undefined ? {} : { consoleModeratorToken: moderatorToken }),
      trustProxy: values.TRUST_PROXY,
      ...(values.MLFLOW_TRACKING_URI === undefined ? {} : { mlflowUri: values.MLFLOW_TRACKING_URI }),
      dataFolder: resolve(values.NORMA_DATA),
      ...(values.NORMA_KEY === undefined ? {} : { storeKey: values.NORMA_KEY.toLowerCase() }),
      modelFile: resolve(values.NORMA_MODEL),
      logLevel: values.LOG_LEVEL,
      ...(values.RETRAIN_CRON === 'off' ? {} : { retrainCron: values.RETRAIN_CRON }),
      retrainTimeZone: values.RETRAIN_TIMEZONE,
      retentionDays: values.RETENTION_DAYS,
      defaults: {
        threshold: values.REVIEW_THRESHOLD,
        reviewBudgetPerDay: values.REVIEW_BUDGET_PER_DAY,
        auditRate: values.AUDIT_RATE,
        language: values.NORMA_LANGUAGE,
      },
    },
  }
}

/** The names of all variables read here; a test compares them with `.env.example`. */
export const CONFIG_VARIABLES: readonly string[] = Object.keys(schema.shape)

/** Values that must never appear in a log. */
export function configSecrets(config: Config): readonly string[] {
  return [config.consoleToken, config.consoleModeratorToken, config.storeKey].filter(
    (value) => value !== undefined,
  )
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
