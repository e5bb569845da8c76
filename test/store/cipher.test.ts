import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCipher } from '../../src/store/cipher.js'

const key = randomBytes(32)
const cipher = createCipher(key)

describe('what is sealed', () => {
  it('opens to the same words, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (words, place) => {
        expect(cipher.open(cipher.seal(words, place), place)).toBe(words)
      }),
    )
  })

  it('has U+FFFD where there was half a surrogate pair', () => {
    expect(cipher.open(cipher.seal('a\ud83d!', 'here'), 'here')).toBe('a\ufffd!')
  })

  it('looks different each time', () => {
    expect(cipher.seal('same', 'here').equals(cipher.seal('same', 'here'))).toBe(false)
  })

  it('opens with no other key and in no other place', () => {
    const sealed = cipher.seal('words', 'here')
    expect(() => createCipher(randomBytes(32)).open(sealed, 'here')).toThrow(/does not open with this key/)
    expect(() => cipher.open(sealed, 'there')).toThrow(/does not open with this key/)
  })

  it('does not open once any byte is changed, or cut off', () => {
    const sealed = cipher.seal('some words', 'here')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => cipher.open(changed, 'here'), `byte ${at}`).toThrow(/does not open/)
      expect(() => cipher.open(sealed.subarray(0, at), 'here'), `length ${at}`).toThrow(/does not open/)
    }
  })
})
