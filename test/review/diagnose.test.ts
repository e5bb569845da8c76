import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/review/diagnose.js'
import { measureAgreement } from '../../src/review/measure-agreement.js'
import { messagesAbove } from '../../src/review/messages-above.js'
import type { Label } from '../../src/adapter.js'
import type { CardRecord, ReviewReason, ScoreCount } from '../../src/store/store.js'

interface Sketch {
  readonly toxicity: number
  readonly settled?: Label
  readonly inclusion?: number
  readonly reason?: ReviewReason
  readonly reasonBefore?: ReviewReason
  readonly verdicts?: Readonly<Record<string, Label>>
  readonly at?: number
}

function makeCard(
  { toxicity, settled, inclusion = 1, reason = 'threshold', reasonBefore, verdicts = {}, at = 1 }: Sketch,
  index = 0,
): CardRecord {
  const label = toxicity >= 0.5 ? 'toxic' : 'ok'
  return {
    id: `card-${index}`,
    community: 'fake:home',
    message: {
      id: `m${index}`,
      ref: { community: 'fake:home', channelId: 'general', messageId: String(index) },
      version: 0,
      text: 'hello',
      author: { id: 'a', name: 'Ann' },
      link: 'https://chat.example/1',
      sentAt: 1,
      receivedAt: 1,
      provenance: 'member',
    },
    prediction: {
      label,
      margin: 0,
      toxicity,
      confidence: Math.max(toxicity, 1 - toxicity),
      modelVersion: 'v1',
      words: [],
    },
    decision: { reason, inclusionProbability: inclusion },
    state: settled === undefined ? 'pending' : 'resolved',
    ...(settled === undefined ? {} : { settled, resolvedAt: at }),
    createdAt: 0,
    revision: 1,
    tries: 0,
    verdicts: Object.entries(verdicts).map(([id, said]) => ({
      moderator: { id, name: id.toUpperCase() },
      choice: said === label ? 'correct' : 'wrong',
      label: said,
      at,
    })),
    barredIds: [],
    reports: 0,
    ...(reasonBefore === undefined ? {} : { reasonBefore }),
    acts: [],
  }
}

const count = (day: string, bin: number, messages: number): ScoreCount => ({
  day,
  bin,
  messages,
  modelVersion: 'v1',
  reviewed: 0,
})

const makeCards = (sketches: readonly Sketch[]): CardRecord[] => sketches.map(makeCard)

describe('what verdicts say of thresholds', () => {
  // One of ten unlikely messages was shown: it stands for ten.
  const cards = makeCards([
    { toxicity: 0.95, settled: 'toxic' },
    { toxicity: 0.85, settled: 'ok' },
    { toxicity: 0.25, settled: 'toxic', inclusion: 0.1, reason: 'audit' },
    { toxicity: 0.15, settled: 'ok', inclusion: 0.1, reason: 'audit' },
    { toxicity: 0.99, settled: 'toxic', reason: 'report' },
    { toxicity: 0.6 },
  ])
  const counts = [count('2026-01-01', 9, 4), count('2026-01-02', 8, 6), count('2026-01-02', 2, 90)]
  const findings = diagnose({ cards, counts })
  const at = (threshold: number) => findings.thresholds.find((row) => row.threshold === threshold)

  it('counts each card for the messages that it was drawn from', () => {
    expect(at(0.5)).toMatchObject({
      cards: 2,
      confusion: { tp: 1, fp: 1, tn: 10, fn: 10 },
      precision: 0.5,
      recall: 1 / 11,
    })
    expect(at(0.2)).toMatchObject({ cards: 3, precision: 11 / 12, recall: 1 })
  })

  it('counts the messages a day that would reach it', () => {
    expect(findings).toMatchObject({ days: 2, messages: 100 })
    expect(at(0.9)?.perDay).toBe(2)
    expect(at(0.5)?.perDay).toBe(5)
    expect(at(0.2)?.perDay).toBe(50)
    expect(diagnose({ cards, counts: [] }).thresholds[0]).toMatchObject({
      perDay: null,
      perDayInterval: null,
    })
  })

  it('says how far the count of messages can be trusted', () => {
    // Ten messages in two days. scipy 1.17.1: chi2.ppf([0.025, 0.975], [20, 22]) / 2 is 4.795 and 18.390.
    const { low, high } = at(0.5)?.perDayInterval ?? { low: 0, high: 0 }
    expect(low).toBeCloseTo(4.795 / 2, 1)
    expect(high).toBeCloseTo(18.39 / 2, 1)
  })

  /**
   * By hand: over the threshold lie four cards, each certain to be asked about. Three are toxic; of the fourth the author
   * objected, rightly. Precision is 3 of 4; to forget what was objected to would make it 3 of 3.
   */
  it('counts a card by why it was made, also after its author objected', () => {
    const made = [
      { toxicity: 0.9, settled: 'toxic' },
      { toxicity: 0.9, settled: 'toxic' },
      { toxicity: 0.9, settled: 'toxic' },
      { toxicity: 0.9, settled: 'ok', reason: 'objection', reasonBefore: 'threshold' },
      { toxicity: 0.9, settled: 'ok', reason: 'objection', reasonBefore: 'report' },
      { toxicity: 0.9, settled: 'ok', reason: 'objection' },
    ] as const
    const { thresholds } = diagnose({ cards: made.map(makeCard), counts: [] })
    const row = thresholds.find(({ threshold }) => threshold === 0.5)
    expect([row?.cards, row?.precision]).toEqual([4, 0.75])
  })

  it('counts open cards nowhere, and reported ones only as settled', () => {
    expect(findings).toMatchObject({ cards: 5, toxic: 3 })
    expect(findings.reliability.reduce((sum, bin) => sum + bin.cards, 0)).toBe(4)
  })

  it('compares what was predicted with what was found', () => {
    expect(findings.reliability[8]).toMatchObject({ cards: 1, predicted: 0.85, observed: { share: 0 } })
    // By hand: (0.05 + 0.85 + 0.75 + 0.15) / 4.
    expect(findings.calibrationError).toBeCloseTo(0.45, 12)
  })

  it('has nothing to say without cards', () => {
    expect(diagnose({ cards: [], counts: [] })).toMatchObject({
      cards: 0,
      calibrationError: null,
      learning: [],
      agreement: { cards: 0, agreed: null, kappa: null, moderators: [] },
    })
  })
})

describe('what verdicts say of learning', () => {
  it('goes block by block in the order of settling, the last one with what is left over', () => {
    const cards = makeCards(
      Array.from({ length: 25 }, (_, index) => ({
        toxicity: 0.8,
        settled: index < 5 ? 'ok' : 'toxic',
        at: index + 1,
        verdicts: { mia: 'toxic' },
      })),
    )
    const { learning } = diagnose({ cards: cards.toReversed(), counts: [] })
    expect(learning).toMatchObject([
      { verdicts: 10, at: 10, cards: 10, right: { share: 0.5 } },
      { verdicts: 25, at: 25, cards: 15, right: { share: 1 } },
    ])
    expect(learning[0]?.logLoss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.2)) / 2, 12)
    expect(learning[1]?.logLoss).toBeCloseTo(-Math.log(0.8), 12)
  })

  it('has at most twenty blocks', () => {
    const cards = makeCards(Array.from({ length: 405 }, (_, at) => ({ toxicity: 0.9, settled: 'toxic', at })))
    const { learning } = diagnose({ cards, counts: [] })
    expect(learning.length).toBeLessThanOrEqual(20)
    expect(learning.reduce((sum, point) => sum + point.cards, 0)).toBe(405)
  })
})

describe('messages above a toxicity', () => {
  const counts = [
    { bin: 5, messages: 10 },
    { bin: 9, messages: 7 },
  ]

  it('lie evenly within a tenth that nobody judged', () => {
    const above = messagesAbove({ scores: [], targets: [] }, counts)
    expect(above(0)).toBe(17)
    expect(above(0.5)).toBe(17)
    expect(above(0.53)).toBeCloseTo(14, 9)
    expect(above(0.6)).toBe(7)
    expect(above(1)).toBe(0)
  })

  it('lie as the cards do within a tenth that was judged, by their weights', () => {
    const above = messagesAbove({ scores: [0.52, 0.58], targets: [0, 1], weights: [4, 1] }, counts)
    expect(above(0.5)).toBe(17)
    expect(above(0.55)).toBe(9)
    expect(above(0.59)).toBe(7)
  })
})

describe('the agreement of moderators', () => {
  const agreement = measureAgreement(
    makeCards([
      { toxicity: 0.9, verdicts: { mia: 'toxic', ben: 'toxic' } },
      { toxicity: 0.9, verdicts: { mia: 'toxic', ben: 'ok', eve: 'toxic' } },
      { toxicity: 0.9, verdicts: { mia: 'ok' } },
    ]),
  )

  it('rests on cards that two or more judged', () => {
    // By hand: 1 of 1 and 1 of 3 pairs agree; 4 of 5 verdicts there are toxic.
    expect(agreement.cards).toBe(2)
    expect(agreement.agreed?.share).toBeCloseTo(2 / 3, 12)
    expect(agreement.kappa).toBeCloseTo((2 / 3 - 0.68) / 0.32, 12)
  })

  it('tells of each moderator, the busiest first', () => {
    expect(agreement.moderators).toEqual([
      { id: 'mia', name: 'MIA', verdicts: 3, pairs: 3, agreed: 2 },
      { id: 'ben', name: 'BEN', verdicts: 2, pairs: 3, agreed: 1 },
      { id: 'eve', name: 'EVE', verdicts: 1, pairs: 2, agreed: 1 },
    ])
  })
})
