import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNearDuplicate, similarity, sketchText } from '../../src/model/near-duplicate.js'

const alike = (a: string, b: string) => isNearDuplicate(sketchText(a), [sketchText(b)])

/** What the sketch estimates, counted out. */
function sharedShingles(a: string, b: string): number {
  const shingles = (text: string) => {
    const padded = ` ${text}   `
    return new Set(Array.from({ length: padded.length - 3 }, (_, at) => padded.slice(at, at + 4)))
  }
  const ours = shingles(a)
  const theirs = shingles(b)
  const shared = [...ours].filter((shingle) => theirs.has(shingle)).length
  return shared / (ours.size + theirs.size - shared)
}

describe('a near-duplicate', () => {
  it.each([
    ['itself', 'join my server for free skins'],
    ['itself in disguise', 'JOIN my s3rver for free sk1ns'],
    ['itself with another ending', 'join my server for free skins today!!'],
    ['itself with a changed name', 'anna join my server for free skins'],
  ])('of a message is %s', (_, other) => {
    expect(alike('join my server for free skins', other)).toBe(true)
  })

  it.each([
    ['another message', 'has anyone seen the release notes'],
    ['one that shares two words', 'my server is down again, any news?'],
    ['no words at all', ''],
  ])('is not %s', (_, other) => {
    expect(alike('join my server for free skins', other)).toBe(false)
  })

  it('is looked for among all that were asked lately', () => {
    const recent = ['good morning', 'gg', 'who broke the build'].map(sketchText)
    expect(isNearDuplicate(sketchText('who broke the build?'), recent)).toBe(true)
    expect(isNearDuplicate(sketchText('see you at lunch'), recent)).toBe(false)
    expect(isNearDuplicate(sketchText('gg'), [])).toBe(false)
  })

  it('can be told of very short messages too', () => {
    expect(alike('gg', 'GG')).toBe(true)
    expect(alike('gg', 'no')).toBe(false)
  })
})

describe('similarity', () => {
  const words = fc
    .array(fc.constantFrom('red', 'green', 'blue', 'table', 'chair', 'window', 'morning', 'coffee'), {
      minLength: 6,
      maxLength: 25,
    })
    .map((list) => list.join(' '))

  it('is 1 with itself, the same both ways, and in [0, 1]', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [one, other] = [sketchText(a), sketchText(b)]
        expect(similarity(one, one)).toBe(1)
        expect(similarity(one, other)).toBe(similarity(other, one))
        expect(similarity(one, other)).toBeGreaterThanOrEqual(0)
        expect(similarity(one, other)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('estimates the share of common shingles, on average within a few per cent', () => {
    const pairs = fc.sample(fc.tuple(words, words), { seed: 3, numRuns: 300 })
    const errors = pairs.map(([a, b]) => similarity(sketchText(a), sketchText(b)) - sharedShingles(a, b))
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length)
    expect(Math.abs(mean)).toBeLessThan(0.03)
    expect(spread).toBeLessThan(0.13)
  })
})
