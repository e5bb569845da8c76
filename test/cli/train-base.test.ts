import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chatRows } from '../../src/cli/train-base-chat.js'
import { disguisedRows } from '../../src/cli/train-base-disguises.js'
import { IDENTITIES, identityRows, unseenSentences } from '../../src/cli/train-base-identities.js'
import { readSource } from '../../src/cli/train-base-rows.js'
import { trials } from '../../src/cli/train-base-trials.js'
import { trainCommand } from '../../src/cli/train-base.js'
import { decodeBase } from '../../src/model/artefact.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'norma-train-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

describe('a data set', () => {
  it('keeps the splits of its file', () => {
    const file = write('own.csv', 'text,label,split\n"a, b",1,train\nc,0,valid\nd,0,test\n')
    const { train, valid, test } = readSource(file)
    expect([train, valid, test]).toEqual([
      [{ text: 'a, b', target: 1, weight: 1 }],
      [{ text: 'c', target: 0, weight: 1 }],
      [{ text: 'd', target: 0, weight: 1 }],
    ])
  })

  it('without splits is parted by a hash, a message and its copies together', () => {
    const lines = Array.from({ length: 400 }, (_, i) => `message ${i},ok\n"MESSAGE  ${i}!",ok\n`)
    const rows = readSource(write('unsplit.csv', `comment,label\n${lines.join('')}`))
    expect(rows.train.length + rows.valid.length + rows.test.length).toBe(800)
    for (const split of [rows.train, rows.valid, rows.test]) {
      expect(split.length).toBeGreaterThan(20)
      const plain = split.map((row) => row.text.toLowerCase().replace(/ {2}|!/g, (sign) => sign.slice(1)))
      expect(plain.length).toBe(2 * new Set(plain).size)
    }
  })

  it('takes only the rows that the mix wants: text messages without the spam', () => {
    const file = write('spam-sms.csv', 'text,label,spam,split\nwin,0,1,train\nhello,0,0,train\n')
    expect(readSource(file).train.map((row) => row.text)).toEqual(['hello'])
  })

  it('with an unknown label or split is refused, naming the row', () => {
    const label = write('label.csv', 'text,label\na,1\nb,maybe\n')
    expect(() => readSource(label)).toThrow(/row 2/)
    const split = write('split.csv', 'text,label,split\na,1,other\n')
    expect(() => readSource(split)).toThrow(expect.objectContaining({ code: 'FILE_INVALID' }))
  })
})

describe('sentences about identities', () => {
  it('that are measured on were never trained on', () => {
    const trained = new Set(identityRows(1).map((row) => row.text))
    for (const identity of IDENTITIES) {
      for (const sentence of unseenSentences(identity)) expect(trained).not.toContain(sentence)
    }
  })
})

describe('disguised copies', () => {
  const rows = [
    ...Array.from({ length: 60 }, (_, i) => ({
      text: `you absolute muppet number ${i}`,
      target: 1,
      weight: 2,
    })),
    ...Array.from({ length: 60 }, (_, i) => ({
      text: `thanks for number ${i}, see you`,
      target: 0,
      weight: 2,
    })),
  ]
  const copies = disguisedRows(rows, 1)

  it('change the words that give toxic rows away, and leave the others', () => {
    const toxic = copies.filter((row) => row.target === 1)
    expect(toxic.length).toBeGreaterThan(50)
    for (const { text } of toxic) {
      expect(text).toMatch(/^you \S+ \S+ number \d+$/)
      expect(text).not.toContain('absolute muppet')
    }
  })

  it('count a quarter of their originals, and some are harmless', () => {
    expect(new Set(copies.map((row) => row.weight))).toEqual(new Set([0.5]))
    expect(copies.some((row) => row.target === 0)).toBe(true)
  })

  it('are the same for the same seed', () => {
    expect(disguisedRows(rows, 1)).toEqual(copies)
    expect(disguisedRows(rows, 2)).not.toEqual(copies)
  })
})

describe('the sentences that the model card measures', () => {
  it('were never trained on', () => {
    const trained = new Set([...identityRows(1), ...chatRows(1)].map((row) => row.text.toLowerCase()))
    for (const sentence of [...trials().values()].flat())
      expect(trained).not.toContain(sentence.toLowerCase())
  })
})

describe('the command', () => {
  it('writes a model and its card, and the same bytes again for the same files in any order', async () => {
    const files = ['x', 'y'].map((name) =>
      write(
        `${name}.csv`,
        `text,label,split\nyou ${name} fool,1,train\nhi ${name},0,train\nfool,1,valid\nhi,0,valid\n`,
      ),
    )
    const run = async (out: string, order: readonly string[]): Promise<Buffer> => {
      const model = join(folder, out)
      await trainCommand('train').parseAsync([...order, '--out', model, '--card', `${model}.md`], {
        from: 'user',
      })
      return readFileSync(model)
    }
    const first = await run('first.norma', files)
    expect((await run('second.norma', files.toReversed())).equals(first)).toBe(true)
    expect(decodeBase(first).metrics['comments']?.['auc']).toBeGreaterThan(0.5)
    const card = readFileSync(join(folder, 'first.norma.md'), 'utf8')
    expect(card).toContain(decodeBase(first).id)
    expect(card).toContain('| x | given by the operator |')
  })
})
