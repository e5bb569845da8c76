import { describe, expect, it } from 'vitest'
import { decodeBase, encodeBase } from '../../src/model/artefact.js'
import { createClassifier } from '../../src/model/classifier.js'
import { auc } from '../../src/model/metrics/auc.js'
import { solveByDescent } from '../../src/model/descent-solver.js'
import { trainBase } from '../../src/model/train-base.js'
import { expectSameModel, splitRows } from './training-rows.js'

const [train, heldOut] = splitRows()

describe('training a base model', () => {
  const base = trainBase(train, heldOut, { seed: 1 })
  const classifier = createClassifier(base, undefined, 'test')

  it('learns what parts the classes', () => {
    const scores = heldOut.map((row) => classifier.predict(row.text).margin)
    expect(auc({ scores, targets: heldOut.map((row) => row.target) })).toBeGreaterThan(0.99)
    expect(classifier.predict('she is a moron').label).toBe('toxic')
    expect(classifier.predict('she is a friend').label).toBe('ok')
  })

  it('can be done by the library’s descent, to the same end', () => {
    const other = createClassifier(
      trainBase(train, heldOut, { seed: 1, solver: solveByDescent }),
      undefined,
      'test',
    )
    for (const { text } of heldOut) expect(other.predict(text).label).toBe(classifier.predict(text).label)
  })

  it('gives the same model for the same rows and seed, and another id for other rows', () => {
    expectSameModel(trainBase(train, heldOut, { seed: 1 }), base)
    const other = trainBase(train.slice(1), heldOut, { seed: 1 })
    expect(other.id).not.toBe(base.id)
    expect(other.dataFingerprint).not.toBe(base.dataFingerprint)
  })

  it('gives nearly the same weights whatever the order of the rows, once it converges', () => {
    const [there, back] = [train, train.toReversed()].map((rows) =>
      trainBase(rows, heldOut, { seed: 1, maxSweeps: 200 }),
    )
    const texts = heldOut.map((row) => row.text)
    const margins = [there, back].map((model) => {
      if (model === undefined) throw new Error('unreachable')
      const asked = createClassifier(model, undefined, 'test')
      return texts.map((text) => asked.predict(text).margin)
    })
    texts.forEach((_, i) => expect(margins[0]?.[i]).toBeCloseTo(margins[1]?.[i] ?? NaN, 1))
  })

  it('counts a row of weight two as two rows', () => {
    // A fourth of the rows twice; column weights see the rows' number too, so only nearly.
    const twice = train.flatMap((row, i) => (i % 4 === 0 ? [row, row] : [row]))
    const weighted = train.map((row, i) => (i % 4 === 0 ? { ...row, weight: 2 } : row))
    const [a, b] = [twice, weighted].map((rows) =>
      createClassifier(trainBase(rows, heldOut, { seed: 1, maxSweeps: 200 }), undefined, 'test'),
    )
    for (const { text } of heldOut.slice(0, 20)) {
      const difference = (a?.predict(text).margin ?? NaN) - (b?.predict(text).margin ?? NaN)
      expect(Math.abs(difference)).toBeLessThan(0.5)
    }
  })

  it('that doubts its judgements is less sure of single words, and still speaks in log-odds', () => {
    const wrong = train.map((row, i) => (i % 10 === 0 ? { ...row, target: 1 - row.target } : row))
    const [trusting, doubting] = [0, 0.2].map((doubt) =>
      trainBase(wrong, heldOut, { seed: 1, doubt, maxSweeps: 200 }),
    )
    if (trusting === undefined || doubting === undefined) throw new Error('unreachable')
    expect(doubting.calibration.slope).toBe(1)
    expect(trusting.calibration.slope).not.toBe(1)
    const spread = ({ weights, calibration }: typeof base): number => weights.peak * calibration.slope
    expect(spread(doubting)).toBeLessThan(spread(trusting))
    expectSameModel(decodeBase(encodeBase(doubting)), doubting)
  })

  it('leaves its rows untouched', () => {
    const before = structuredClone(train)
    trainBase(train, heldOut, { seed: 2 })
    expect(train).toEqual(before)
  })
})
