import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgesAgreement } from '../../../src/model/metrics/agreement.js'
import { reliability } from '../../../src/model/metrics/reliability.js'
import { sweep } from '../../../src/model/metrics/sweep.js'
import { wilson } from '../../../src/model/metrics/wilson.js'
import { createRandom } from '../../../src/model/random.js'

type Share = Readonly<Record<'share' | 'low' | 'high', number>>

interface Row {
  readonly threshold: number
  readonly n: number
  readonly confusion: Readonly<Record<'tp' | 'fp' | 'tn' | 'fn', number>>
  readonly precision: number
  readonly recall: number
  readonly wrong: Share
}

interface Reference {
  readonly targets: readonly number[]
  readonly scores: readonly number[]
  readonly weights: readonly number[]
  readonly reliability: readonly { bin: number; n: number; predicted: number; observed: Share }[]
  readonly sweep: { readonly plain: readonly Row[]; readonly weighted: readonly Row[] }
  readonly fleiss: { ballots: readonly (readonly number[])[]; observed: number; kappa: number }
}

// Made by diagnostics.py beside it.
const reference = JSON.parse(
  readFileSync(new URL('../../reference/diagnostics.json', import.meta.url), 'utf8'),
) as Reference
const { scores, targets, weights } = reference

/** The same shape with every number near enough. */
function near(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 9)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, near(inner)]))
}

describe('a reliability diagram', () => {
  it('is scikit-learn’s calibration curve, with Wilson’s intervals', () => {
    const bins = reliability({ scores, targets })
    expect(bins).toHaveLength(10)
    for (const { bin, ...expected } of reference.reliability)
      expect(bins[bin]).toMatchObject(near(expected) as object)
    expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(scores.length)
  })

  it('puts a border into the bin above it, and 1 into the last', () => {
    const counts = reliability({ scores: [0, 0.3, 0.7, 1], targets: [0, 0, 1, 1] }).map(({ n }) => n)
    expect(counts).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0, 1])
  })

  it('says nothing of a bin without rows', () => {
    expect(reliability({ scores: [0.9], targets: [1] }, 2)[0]).toEqual({
      from: 0,
      to: 0.5,
      n: 0,
      predicted: null,
      observed: null,
    })
  })
})

describe('a sweep of thresholds', () => {
  it.each([
    ['plain rows', undefined, reference.sweep.plain],
    ['weighted rows', weights, reference.sweep.weighted],
  ])('counts %s as scikit-learn does', (_, rowWeights, expected) => {
    const rows = sweep(
      { scores, targets, weights: rowWeights },
      expected.map(({ threshold }) => threshold),
    )
    expect(rows).toMatchObject(expected.map(near))
  })

  it('flags a row at the threshold', () => {
    expect(sweep({ scores: [0.5, 0.4], targets: [1, 0] }, [0.5])[0]).toMatchObject({
      n: 1,
      confusion: { tp: 1, fp: 0, tn: 1, fn: 0 },
    })
  })

  it('says nothing of shares where nothing is flagged', () => {
    expect(sweep({ scores: [0.2], targets: [0] }, [0.9])[0]).toMatchObject({
      n: 0,
      precision: null,
      recall: null,
      recallInterval: null,
      wrong: null,
    })
  })

  it('takes rows of unlike weight for fewer of equal weight', () => {
    const [row] = sweep({ scores: [0.9, 0.9], targets: [1, 0], weights: [3, 1] }, [0.5])
    // By hand: 4² / (3² + 1²) = 1.6 rows, a quarter of them wrong.
    expect(row?.wrong).toEqual(near({ share: 0.25, low: 0.0221185017, high: 0.8308621003 }))
  })
})

describe('the interval of the recall', () => {
  const at = (rows: readonly (readonly [score: number, target: number, weight: number])[]) =>
    sweep(
      {
        scores: rows.map(([score]) => score),
        targets: rows.map(([, target]) => target),
        weights: rows.map(([, , weight]) => weight),
      },
      [0.5],
    )[0]

  it('is Wilson’s where every row was seen and all are positive', () => {
    const rows = [
      [0.9, 1, 1],
      [0.9, 1, 1],
      [0.9, 1, 1],
      [0.1, 1, 1],
    ] as const
    expect(at(rows)).toMatchObject({ recall: 0.75, recallInterval: near(wilson(3, 4)) as object })
  })

  it('leaves room for what a thin check may have missed', () => {
    // Ten were found; the rest is five checked rows that stand for a hundred, none of them positive.
    const rows = [
      ...Array.from({ length: 10 }, () => [0.9, 1, 1] as const),
      ...Array.from({ length: 5 }, () => [0.1, 0, 20] as const),
    ]
    // By hand: up to Wilson's 43.45 % of the hundred, beside the ten.
    expect(at(rows)).toMatchObject({
      recall: 1,
      recallInterval: { low: expect.closeTo(10 / (10 + 43.45), 3) as number, high: 1 },
    })
  })

  it('is wide where one row that stands for many was missed', () => {
    const rows = [...Array.from({ length: 11 }, () => [0.9, 1, 1] as const), [0.1, 1, 20] as const]
    const { low, high } = at(rows)?.recallInterval ?? { low: 1, high: 0 }
    expect(low).toBeLessThan(0.1)
    expect(high).toBeGreaterThan(0.75)
  })

  it.each([0.02, 0.1, 0.5])('holds the truth at least 90 times of 100 with a check of %d', (audit) => {
    const random = createRandom(11)
    const runs = 300
    let held = 0
    for (let run = 0; run < runs; run += 1) {
      const rows: [number, number, number][] = []
      for (let message = 0; message < 2000; message += 1) {
        // Three in four of the toxic ones lie above the threshold.
        const target = random() < 0.05 ? 1 : 0
        const isHigh = random() < (target === 1 ? 0.75 : 0.01)
        if (isHigh) rows.push([0.9, target, 1])
        else if (random() < audit) rows.push([0.1, target, 1 / audit])
      }
      const { low, high } = at(rows)?.recallInterval ?? { low: 1, high: 0 }
      if (low <= 0.75 && 0.75 <= high) held += 1
    }
    expect(held / runs).toBeGreaterThanOrEqual(0.9)
  })
})

describe('the agreement of judges', () => {
  it('is Fleiss’ kappa, on the worked example', () => {
    const { ballots, observed, kappa } = reference.fleiss
    expect(judgesAgreement(ballots)).toEqual(near({ items: 10, observed, kappa }))
    expect(kappa).toBeCloseTo(0.21, 3)
  })

  it('leaves out items with one judge, and takes unlike numbers of judges', () => {
    // By hand: pairs agree on 1 of 1 and 1 of 3; labels were given 4 and 1 times.
    const agreement = judgesAgreement([
      [2, 0],
      [2, 1],
      [0, 1],
    ])
    const chance = (4 / 5) ** 2 + (1 / 5) ** 2
    expect(agreement).toEqual(near({ items: 2, observed: 2 / 3, kappa: (2 / 3 - chance) / (1 - chance) }))
  })

  it('has no kappa where only one label was given, and nothing where nobody shared an item', () => {
    expect(judgesAgreement([[3, 0]])).toEqual({ items: 1, observed: 1, kappa: null })
    expect(judgesAgreement([[1, 0]])).toEqual({ items: 0, observed: null, kappa: null })
  })
})
