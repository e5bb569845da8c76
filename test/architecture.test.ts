import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

interface Import {
  readonly from: string
  /** A path of ours, or the name of a package. */
  readonly to: string
  readonly typesOnly: boolean
}

/** The rooms of the house, first match wins, and what each may import besides itself. */
const rooms: readonly {
  readonly name: string
  readonly is: RegExp
  readonly mayImport: readonly string[]
}[] = [
  { name: 'contract', is: /^src\/(adapter\.ts$|contract\/)/, mayImport: [] },
  { name: 'errors', is: /^src\/errors\.ts$/, mayImport: ['contract'] },
  { name: 'log', is: /^src\/log\.ts$/, mayImport: ['contract'] },
  { name: 'texts', is: /^src\/texts\//, mayImport: ['contract'] },
  { name: 'paths', is: /^src\/paths\.ts$/, mayImport: [] },
  { name: 'config', is: /^src\/config\.ts$/, mayImport: ['contract', 'errors', 'paths'] },
  { name: 'types', is: /^src\/types\//, mayImport: [] },
  { name: 'service', is: /^src\/service\.ts$/, mayImport: ['contract', 'model', 'store contract'] },
  { name: 'text', is: /^src\/text\//, mayImport: ['contract', 'errors', 'types'] },
  { name: 'model', is: /^src\/model\//, mayImport: ['contract', 'errors', 'types', 'text'] },
  { name: 'store contract', is: /^src\/store\/(store|(activity-)?records)\.ts$/, mayImport: ['contract'] },
  { name: 'store', is: /^src\/store\//, mayImport: ['contract', 'errors', 'store contract'] },
  {
    name: 'review',
    is: /^src\/review\//,
    mayImport: ['contract', 'errors', 'model', 'text', 'texts', 'store contract'],
  },
  {
    name: 'app',
    is: /^src\/app\//,
    mayImport: ['contract', 'errors', 'log', 'service', 'text', 'texts', 'model', 'review', 'store contract'],
  },
  { name: 'web', is: /^adapters\/web\//, mayImport: ['contract', 'errors', 'log', 'service', 'texts'] },
  { name: 'discord', is: /^adapters\/discord\//, mayImport: ['contract', 'errors', 'log', 'texts'] },
  { name: 'slack', is: /^adapters\/slack\//, mayImport: ['contract', 'errors', 'log', 'texts'] },
  { name: 'platforms', is: /^adapters\/index\.ts$/, mayImport: ['contract', 'discord', 'slack'] },
]

/** They wire the parts, so they may import everything; nobody may import them. */
const roots = /^src\/(main\.ts|core\.ts|environment\.ts|cli\/)/

const reasons: Readonly<Record<string, string>> = {
  contract: 'a new platform needs to read that one file alone',
  text: 'text is pure and knows of no model',
  model: 'the model is pure: numbers in, numbers out',
  review: 'a decision can be tested without a store or a platform',
  app: 'the core thinks, and knows no platform and no database',
  web: 'an adapter talks to the core through the contract alone',
  discord: 'an adapter talks to the core through the contract alone',
  slack: 'an adapter talks to the core through the contract alone',
}

const sources = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('/migrations/')),
)

const imports = sources.flatMap((from) => importsOf(from, readFileSync(join(root, from), 'utf8')))

function importsOf(from: string, code: string): Import[] {
  const found: Import[] = []
  for (const match of code.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm,
  )) {
    const target = match[2] ?? match[3] ?? match[4] ?? ''
    const to = target.startsWith('.') ? resolveOurs(from, target) : target
    found.push({ from, to, typesOnly: match[1] !== undefined })
  }
  return found
}

function resolveOurs(from: string, target: string): string {
  const path = posix.normalize(posix.join(posix.dirname(from), target))
  const candidates = [path, path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')]
  return candidates.find((candidate) => sources.includes(candidate)) ?? path
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\/|(^|\s)\/\/\s.*$/gm, '')
}

function roomOf(path: string): string | undefined {
  if (roots.test(path)) return 'root'
  return rooms.find((room) => room.is.test(path))?.name
}

describe('the house', () => {
  it('is read by this test at all', () => {
    expect(sources.length).toBeGreaterThan(40)
    expect(imports.length).toBeGreaterThan(100)
  })

  it('has no file outside its rooms', () => {
    expect(sources.filter((path) => roomOf(path) === undefined)).toEqual([])
  })

  it('has imports in the allowed directions only', () => {
    const wrong = imports.flatMap(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)]
      if (here === 'root' || here === undefined || there === undefined || here === there) return []
      const room = rooms.find(({ name }) => name === here)
      if (room?.mayImport.includes(there)) return []
      return [`${from} imports ${to}: ${reasons[here] ?? `${here} may import ${room?.mayImport.join(', ')}`}`]
    })
    expect(wrong).toEqual([])
  })

  it('has no circle', () => {
    const next = new Map<string, string[]>()
    for (const { from, to, typesOnly } of imports) {
      if (typesOnly || !sources.includes(to)) continue
      next.set(from, [...(next.get(from) ?? []), to])
    }
    const circles: string[] = []
    const done = new Set<string>()
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      if (done.has(path) || trail.includes(path)) return
      for (const to of next.get(path) ?? []) walk(to, [...trail, path])
      done.add(path)
    }
    for (const path of sources) walk(path, [])
    expect(circles).toEqual([])
  })

  it('names no platform in src/ outside the files that wire', () => {
    const wirers = /^src\/(main|config)\.ts$|^src\/cli\//
    const named = sources
      .filter((path) => path.startsWith('src/') && !wirers.test(path))
      .filter((path) => /discord|slack/i.test(withoutComments(readFileSync(join(root, path), 'utf8'))))
    expect(named).toEqual([])
  })

  it('keeps text and model pure: no clock, no chance, no files, no environment', () => {
    const impure = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|from 'node:(?!crypto)/
    const offenders = sources
      .filter((path) => /^src\/(text|model|review)\//.test(path))
      .filter((path) => impure.test(readFileSync(join(root, path), 'utf8')))
    expect(offenders).toEqual([])
  })

  it('loads the platforms’ libraries lazily: only inside their own folders, never from their config', () => {
    const eager = imports.filter(
      ({ from, to, typesOnly }) =>
        !typesOnly &&
        /^(discord\.js|@slack\/)/.test(to) &&
        (!from.startsWith('adapters/') || from.endsWith('/config.ts')),
    )
    expect(eager.map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('keeps files small enough to be read at a sitting', () => {
    const long = sources.filter((path) => readFileSync(join(root, path), 'utf8').split('\n').length > 300)
    expect(long).toEqual([])
  })
})
