import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCustomId, encodeCustomId, type CustomId } from '../../../adapters/discord/custom-id.js'

const cardId = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
const snowflake = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String)
const page = fc.integer({ min: 0, max: 999_999_999 })
const name = fc.constantFrom('review-channel', 'act-restrain-minutes', 'acts')
const kind = <T extends string>(value: T) => fc.constant(value)

const customId: fc.Arbitrary<CustomId> = fc.oneof(
  fc.record({ kind: kind('verdict'), cardId, choice: fc.constantFrom('correct', 'wrong') }),
  fc.record({ kind: fc.constantFrom('menu', 'undo-act'), cardId }),
  fc.record({
    kind: kind('answer'),
    cardId,
    action: fc.constantFrom('undo', 'context', 'ignore-phrase', 'ask-author', 'undo-act'),
  }),
  fc.record({ kind: kind('object'), cardId, authorId: snowflake }),
  fc.record({ kind: fc.constantFrom('digest', 'open', 'setup'), page }),
  fc.record({ kind: fc.constantFrom('field', 'ask', 'number'), name, page }),
)

describe('a custom id', () => {
  it('comes back as it went, also with colons in the card’s id', () => {
    fc.assert(
      fc.property(customId, (id) => {
        expect(decodeCustomId(encodeCustomId(id))).toEqual(id)
      }),
    )
    const awkward = { kind: 'verdict', cardId: 'v1:0:setup', choice: 'correct' } as const
    expect(decodeCustomId(encodeCustomId(awkward))).toEqual(awkward)
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
      'v1:a:setup',
      'v1:01:digest',
      'v1:a:object.me',
      'v1:a:answer.dance',
      'v1:a:correct.2',
    ])
      expect(decodeCustomId(other)).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = decodeCustomId(text)
        expect(id === undefined || encodeCustomId(id) === text).toBe(true)
      }),
    )
  })

  it('fits into 100 characters or is not made', () => {
    const verdict = (length: number) =>
      encodeCustomId({ kind: 'verdict', cardId: 'x'.repeat(length), choice: 'correct' })
    expect(verdict(89)).toHaveLength(100)
    expect(() => verdict(90)).toThrow(RangeError)
    expect(() => verdict(0)).toThrow(RangeError)
  })

  it('of every component of a card is unlike its others', () => {
    fc.assert(
      fc.property(customId, customId, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other))
        expect(encodeCustomId(one)).not.toBe(encodeCustomId(other))
      }),
    )
  })
})
