import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { operationsOf, type Described, type Operation } from './openapi.js'
import { startRealConsole, type RealConsole } from './real-console.js'

const RUNS = 20

let folder: string
let norma: RealConsole
let operations: readonly Operation[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'norma-fuzz-'))
  norma = await startRealConsole(folder)
  operations = operationsOf((await (await fetch(`${norma.url()}/openapi.json`)).json()) as Described)
})
afterAll(async () => {
  await norma.stop()
  await rm(folder, { recursive: true })
})

/** The example with one of its fields replaced, any JSON at all, or no JSON. */
function bodies(example: object): fc.Arbitrary<string> {
  const strange = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double(), fc.constant(null))
  const bent = fc
    .record({ field: fc.constantFrom(...Object.keys(example), 'community'), value: strange })
    .map(({ field, value }) => JSON.stringify({ ...example, [field]: value }))
  return fc.oneof({ weight: 3, arbitrary: bent }, fc.json(), fc.string())
}

const ids = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('..', '%', '\u0000', "' or 1=1 --"))

/** What an operation answers, if it is neither a success nor a problem that the caller made. */
async function wrongAnswer(
  operation: Operation,
  path: string,
  init: RequestInit,
): Promise<string | undefined> {
  const response = await fetch(`${norma.url()}${path}`, { method: operation.method, ...init })
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  if (response.ok) return undefined
  const isProblem = type === 'application/problem+json' || operation.id === 'analyzeComment'
  return response.status < 500 && isProblem ? undefined : `${response.status} ${type} ${text.slice(0, 200)}`
}

it('whatever is sent to a write, it is done or refused with a problem, and nothing breaks', async () => {
  const writes = operations.filter(({ method }) => method !== 'GET')
  expect(writes.length).toBeGreaterThan(15)
  for (const operation of writes) {
    const example = operation.requestBody?.content['application/json']?.example ?? {}
    await fc.assert(
      fc.asyncProperty(bodies(example), ids, async (body, id) => {
        const path = operation.path.replace('{id}', encodeURIComponent(id))
        const headers = { 'content-type': 'application/json' }
        expect({ body, wrong: await wrongAnswer(operation, path, { body, headers }) }).toEqual({ body })
      }),
      { numRuns: RUNS },
    )
  }
}, 60_000)

it('whatever is asked in an address, it is answered or refused with a problem', async () => {
  for (const operation of operations.filter(({ method, id }) => method === 'GET' && id !== 'listen')) {
    const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name)
    const query = fc.dictionary(fc.constantFrom('unknown', ...names), fc.string({ unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(query, ids, async (asked, id) => {
        const path = operation.path.replace('{id}', encodeURIComponent(id))
        const address = `${path}?${new URLSearchParams(asked).toString()}`
        expect({ address, wrong: await wrongAnswer(operation, address, {}) }).toEqual({ address })
      }),
      { numRuns: RUNS },
    )
  }
}, 60_000)
