import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BUCKETS, featurise } from '../../src/text/features.js'

function shared(a: string, b: string): number {
  const buckets = new Set(featurise(a).indices)
  const common = [...featurise(b).indices].filter((bucket) => buckets.has(bucket)).length
  return common / buckets.size
}

describe('features', () => {
  it('of a text without words are none', () => {
    for (const text of ['', ' \n', '?!', '\u200b']) expect(featurise(text).indices).toHaveLength(0)
  })

  it('are distinct buckets, and each block has norm one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (text) => {
        const { indices, values } = featurise(text)
        expect(new Set(indices).size).toBe(indices.length)
        expect(indices.every((bucket) => bucket < BUCKETS)).toBe(true)
        const norm = values.reduce((sum, value) => sum + value * value, 0)
        // Two blocks, words and characters; a sign by itself can have both in common buckets only by collision.
        if (indices.length > 0) expect(Math.round(norm * 1e4) / 1e4).toBeOneOf([1, 2])
      }),
      { numRuns: 100 },
    )
  })

  it('are those of word, consonants, jumble, and n-grams inside the borders of a single word', () => {
    // "_word_": 3-grams 4, 4-grams 3, 5-grams 2.
    const { indices, values } = featurise('word')
    expect(indices).toHaveLength(3 + 9)
    expect(values[0]).toBeCloseTo(1 / Math.sqrt(3), 6)
    expect(values[11]).toBeCloseTo(1 / Math.sqrt(9), 6)
  })

  it('of a repeated word are those of two, and their pair', () => {
    expect(featurise('word word').indices).toHaveLength(3 + 1 + 9)
    expect(featurise('word word word').indices).toHaveLength(3 + 1 + 9)
  })

  it('keep the skeleton of a word whose inner letters changed places or whose vowels are gone', () => {
    expect(shared('stupid', 'sutpid')).toBeGreaterThan(0)
    expect(shared('stupid', 'stpd')).toBeGreaterThan(0)
    expect(shared('stupid', 'gentle')).toBe(0)
  })

  it('of a word that a sign parts hold the whole word, those of two sentences do not', () => {
    for (const parted of ['stu.pid', 'st-upid', 'stup_id'])
      expect(shared('stupid', parted)).toBeGreaterThan(0)
    expect(shared('stupid', 'stu pid')).toBeLessThan(shared('stupid', 'stu.pid'))
  })

  it('of a word that mixes letters and digits hold both readings', () => {
    expect(shared('moron', 'm0r0n')).toBe(1)
    expect(shared('idiots', 'idi0t5')).toBeGreaterThan(0.5)
    expect(shared('mp3', 'mp3 player')).toBeGreaterThan(0.9)
  })

  it('do not depend on what was featurised before', () => {
    const before = featurise('some words')
    featurise('quite other words, and many more of them')
    expect(featurise('some words')).toEqual(before)
  })
})
