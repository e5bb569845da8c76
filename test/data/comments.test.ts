import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'

const source = readFileSync(new URL('../../data/comments.csv', import.meta.url), 'utf8')
const [header, ...rows]: string[][] = parse(source)
const comments = rows.map(([comment = '']) => comment)
const labels = rows.map(([, label = '']) => label)

const shareOf = (label: string): number => labels.filter((l) => l === label).length / labels.length
const collapse = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

describe('data/comments.csv', () => {
  it('has the header comment,label and plain \\n line ends', () => {
    expect(header).toEqual(['comment', 'label'])
    expect(source.startsWith('comment,label\n')).toBe(true)
    expect(source).not.toContain('\r')
    expect(source.endsWith('\n')).toBe(true)
  })

  it('holds enough examples to train and test on', () => {
    expect(rows.length).toBeGreaterThanOrEqual(300)
  })

  it('labels every comment toxic or ok, with at least 35 % of each', () => {
    expect([...new Set(labels)].sort()).toEqual(['ok', 'toxic'])
    expect(shareOf('toxic')).toBeGreaterThanOrEqual(0.35)
    expect(shareOf('ok')).toBeGreaterThanOrEqual(0.35)
  })

  it('repeats no comment, whatever its case and spacing', () => {
    const collapsed = comments.map(collapse)
    const repeated = collapsed.filter((comment, i) => collapsed.indexOf(comment) !== i)
    expect(repeated).toEqual([])
  })

  it('has no empty comment and none longer than 500 characters', () => {
    expect(comments.filter((c) => c.trim() === '' || c.length > 500)).toEqual([])
  })

  it('needs a CSV parser: some comments hold commas, quotes or line breaks', () => {
    for (const special of [',', '"', '\n']) {
      expect(comments.some((c) => c.includes(special))).toBe(true)
    }
  })

  it('links only to addresses under the reserved name .example', () => {
    const links =
      comments.join(' ').match(/https?:\/\/\S+|\b[\w-]+\.(?:com|net|org|gg|io|ru|xyz|me)\b/gi) ?? []
    expect(links).toEqual([])
  })
})
