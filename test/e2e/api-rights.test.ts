import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationsOf, type Described, type Operation } from './openapi.js'
import { startRealConsole, type RealConsole } from './real-console.js'

const TOKENS = { admin: 'an-admin-s-long-random-string', moderator: 'a-moderator-s-long-random-string' }

const FOR_EVERYONE = ['GET /healthz', 'GET /api/v1/session', 'POST /api/v1/session', 'DELETE /api/v1/session']
const FOR_MODERATORS = [
  'GET /status',
  'GET /metrics',
  'GET /api/v1/communities',
  'GET /api/v1/queue',
  'GET /api/v1/events',
  'GET /api/v1/messages',
  'GET /api/v1/settings',
  'GET /api/v1/models',
  'GET /api/v1/models/diagnostics',
  'GET /api/v1/models/words',
  'GET /api/v1/cards/{id}',
  'POST /api/v1/cards/{id}/verdict',
  'POST /api/v1/cards/{id}/actions',
  'POST /api/v1/preview',
  'POST /predict',
  'POST /v1alpha1/comments:analyze',
]

let folder: string
let norma: RealConsole
let document: Described & Readonly<Record<string, unknown>>
let operations: readonly Operation[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'norma-rights-'))
  norma = await startRealConsole(folder, { token: TOKENS.admin, moderatorToken: TOKENS.moderator })
  const answer = await fetch(`${norma.url()}/openapi.json`, { headers: bearer(TOKENS.admin) })
  document = (await answer.json()) as typeof document
  operations = operationsOf(document)
})
afterAll(async () => {
  await norma.stop()
  await rm(folder, { recursive: true })
})

const bearer = (token?: string): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }
const nameOf = ({ method, path }: Operation): string => `${method} ${path}`

/** The status of a request without a body, so that what needs one does nothing. */
async function statusOf({ method, path }: Operation, headers: Record<string, string>): Promise<number> {
  const leave = new AbortController()
  const url = norma.url() + path.replaceAll(/\{\w+\}/g, 'none')
  const { status } = await fetch(url, { method, headers, signal: leave.signal })
  leave.abort()
  return status
}

async function allowed(refusal: number, headers: Record<string, string>): Promise<readonly string[]> {
  const names: string[] = []
  for (const operation of operations)
    if ((await statusOf(operation, headers)) !== refusal) names.push(nameOf(operation))
  return names
}

const declared = (...whom: readonly string[]): ReadonlySet<string> =>
  new Set(operations.filter((one) => whom.includes(String(one['x-for']))).map(nameOf))

describe('each operation of the API, where tokens are set', () => {
  it('is closed to whoever has none or a wrong cookie, but for signing in and the health check', async () => {
    for (const headers of [{}, { cookie: 'norma_session=forged' }])
      expect(new Set(await allowed(401, headers))).toEqual(new Set(FOR_EVERYONE))
    expect(declared('everyone')).toEqual(new Set(FOR_EVERYONE))
    const withoutToken = operations.filter(({ security }) => security?.length === 0)
    expect(new Set(withoutToken.map(nameOf))).toEqual(new Set(FOR_EVERYONE))
  })

  it('is closed to moderators where it is for admins', async () => {
    const open = new Set([...FOR_EVERYONE, ...FOR_MODERATORS])
    expect(new Set(await allowed(403, bearer(TOKENS.moderator)))).toEqual(open)
    expect(declared('everyone', 'moderator')).toEqual(open)
  })

  it('is open to admins, and says for whom it is', async () => {
    const all = operations.map(nameOf)
    expect(await allowed(403, bearer(TOKENS.admin))).toEqual(all)
    expect(declared('everyone', 'moderator', 'admin')).toEqual(new Set(all))
  })
})

describe('the document at /openapi.json', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(await new Validator().validate(document as Record<string, unknown>)).toMatchObject({ valid: true })
  })
})
