import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, createCheck, operationsOf, type Check, type Described, type Operation } from './openapi.js'
import { startRealConsole, type RealConsole } from './real-console.js'

let folder: string
let norma: RealConsole
let operations: readonly Operation[]
let check: Check
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'norma-examples-'))
  norma = await startRealConsole(folder)
  const document = (await (await fetch(`${norma.url()}/openapi.json`)).json()) as Described
  operations = operationsOf(document)
  check = createCheck(document)
})
afterAll(async () => {
  await norma.stop()
  await rm(folder, { recursive: true })
})

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`
const answerOf = ({ responses }: Operation) => responses['200'] ?? { content: {} }
const bodyOf = ({ requestBody }: Operation): unknown => requestBody?.content['application/json']?.example

/** Parameters by operation, as the links of earlier answers fill them. */
type Known = Map<string, Readonly<Record<string, string>>>

/** The address of the example; undefined while an id in it is not known. */
function addressOf({ id, path, parameters = [] }: Operation, known: Known): string | undefined {
  const url = new URL(norma.url())
  let pathname = path
  for (const { name, in: place, schema } of parameters) {
    const value = place === 'path' ? known.get(id)?.[name] : schema.example
    if (place === 'path' && value === undefined) return undefined
    if (value === undefined) continue
    if (place === 'path') pathname = pathname.replace(`{${name}}`, encodeURIComponent(value))
    if (place === 'query') url.searchParams.set(name, value)
  }
  url.pathname = pathname
  return url.href
}

/** Sends the example. Returns what is wrong with the answer, and notes where it leads. */
async function tryOut(operation: Operation, address: string, known: Known): Promise<string> {
  const body = bodyOf(operation)
  const response = await fetch(address, {
    method: operation.method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'none'
  if (response.status !== 200) return `answered ${response.status}: ${await response.text()}`
  const { content, links = {} } = answerOf(operation)
  if (content[type] === undefined) return `answered ${type}, which is not described`
  const answer = await read(response, type)
  for (const { operationId, parameters } of Object.values(links)) {
    const found = Object.entries(parameters).map(([name, expression]) => {
      const value = at(answer, expression.replace('$response.body#', ''))
      return [name, typeof value === 'string' ? value : '']
    })
    known.set(operationId, Object.fromEntries(found) as Record<string, string>)
  }
  const method = operation.method.toLowerCase()
  return check(answer, 'paths', operation.path, method, 'responses', '200', 'content', type, 'schema')
}

async function read(response: Response, type: string): Promise<unknown> {
  if (type === 'application/json') return response.json()
  if (type !== 'text/event-stream') return response.text()
  let heard = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    heard += decoder.decode(chunk as Uint8Array, { stream: true })
    // Leaving the loop closes the stream.
    if (heard.includes('\n\n')) break
  }
  return JSON.parse(/^data: (.*)$/m.exec(heard)?.[1] ?? 'null') as unknown
}

describe('the examples of /openapi.json', () => {
  it('are there for each operation, which has a name of its own', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
    expect(operations.filter(({ id }) => id === '').map(nameOf)).toEqual([])
    const speechless = operations.filter(({ requestBody }) => requestBody !== undefined)
    expect(speechless.filter((operation) => bodyOf(operation) === undefined).map(nameOf)).toEqual([])
    const withoutAnswer = operations.filter((operation) =>
      Object.values(answerOf(operation).content).every(({ example }) => example === undefined),
    )
    // A database is nothing to read.
    expect(withoutAnswer.map(nameOf)).toEqual(['POST /api/v1/backup'])
  })

  it('have the shapes that are described beside them', () => {
    const problems = operations.flatMap((operation) => {
      const place = ['paths', operation.path, operation.method.toLowerCase()]
      const body = bodyOf(operation)
      const request =
        body === undefined
          ? ''
          : check(body, ...place, 'requestBody', 'content', 'application/json', 'schema')
      const answers = Object.entries(answerOf(operation).content).map(([type, { example }]) =>
        example === undefined ? '' : check(example, ...place, 'responses', '200', 'content', type, 'schema'),
      )
      return [request, ...answers]
        .filter((problem) => problem !== '')
        .map((p) => `${nameOf(operation)}: ${p}`)
    })
    expect(problems).toEqual([])
  })

  it('do what they show, one after the other as listed, deleting last: ids come by the links of earlier answers', async () => {
    const known: Known = new Map()
    const problems: string[] = []
    const isLast = ({ method }: Operation): boolean => method === 'DELETE'
    let waiting = [...operations.filter((one) => !isLast(one)), ...operations.filter(isLast)]
    for (let before = Infinity; waiting.length < before;) {
      before = waiting.length
      const postponed: Operation[] = []
      for (const operation of waiting) {
        const address = addressOf(operation, known)
        const problem = address === undefined ? '' : await tryOut(operation, address, known)
        if (address === undefined) postponed.push(operation)
        if (problem !== '') problems.push(`${nameOf(operation)}: ${problem}`)
      }
      waiting = postponed
    }
    expect(problems).toEqual([])
    expect(waiting.map(nameOf)).toEqual([])
  })
})
