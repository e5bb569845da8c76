import type { AdapterErrorCode } from './adapter.js'

/** Every error that a person may meet: its code, and what to do about it. `docs/errors.md` is compared with this table. */
export const ERRORS = {
  CONFIG_INVALID: 'Correct the variables named in the message; .env.example explains each one.',
  PORT_TAKEN: 'Stop the other program, or set PORT to a free port.',
  STORE_LOCKED: 'Another Norma uses this NORMA_DATA folder. Stop it, or set NORMA_DATA to another folder.',
  STORE_UNWRITABLE:
    'Give the user who runs Norma the right to write to NORMA_DATA, and check that the disk is not full.',
  STORE_KEY_WRONG: 'Put back the file "key" that belongs to this database, or set NORMA_KEY to its content.',
  STORE_TOO_NEW:
    'This database was written by a later Norma. Update Norma, or name another NORMA_DATA folder.',
  STORE_DAMAGED:
    'Stop Norma, keep a copy of the folder, and put a backup back; without one, move norma.db away to start afresh.',
  STORE_FAILED:
    'Look at the log line before this one; nothing that was acknowledged is lost. Check the disk.',
  BACKUP_EXISTS: 'Name a path where no file is, or move the old backup away.',
  MODEL_MISSING: 'Run "npm run train:base", or put the shipped data/base.norma back.',
  MODEL_DAMAGED: 'Put the shipped data/base.norma back, or train it again with "npm run train:base".',
  MODEL_TOO_NEW: 'This model file was written by a later Norma. Update Norma, or use an older model file.',
  MODEL_MISMATCH: 'The community model was learnt on another base model. Retrain it.',
  RETRAIN_RUNNING: 'Wait until the running retrain is finished, then ask again.',
  VERSION_UNKNOWN: 'List the versions with "npm run norma -- models" and name one of them.',
  INPUT_INVALID: 'Send what the message asks for; /openapi.json describes it.',
  INPUT_TOO_LARGE: 'Send it in smaller parts.',
  TOKEN_REQUIRED: 'Send "Authorization: Bearer …" with the value of CONSOLE_TOKEN, or sign in on the page.',
  ROLE_REFUSED: 'Sign in with the value of CONSOLE_TOKEN, or ask someone who has it.',
  TOO_MANY_ATTEMPTS: 'Wait as long as the Retry-After header says, then send the right token.',
  KEY_REUSED: 'Send a new Idempotency-Key for a new request; repeat one only with the same request.',
  KEY_IN_USE: 'The first request with this Idempotency-Key still runs: wait, then send it again.',
  HOST_REFUSED:
    'Open the console by the address that Norma printed, or set CONSOLE_TOKEN to use other names.',
  ORIGIN_REFUSED: 'Call the API from the console itself, or from a program that sends no Origin header.',
  NOT_FOUND: 'Look at /openapi.json for what there is.',
  METHOD_NOT_ALLOWED: 'Use one of the methods in the Allow header.',
  INTERNAL: 'Look at the log line of the same time; please report it if it comes back.',
  FILE_INVALID: 'Give a UTF-8 CSV file with the columns that the message names.',
  RETRAIN_FAILED: 'The active model is untouched. Look at the log, then try again.',
} as const

export type ErrorCode = keyof typeof ERRORS

/** An error with a code of the table above; its message says what happened and what to do next. */
export class NormaError extends Error {
  readonly code: ErrorCode
  /** What to do next. */
  readonly advice: string

  constructor(code: ErrorCode, what: string, options?: ErrorOptions) {
    super(`${what} ${ERRORS[code]}`, options)
    this.name = 'NormaError'
    this.code = code
    this.advice = ERRORS[code]
  }
}

interface AdapterErrorOptions extends ErrorOptions {
  readonly retryAfterMs?: number
  readonly forPeople?: string
}

/** How a platform refused. Its message is for the log, in English; `retryAfterMs` belongs to `rate_limited`. */
export class AdapterError extends Error {
  readonly code: AdapterErrorCode
  readonly retryAfterMs: number | undefined
  /** One sentence in the community's language, where the adapter knows more than its code says. */
  readonly forPeople: string | undefined

  constructor(code: AdapterErrorCode, message: string, options?: AdapterErrorOptions) {
    super(message, options)
    this.name = 'AdapterError'
    this.code = code
    this.retryAfterMs = options?.retryAfterMs
    this.forPeople = options?.forPeople
  }
}
