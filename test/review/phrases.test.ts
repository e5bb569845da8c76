import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPhraseBook, isPhrase } from '../../src/review/phrases.js'

const ignore = (text: string) => ({ kind: 'ignore', text }) as const
const flag = (text: string) => ({ kind: 'flag', text }) as const
const flags = (phrase: string, text: string) => createPhraseBook([flag(phrase)]).read(text).isFlagged

describe('a flagged phrase', () => {
  it.each([
    ['in other forms of its words', 'spam link', 'SPAMMING links here'],
    ['in disguise', 'idiot', 'what an 1diot'],
    ['with its letters drawn apart', 'idiot', 'you i.d.i.o.t !'],
    ['over signs and line breaks', 'free money', 'free, \n money'],
  ])('is found %s', (_how, phrase, text) => {
    expect(flags(phrase, text)).toBe(true)
  })

  it('is found as whole words in a row alone', () => {
    expect(flags('ass', 'a classic assessment')).toBe(false)
    expect(flags('free money', 'free the money')).toBe(false)
  })

  it('that is an address is that address, not every one', () => {
    expect(flags('https://spam.example/x', 'see https://spam.example/x')).toBe(true)
    expect(flags('https://spam.example/x', 'see https://news.example/y')).toBe(false)
  })

  it('without words is none', () => {
    expect(isPhrase(' ., ')).toBe(false)
    expect(flags(' ., ', 'anything ., at all')).toBe(false)
  })
})

describe('an ignored phrase', () => {
  it('is not heard; all the rest is', () => {
    const book = createPhraseBook([ignore('kill time')])
    expect(book.read('I was killing time, you idiot').text).toBe('I was  , you idiot')
  })

  it('holds against a shorter flagged one within it, and not against a longer one around it', () => {
    expect(createPhraseBook([ignore('kill time'), flag('kill')]).read('kill time')).toEqual({
      text: ' ',
      isFlagged: false,
    })
    expect(createPhraseBook([ignore('kill'), flag('kill them')]).read('kill them')).toEqual({
      text: 'kill them',
      isFlagged: true,
    })
  })
})

describe('a phrase book', () => {
  const words = fc.array(fc.constantFrom('red', 'green', 'blue', 'house', 'tree', 'cat'), { maxLength: 12 })
  const phrase = fc.array(fc.constantFrom('red', 'green', 'house', 'cat'), { minLength: 1, maxLength: 3 })

  it('flags exactly the texts that hold the words in a row', () => {
    fc.assert(
      fc.property(words, phrase, (text, wanted) => {
        const isThere = ` ${text.join(' ')} `.includes(` ${wanted.join(' ')} `)
        expect(flags(wanted.join(' '), text.join(' '))).toBe(isThere)
      }),
    )
  })

  it('leaves no ignored word, and every other one in its order', () => {
    fc.assert(
      fc.property(words, fc.constantFrom('red', 'cat'), (text, gone) => {
        const heard = createPhraseBook([ignore(gone)]).read(text.join(' ')).text
        expect(heard.split(' ').filter((word) => word !== '')).toEqual(text.filter((word) => word !== gone))
      }),
    )
  })

  it('never fails, whatever is written, and changes nothing without phrases', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, wanted) => {
        expect(createPhraseBook([]).read(text)).toEqual({ text, isFlagged: false })
        const { isFlagged } = createPhraseBook([flag(wanted)]).read(text)
        expect(typeof isFlagged).toBe('boolean')
        expect(createPhraseBook([ignore(wanted)]).read(wanted).text.length).toBeLessThanOrEqual(
          wanted.length + 1,
        )
      }),
    )
  })
})
