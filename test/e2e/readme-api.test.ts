import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { projectRoot } from '../../src/paths.js'
import { startRealConsole, type RealConsole } from './real-console.js'

let folder: string
let norma: RealConsole
let section: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'norma-readme-'))
  norma = await startRealConsole(folder)
  const readme = await readFile(join(projectRoot, 'README.md'), 'utf8')
  section = /^## HTTP API$(.*?)^## /ms.exec(readme)?.[1] ?? ''
})
afterAll(async () => {
  await norma.stop()
  await rm(folder, { recursive: true })
})

const codeIn = (language: string): string =>
  new RegExp(`^\`\`\`${language}$(.*?)^\`\`\`$`, 'ms').exec(section)?.[1] ?? ''

describe('what the README shows of the API', () => {
  it('is answered: each of its calls', async () => {
    const calls = [
      ...codeIn('sh').matchAll(/^curl -s localhost:8080(\S+) +-H '([^:]+): ([^']+)' -d '(.+)'$/gm),
    ]
    expect(calls.map(([, path]) => path)).toEqual(['/predict', '/feedback', '/retrain'])
    for (const [, path = '', header = '', value = '', body = ''] of calls) {
      const headers = { [header]: value }
      const response = await fetch(`${norma.url()}${path}`, { method: 'POST', headers, body })
      expect([path, response.status]).toEqual([path, 200])
    }
  })

  it('works for who comes from Perspective, with nothing changed but the address', async () => {
    const program = codeIn('js').replace('http://localhost:8080', norma.url())
    const print = vi.spyOn(console, 'log').mockImplementation(() => {})
    await import(`data:text/javascript,${encodeURIComponent(program)}`)
    const [[score] = []] = print.mock.calls
    print.mockRestore()
    expect(score).toBeGreaterThan(0.5)
    expect(score).toBeLessThan(1)
  })
})
