import { describe, expect, it } from 'vitest'
import { hashText } from '../../src/model/hash-text.js'
import { isHeldOut } from '../../src/model/holdout.js'

const texts = Array.from({ length: 4000 }, (_, i) => `message number ${i} of an ordinary day`)

describe('the holdout', () => {
  it('holds out about the share asked for', () => {
    for (const share of [0.1, 0.2, 0.5]) {
      const held = texts.filter((text) => isHeldOut(text, share)).length / texts.length
      expect(held).toBeGreaterThan(share - 0.03)
      expect(held).toBeLessThan(share + 0.03)
    }
    expect(texts.some((text) => isHeldOut(text, 0))).toBe(false)
    expect(texts.every((text) => isHeldOut(text, 1))).toBe(true)
  })

  it('has a message and its copies on the same side', () => {
    for (const text of texts.slice(0, 200)) {
      const copies = [
        text.toUpperCase(),
        `  ${text}  `,
        text.replaceAll('e', 'é'),
        text.replace('message', 'mess\u200bage'),
      ]
      for (const copy of copies) expect(isHeldOut(copy)).toBe(isHeldOut(text))
    }
  })

  it('only grows with its share, so that widening it moves nothing back', () => {
    expect(texts.filter((text) => isHeldOut(text, 0.2)).every((text) => isHeldOut(text, 0.3))).toBe(true)
  })

  it('hashes to the numbers it always did: another hash would let old holdouts leak into training', () => {
    expect(hashText('', 0)).toBe(HASHES[0])
    expect(hashText('hello', 0)).toBe(HASHES[1])
    expect(hashText('hello', 7)).toBe(HASHES[2])
    expect(hashText('привет 🌍', 0)).toBe(HASHES[3])
  })
})

/** Of the first version. */
const HASHES = [2872998923, 4120092316, 827227170, 745190325] as const
