import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { auc } from '../../../src/model/metrics/auc.js'
import { calibrationError } from '../../../src/model/metrics/calibration-error.js'
import { evaluate } from '../../../src/model/metrics/evaluate.js'
import { recallAt } from '../../../src/model/metrics/recall-at.js'
import { wilson } from '../../../src/model/metrics/wilson.js'

const NAMES = [
  'auc',
  'averagePrecision',
  'accuracy',
  'precision',
  'recall',
  'f1',
  'kappa',
  'logLoss',
  'brier',
  'calibrationError',
] as const
type Expected = Readonly<Record<(typeof NAMES)[number] | 'recallAt10Percent', number>>

interface Reference {
  readonly targets: readonly number[]
  readonly scores: readonly number[]
  readonly weights: readonly number[]
  readonly unweighted: Expected
  readonly weighted: Expected
  readonly wilson: readonly { hits: number; n: number; low: number; high: number }[]
}

// Made by metrics.py beside it.
const reference = JSON.parse(
  readFileSync(new URL('../../reference/metrics.json', import.meta.url), 'utf8'),
) as Reference
const { scores, targets, weights } = reference

describe.each([
  ['plain rows', undefined, reference.unweighted],
  ['weighted rows', weights, reference.weighted],
])('on %s with ties, scikit-learn agrees on', (_, rowWeights, expected) => {
  it.each(NAMES)('%s', (name) => {
    expect(evaluate(scores, targets, { weights: rowWeights })[name]).toBeCloseTo(expected[name], 10)
  })

  it('recall at 10 % false alarms', () => {
    expect(recallAt({ scores, targets, weights: rowWeights }, 0.1)).toBeCloseTo(
      expected.recallAt10Percent,
      10,
    )
  })
})

describe('metrics', () => {
  it('that need both classes are null, not NaN, when one is missing', () => {
    expect(evaluate([0.2, 0.9], [1, 1])).toMatchObject({
      n: 2,
      positives: 2,
      auc: null,
      recallAt1PercentFalseAlarms: null,
    })
    expect(evaluate([0.2, 0.9], [0, 0])).toMatchObject({
      auc: null,
      averagePrecision: null,
      recall: null,
      precision: 0,
    })
  })

  it('of a perfect order are exactly 1, however many rows there are', () => {
    const ordered = Array.from({ length: 3001 }, (_, index) => (index % 3 === 0 ? 1 : 0))
    const rising = ordered.map((target, index) => target * 0.5 + index / 10_000)
    expect(evaluate(rising, ordered)).toMatchObject({ auc: 1, averagePrecision: 1 })
  })

  it('of no rows are null', () => {
    expect(evaluate([], [])).toMatchObject({
      n: 0,
      auc: null,
      logLoss: null,
      calibrationError: null,
      accuracy: null,
    })
  })

  it('stay finite on a certainty that was wrong', () => {
    expect(evaluate([0, 1], [1, 0]).logLoss).toBeCloseTo(34.5, 1)
  })

  it('count a row that judges disagree on as a share of each class', () => {
    const halves = evaluate([0.8, 0.8, 0.3], [1, 0, 0], { weights: [0.25, 0.75, 1] })
    const soft = evaluate([0.8, 0.3], [0.25, 0])
    expect(soft.auc).toBeCloseTo(halves.auc ?? Number.NaN)
    expect(soft.brier).toBeCloseTo(halves.brier ?? Number.NaN)
    expect(soft.logLoss).toBeCloseTo(halves.logLoss ?? Number.NaN)
    expect(soft.calibrationError).toBeCloseTo(halves.calibrationError ?? Number.NaN)
  })

  it('take the threshold as told: at or above it is flagged', () => {
    expect(evaluate([0.2, 0.3], [0, 1], { threshold: 0.3 })).toMatchObject({ f1: 1, accuracy: 1, kappa: 1 })
    expect(evaluate([0.2, 0.3], [0, 1])).toMatchObject({ recall: 0, precision: null })
  })

  it('refuse values they cannot mean', () => {
    expect(() => evaluate([0.5], [])).toThrow(RangeError)
    expect(() => evaluate([0.5], [2])).toThrow(RangeError)
    expect(() => evaluate([1.5], [1])).toThrow(RangeError)
    expect(() => evaluate([Number.NaN], [1])).toThrow(RangeError)
    expect(() => calibrationError({ scores: [0.5], targets: [1] }, 0)).toThrow(RangeError)
  })

  it('give an AUC that only the order decides, and one minus it when the order is turned', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0, 1)), { maxLength: 30 })
    fc.assert(
      fc.property(rows, (pairs) => {
        const labels = pairs.map(([, label]) => label)
        const area = auc({ scores: pairs.map(([score]) => score), targets: labels })
        const stretched = auc({ scores: pairs.map(([score]) => score ** 3 + 7), targets: labels })
        const turned = auc({ scores: pairs.map(([score]) => -score), targets: labels })
        expect(stretched).toBe(area)
        if (area === null) expect(turned).toBeNull()
        else expect(turned).toBeCloseTo(1 - area)
      }),
    )
  })
})

describe('Wilson’s interval', () => {
  it.each(reference.wilson)(
    'of $hits in $n is where a score test stops refusing',
    ({ hits, n, low, high }) => {
      expect(wilson(hits, n).low).toBeCloseTo(low, 8)
      expect(wilson(hits, n).high).toBeCloseTo(high, 8)
    },
  )

  it('ends at nothing where none were hits, and at everything where all were', () => {
    for (const n of [1, 3, 10, 47, 1000, 0.3]) {
      expect(wilson(0, n).low).toBe(0)
      expect(wilson(n, n).high).toBe(1)
    }
  })

  it('of nothing is everything', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
    expect(() => wilson(3, 2)).toThrow(RangeError)
  })
})
