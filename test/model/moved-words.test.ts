import { describe, expect, it } from 'vitest'
import { movedWords } from '../../src/model/moved-words.js'
import type { Classifier } from '../../src/model/prediction.js'

/** A model that knows the weight of some words, and says nothing else. */
function wordModel(weights: Readonly<Record<string, number>>, bias = 0): Classifier {
  const margin = (text: string) => bias + text.split(' ').reduce((sum, word) => sum + (weights[word] ?? 0), 0)
  return {
    version: 'words',
    predict: (text) => ({
      label: 'ok',
      margin: margin(text),
      toxicity: 0.5,
      confidence: 0.5,
      version: 'words',
    }),
    explain: (text) => ({ margin: margin(text), bias, spans: [] }),
  }
}

const texts = ['Spaghetti and the pasta', 'SPAGHETTI again', 'lovely weather']

describe('the words that moved', () => {
  it('come with their change, the largest first, and no more than asked for', () => {
    const before = wordModel({ spaghetti: 0.5, lovely: 0.2 })
    const after = wordModel({ spaghetti: 2.5, lovely: -0.6, pasta: 0.3 })
    expect(movedWords(before, after, texts, 2)).toEqual([
      { text: 'spaghetti', change: 2 },
      { text: 'lovely', change: expect.closeTo(-0.8) as number },
    ])
  })

  it('leave out stop words, and words that did not move', () => {
    const after = wordModel({ and: 3, the: 3, pasta: 1 })
    expect(movedWords(wordModel({}), after, texts, 10).map(({ text }) => text)).toEqual(['pasta'])
  })

  it('name one form of a word, the one that moved most', () => {
    const after = wordModel({ clown: 1, clowns: 2, clowning: 1.5, pasta: 1.2 })
    const forms = ['a clown', 'clowns', 'stop clowning', 'pasta']
    expect(movedWords(wordModel({}), after, forms, 10).map(({ text }) => text)).toEqual(['clowns', 'pasta'])
  })

  it('are not all words when only the bias moved', () => {
    expect(movedWords(wordModel({}), wordModel({}, 4), texts, 10)).toEqual([])
  })

  it('of no texts are none', () => {
    expect(movedWords(wordModel({}), wordModel({ pasta: 1 }), [], 10)).toEqual([])
  })
})
