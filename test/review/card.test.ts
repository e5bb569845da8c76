import { describe, expect, it } from 'vitest'
import { percent, toCard as toCardIn, type CardView } from '../../src/review/card.js'
import { cut, strongestWords } from '../../src/review/strongest-words.js'
import { labelOf, settle } from '../../src/review/verdict.js'
import { surenessOf } from '../../src/review/sureness.js'
import type { ActRecord, CardRecord, VerdictRecord } from '../../src/store/store.js'

const verdict = (id: string, choice: 'correct' | 'wrong'): VerdictRecord => ({
  moderator: { id, name: id.toUpperCase() },
  choice,
  label: labelOf(choice, 'toxic'),
  at: 1,
})

const toCard = (record: CardRecord, view: Partial<CardView> = {}) =>
  toCardIn(record, { language: 'en', mayAskAuthor: false, ...view })

const act = (
  kind: ActRecord['kind'],
  state: ActRecord['state'],
  rest: Partial<ActRecord> = {},
): ActRecord => ({
  id: `${kind}-${state}`,
  cardId: 'card',
  kind,
  state,
  at: 4,
  ...rest,
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
    barredIds: [],
    reports: 0,
    acts: [],
    ...overrides,
  }
}

describe('a card', () => {
  it('asks one question, with its confidence, its words and its reason', () => {
    expect(toCard(makeRecord())).toMatchObject({
      headline: 'Toxic? Quite sure, 92 %.',
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
    expect(toCard(makeRecord({ prediction })).headline).toBe('Fine? Rather likely, 70 %.')
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
      resolution: 'Correct: it is toxic, says ANN (1 Jan 1970, 00:00 UTC).',
      buttons: [{ choice: 'wrong' }],
    })
  })

  it('says in words how sure Norma is', () => {
    expect([0.99, 0.9, 0.75, 0.6, 0.5, 0.2].map(surenessOf)).toEqual([
      'almost',
      'quite',
      'rather',
      'leaning',
      'open',
      'unlikely',
    ])
  })

  it('says how many members reported it, beside the reason it was made for', () => {
    const report = { reason: 'report', inclusionProbability: 1 } as const
    expect(toCard(makeRecord({ decision: report, reports: 1 })).reason).toBe('A member reported it.')
    expect(toCard(makeRecord({ decision: report, reports: 3 })).reason).toBe('3 members reported it.')
    expect(toCard(makeRecord({ reports: 2 })).reason).toBe(
      'Over the threshold of this community. 2 members reported it too.',
    )
  })

  it('names both sides where moderators disagree, and nobody where they do not', () => {
    const verdicts = [verdict('ann', 'correct'), verdict('ben', 'wrong')]
    expect(toCard(makeRecord({ verdicts })).disagreement).toBe(
      'Moderators disagree: toxic, says ANN; fine, says BEN.',
    )
    expect(toCard(makeRecord({ verdicts: verdicts.slice(0, 1) })).disagreement).toBe('')
  })

  it('says what was done about the message, and offers to take back what can be taken back', () => {
    const acts = [act('restrain', 'done', { forMs: 600_000 }), act('hide', 'failed', { detail: 'No right.' })]
    expect(toCard(makeRecord({ acts }))).toMatchObject({
      acts: [
        'Norma keeps the author from writing for 10 min.',
        'Norma could not hide the message: No right.',
      ],
      undoAct: { text: 'Undo what Norma did' },
    })
    const undone = [act('hide', 'undone', { detail: 'Ann' }), act('tell', 'done')]
    expect(toCard(makeRecord({ acts: undone })).undoAct).toBeUndefined()
    expect(toCard(makeRecord({ acts: undone })).acts).toEqual([
      'Norma hid the message; taken back by Ann.',
      'The author was told.',
    ])
  })

  it('offers what makes sense: to undo where somebody decided, words where there are words', () => {
    const actions = (overrides: Partial<CardRecord>, view: Partial<CardView> = {}) =>
      toCard(makeRecord(overrides), view).menu.map(({ action }) => action)
    const { text: _, ...wordless } = makeRecord().message
    expect(actions({})).toEqual(['context', 'ignore-phrase'])
    expect(actions({}, { mayAskAuthor: true })).toEqual(['context', 'ignore-phrase', 'ask-author'])
    expect(actions({ verdicts: [verdict('ann', 'correct')] })).toEqual(['undo', 'context', 'ignore-phrase'])
    expect(actions({ message: wordless, verdicts: [verdict('ann', 'correct')] })).toEqual(['undo'])
    expect(actions({ state: 'withdrawn' })).toEqual([])
  })

  it('speaks the language of its community', () => {
    const card = toCard(makeRecord({ verdicts: [verdict('ann', 'correct'), verdict('ben', 'wrong')] }), {
      language: 'de',
    })
    expect(card).toMatchObject({
      language: 'de',
      headline: 'Toxisch? Ziemlich sicher, 92 %.',
      reason: 'Über der Schwelle dieser Gemeinschaft.',
      disagreement: 'Die Moderation ist uneins: toxisch, sagt ANN; in Ordnung, sagt BEN.',
      buttons: [{ text: 'Richtig' }, { text: 'Falsch' }],
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
