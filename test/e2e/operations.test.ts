import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRealConsole, type RealConsole } from './real-console.js'

const TOKEN = 'a-long-random-string'
const headers = { authorization: `Bearer ${TOKEN}` }

let folder: string
let norma: RealConsole
const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${norma.url()}${path}`, init)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'norma-operations-'))
  norma = await startRealConsole(folder, { token: TOKEN })
})
afterEach(async () => {
  await norma.stop()
  await rm(folder, { recursive: true })
})

describe('a backup over HTTP', () => {
  it('is a whole database with all that was acknowledged', async () => {
    const example = { text: 'bring me wonky snorkelbadgers', label: 1 }
    const stored = await ask('/feedback', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(example),
    })
    expect(stored.status).toBe(200)

    const answer = await ask('/api/v1/backup', { method: 'POST', headers })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/vnd.sqlite3')
    expect(answer.headers.get('content-disposition')).toMatch(/filename="norma-\d{4}-\d\d-\d\d\.db"/)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.byteLength).toBe(Number(answer.headers.get('content-length')))
    expect(bytes.includes('snorkelbadgers')).toBe(false)

    const copy = join(folder, 'copy.db')
    await writeFile(copy, bytes)
    const db = new Database(copy, { readonly: true })
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(db.prepare('select count(*) as n from examples').get()).toEqual({ n: 1 })
    db.close()
  })

  it('is refused without the token', async () => {
    expect((await ask('/api/v1/backup', { method: 'POST' })).status).toBe(401)
  })
})

describe('the metrics over HTTP', () => {
  it('are printed for whoever has the token, and for nobody else', async () => {
    expect((await ask('/metrics')).status).toBe(401)
    expect((await ask('/metrics', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401)
    const answer = await ask('/metrics', { headers })
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const printed = await answer.text()
    // The two refusals before are counted, by their route.
    expect(printed).toMatch(/^norma_http_request\w*\{.*status="401".*\} 2$/m)
    expect(printed).not.toContain(TOKEN)
  })
})
