import { HTTPException } from 'hono/http-exception'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { z } from 'zod'
import type { PlatformLog } from '../../../src/adapter.js'
import { ERRORS, NormaError, type ErrorCode } from '../../../src/errors.js'

/** The body of every answer that is not 2xx, by RFC 9457. */
export interface Problem {
  /** What kind of problem it is; the reference page tells of each. */
  readonly type: string
  readonly title: string
  readonly status: number
  /** What happened, and what to do. */
  readonly detail: string
  /** The path that was asked for. */
  readonly instance: string
  readonly code: ErrorCode
}

export const PROBLEM_TYPE = 'application/problem+json'

const STATUS: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  INPUT_INVALID: 422,
  INPUT_TOO_LARGE: 413,
  TOKEN_REQUIRED: 401,
  ROLE_REFUSED: 403,
  TOO_MANY_ATTEMPTS: 429,
  KEY_REUSED: 422,
  KEY_IN_USE: 409,
  HOST_REFUSED: 403,
  ORIGIN_REFUSED: 403,
  NOT_FOUND: 404,
  VERSION_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  RETRAIN_RUNNING: 409,
  STORE_LOCKED: 503,
  STORE_UNWRITABLE: 503,
  STORE_DAMAGED: 503,
  STORE_FAILED: 503,
}

/** Answers with what happened and what to do next. The status follows from the code unless it is named. */
export function refuse(c: Context, code: ErrorCode, what: string, status?: ContentfulStatusCode): Response {
  return answer(c, new NormaError(code, what), status)
}

/** The server's last resort: known errors speak for themselves; anything else is logged and kept from the caller. */
export function createErrorHandler(log: PlatformLog): (error: Error, c: Context) => Response {
  return (error, c) => {
    if (error instanceof NormaError) {
      const response = answer(c, error)
      if (response.status >= 500) log.error({ code: error.code, path: c.req.path }, 'request failed')
      return response
    }
    if (error instanceof HTTPException) return refuseByStatus(c, error.status)
    log.error({ err: error, path: c.req.path }, 'request failed unexpectedly')
    return refuse(c, 'INTERNAL', 'Something went wrong inside Norma.', 500)
  }
}

/** For bodies that parse as JSON but are not what the route asks for: names the first problem and its place. */
export function refuseUnfit(c: Context, error: z.core.$ZodError): Response {
  const issue = error.issues[0]
  const place = issue === undefined ? '' : issue.path.map(String).join('.')
  const problem = issue?.message ?? 'The request does not fit.'
  const code = issue?.code === 'too_big' ? 'INPUT_TOO_LARGE' : 'INPUT_INVALID'
  return refuse(c, code, `${place === '' ? 'The body' : `"${place}"`}: ${asSentence(problem)}`)
}

function refuseByStatus(c: Context, status: ContentfulStatusCode): Response {
  if (status === 415)
    return refuse(c, 'INPUT_INVALID', 'Send JSON, with "Content-Type: application/json".', 415)
  return refuse(c, 'INPUT_INVALID', 'The body is not valid JSON.', 400)
}

function answer(
  c: Context,
  error: NormaError,
  status: ContentfulStatusCode = STATUS[error.code] ?? 500,
): Response {
  return c.json(toProblem(error, { status, path: c.req.path }), status, { 'Content-Type': PROBLEM_TYPE })
}

export function toProblem(
  { code, message }: NormaError,
  { status, path }: { readonly status: number; readonly path: string },
): Problem {
  return {
    type: `/docs#${code}`,
    title: `${code.charAt(0)}${code.slice(1).toLowerCase().replaceAll('_', ' ')}`,
    status,
    // What went wrong inside concerns the log; the caller learns what to do.
    detail: status === 500 && code === 'INTERNAL' ? ERRORS.INTERNAL : message,
    instance: path,
    code,
  }
}

function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`
}
