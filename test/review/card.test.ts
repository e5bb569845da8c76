import { describe, expect, it } from 'vitest'
import { percent, toCard } from '../../src/review/card.js'
import { cut, strongestWords } from '../../src/review/strongest-words.js'
import { labelOf, settle } from '../../src/review/verdict.js'
import type { CardRecord, VerdictRecord } from '../../src/store/store.js'

const verdict = (id: string, choice: 'correct' | 'wrong'): VerdictRecord => ({
  moderator: { id, name: id.toUpperCase() },
  choice,
  label: labelOf(choice, 'toxic'),
  at: 1,
})

function makeRecord(overrides: Partial<CardRecord> = {}): CardRecord {
  return {
    id: 'card',
    community: 'fake:home',
    message: {
      id: 'm',
      ref: { community: 'fake:home', channelId: 'general', messageId: '1' },
      version: 0,
      text: 'you clown',
      author: { id: 'a', name: 'Ann' },
      link: 'https://chat.example/1',
      sentAt: 1,
      receivedAt: 2,
      provenance: 'member',
    },
    prediction: {
      label: 'toxic',
      margin: 2,
      toxicity: 0.92,
      confidence: 0.92,
      modelVersion: 'v1',
      words: [{ text: 'clown', contribution: 1.5 }],
    },
    decision: { reason: 'threshold', inclusionProbability: 1 },
    state: 'pending',
    createdAt: 3,
    revision: 1,
    tries: 0,
    verdicts: [],
    ...overrides,
  }
}

describe('a card', () => {
  it('asks one question, with its confidence, its words and its reason', () => {
    expect(toCard(makeRecord())).toMatchObject({
      headline: 'Toxic? 92 % sure.',
      quote: 'you clown',
      link: 'https://chat.example/1',
      channelId: 'general',
      words: [{ text: 'clown', contribution: 1.5 }],
      reason: 'Over the threshold of this community.',
      resolution: '',
      buttons: [
        { choice: 'correct', text: 'Correct' },
        { choice: 'wrong', text: 'Wrong' },
      ],
    })
  })

  it('of a message that Norma holds for fine asks that', () => {
    const prediction = { ...makeRecord().prediction, label: 'ok' as const, toxicity: 0.3, confidence: 0.7 }
    expect(toCard(makeRecord({ prediction })).headline).toBe('Fine? 70 % sure.')
  })

  it('without its words shows none, and none of the explanation', () => {
    const { text: _, ...message } = makeRecord().message
    const card = toCard(makeRecord({ message, state: 'withdrawn' }))
    expect(card).toMatchObject({ quote: '', words: [], buttons: [] })
    expect(card.resolution).toContain('removed')
  })

  it('once settled keeps the one press that says otherwise', () => {
    const settled = makeRecord({ state: 'resolved', settled: 'toxic', verdicts: [verdict('ann', 'correct')] })
    expect(toCard(settled)).toMatchObject({
      resolution: 'Correct: it is toxic, says ANN.',
      buttons: [{ choice: 'wrong' }],
    })
  })

  it('never claims certainty', () => {
    expect([0, 0.004, 0.5, 0.996, 1].map(percent)).toEqual(['1 %', '1 %', '50 %', '99 %', '99 %'])
  })
})

describe('a verdict', () => {
  it('of "wrong" means the other label', () => {
    expect(labelOf('wrong', 'toxic')).toBe('ok')
    expect(labelOf('wrong', 'ok')).toBe('toxic')
    expect(labelOf('correct', 'ok')).toBe('ok')
  })

  it('settles by majority, and a tie asks again', () => {
    const [a, b, c] = [verdict('a', 'correct'), verdict('b', 'wrong'), verdict('c', 'wrong')]
    expect(settle('toxic', [a])).toEqual({ state: 'resolved', settled: 'toxic' })
    expect(settle('toxic', [a, b])).toEqual({ state: 'pending' })
    expect(settle('toxic', [a, b, c])).toEqual({ state: 'resolved', settled: 'ok' })
    expect(settle('toxic', [])).toEqual({ state: 'pending' })
  })
})

describe('the strongest words', () => {
  const span = (text: string, contribution: number) => ({ start: 0, end: text.length, text, contribution })

  it('come by strength, whichever way they speak, without stop words', () => {
    const explanation = {
      margin: 0,
      bias: 0,
      spans: [span('you', 3), span('clown', 1), span('lovely', -2), span(' ', 9), span('x', 0)],
    }
    expect(strongestWords(explanation, 9).map(({ text }) => text)).toEqual(['lovely', 'clown'])
    expect(strongestWords(explanation, 1)).toHaveLength(1)
  })

  it('are stop words where there is nothing else', () => {
    const explanation = { margin: 0, bias: 0, spans: [span('you', 3)] }
    expect(strongestWords(explanation, 9)).toEqual([{ text: 'you', contribution: 3 }])
  })

  it('are cut without halving a character', () => {
    expect(cut('ab😀', 3)).toBe('ab')
    expect(cut('ab😀', 4)).toBe('ab😀')
  })
})
