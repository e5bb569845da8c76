import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERRORS, NormaError } from '../src/errors.js'
import { projectRoot } from '../src/paths.js'

const documented = readFileSync(join(projectRoot, 'docs', 'errors.md'), 'utf8')

const sources = ['src', 'adapters'].flatMap((folder) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && path !== 'errors.ts')
    .map((path) => readFileSync(join(projectRoot, folder, path), 'utf8')),
)

describe('the error table', () => {
  it('is the one in docs/errors.md, code by code', () => {
    const codes = [...documented.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code ?? '')
    expect(codes.toSorted()).toEqual(Object.keys(ERRORS).toSorted())
  })

  it('holds no code that nothing uses', () => {
    expect(sources.length).toBeGreaterThan(40)
    const unused = Object.keys(ERRORS).filter((code) => !sources.some((source) => source.includes(code)))
    expect(unused).toEqual([])
  })

  it('says what happened, then what to do', () => {
    const error = new NormaError('PORT_TAKEN', 'Port 8080 is taken.')
    expect(error.message).toBe(`Port 8080 is taken. ${ERRORS.PORT_TAKEN}`)
  })
})
