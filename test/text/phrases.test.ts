import { describe, expect, it } from 'vitest'
import { createPhraseMatcher } from '../../src/text/phrases.js'

describe('a phrase matcher', () => {
  const match = createPhraseMatcher(['free nitro', 'uninstall', '', '!!'])

  it('finds a phrase in any case, inflected or disguised, and answers with it as it was given', () => {
    expect(match('FREE   Nitro here')).toBe('free nitro')
    expect(match('he is uninstalling it')).toBe('uninstall')
    expect(match('just u.n.i.n.s.t.a.l.l')).toBe('uninstall')
    expect(match('ｆｒｅｅ n1tro')).toBe('free nitro')
  })

  it('wants whole words, side by side and in order', () => {
    expect(match('nitro free')).toBeUndefined()
    expect(match('free the nitro')).toBeUndefined()
    expect(match('carefree nitrogen')).toBeUndefined()
  })

  it('finds nothing in nothing', () => {
    expect(match('')).toBeUndefined()
    expect(createPhraseMatcher([])('anything')).toBeUndefined()
  })
})
