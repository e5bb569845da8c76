import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readLabelled, readTexts } from '../../src/cli/read-rows.js'

const folder = mkdtempSync(join(tmpdir(), 'norma-rows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(content: string | Uint8Array): string {
  const path = join(folder, 'rows.csv')
  writeFileSync(path, content)
  return path
}

describe('a CSV file of texts', () => {
  it('may hold commas, quotes, line breaks and a byte order mark', () => {
    expect(readTexts(file('\uFEFFtext\n"a, ""b""\nc"\nhello\n'))).toEqual(['a, "b"\nc', 'hello'])
  })

  it('may name its column comment', () => {
    expect(readTexts(file('comment,label\nhello,ok\n'))).toEqual(['hello'])
  })

  it('has labels in words or numbers', () => {
    const rows = readLabelled(file('text,label\na,1\nb,0\nc,toxic\nd, OK\ne,1.0\nf,0.0\n'))
    expect(rows.map(({ target }) => target)).toEqual([1, 0, 1, 0, 1, 0])
  })

  it('can be read by split', () => {
    const path = file('text,label,split\na,1,train\nb,0,test\n')
    expect(readLabelled(path, 'test').map(({ text }) => text)).toEqual(['b'])
  })

  it.each([
    ['a missing file', () => join(folder, 'none.csv'), /cannot be read \(ENOENT\)/],
    ['a missing column', () => file('text,score\nhi,1\n'), /no column "label"/],
    ['an unknown label', () => file('text,label\nhi,0\nhey,maybe\n'), /row 2: the label must be/],
    ['an unclosed quote', () => file('text,label\n"hi,0\n'), /no well-formed CSV/],
    ['a row with a column too many', () => file('text,label\nhi,0,1\n'), /no well-formed CSV/],
    ['no rows', () => file('text,label\n'), /no rows/],
    ['another encoding', () => file(new Uint8Array([0x74, 0xff, 0xfe, 0x0a])), /not UTF-8/],
  ])('is refused with %s', (_, path, message) => {
    expect(() => readLabelled(path())).toThrow(message)
  })

  it('is refused without quoting its words', () => {
    const path = file('text,label\n"private words,0\n')
    expect(() => readLabelled(path)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('private') as string }) as Error,
    )
  })
})
