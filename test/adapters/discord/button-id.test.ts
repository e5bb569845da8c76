import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeButtonId, encodeButtonId } from '../../../adapters/discord/button-id.js'

const cardId = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
const choice = fc.constantFrom('correct', 'wrong')

describe('a button’s id', () => {
  it('comes back as it went, also with colons in the card’s id', () => {
    fc.assert(
      fc.property(fc.record({ cardId, choice }), (button) => {
        expect(decodeButtonId(encodeButtonId(button))).toEqual(button)
      }),
    )
    const awkward = { cardId: 'v1:a:wrong', choice: 'correct' } as const
    expect(decodeButtonId(encodeButtonId(awkward))).toEqual(awkward)
  })

  it('is refused when it is anything else', () => {
    for (const other of [
      '',
      'v1:',
      'v1::correct',
      'v1:a:maybe',
      'v2:a:correct',
      'a:correct',
      'v1:a:correct ',
    ])
      expect(decodeButtonId(other)).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), (text) => {
        const button = decodeButtonId(text)
        expect(button === undefined || encodeButtonId(button) === text).toBe(true)
      }),
    )
  })

  it('fits into 100 characters or is not made', () => {
    expect(encodeButtonId({ cardId: 'x'.repeat(89), choice: 'correct' })).toHaveLength(100)
    expect(() => encodeButtonId({ cardId: 'x'.repeat(90), choice: 'correct' })).toThrow(RangeError)
    expect(() => encodeButtonId({ cardId: '', choice: 'wrong' })).toThrow(RangeError)
  })
})
