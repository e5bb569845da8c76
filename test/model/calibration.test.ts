import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { calibrate, fitCalibration, IDENTITY, type Calibration } from '../../src/model/calibration.js'
import { sigmoid } from '../../src/model/sigmoid.js'

interface Reference {
  readonly targets: readonly number[]
  readonly margins: readonly number[]
  readonly weights: readonly number[]
  readonly platt: Calibration
  readonly platt_weighted: Calibration
}

// Made by metrics.py beside it.
const reference = JSON.parse(
  readFileSync(new URL('../reference/metrics.json', import.meta.url), 'utf8'),
) as Reference
const { margins, targets, weights } = reference

const points = fc.array(
  fc.record({ margin: fc.double({ min: -30, max: 30, noNaN: true }), target: fc.constantFrom(0, 0.5, 1) }),
  { maxLength: 40 },
)

describe('a calibration', () => {
  it('is the fit a general optimiser finds for Platt’s smoothed targets', () => {
    const fitted = fitCalibration(margins, targets)
    expect(fitted.slope).toBeCloseTo(reference.platt.slope, 4)
    expect(fitted.intercept).toBeCloseTo(reference.platt.intercept, 4)
  })

  it('counts a row as often as its weight says', () => {
    const fitted = fitCalibration(margins, targets, weights)
    expect(fitted.slope).toBeCloseTo(reference.platt_weighted.slope, 4)
    expect(fitted.intercept).toBeCloseTo(reference.platt_weighted.intercept, 4)
  })

  it('recovers a known one from many margins', () => {
    const many = Array.from({ length: 5000 }, (_, i) => (i / 5000) * 12 - 6)
    const fitted = fitCalibration(
      many,
      many.map((margin) => sigmoid(1.7 * margin - 0.8)),
    )
    expect(fitted.slope).toBeCloseTo(1.7, 1)
    expect(fitted.intercept).toBeCloseTo(-0.8, 1)
  })

  it('gives probabilities inside (0, 1) and keeps the order, whatever it was fitted on', () => {
    fc.assert(
      fc.property(points, fc.double({ min: -1e9, max: 1e9, noNaN: true }), (rows, margin) => {
        const fitted = fitCalibration(
          rows.map((row) => row.margin),
          rows.map((row) => row.target),
        )
        const probability = calibrate(fitted, margin)
        expect(probability).toBeGreaterThan(0)
        expect(probability).toBeLessThan(1)
        expect(calibrate(fitted, margin + 1)).toBeGreaterThanOrEqual(probability)
        expect(fitted.slope).toBeGreaterThan(0)
      }),
    )
  })

  it('keeps the order even where the judgements say the opposite of the margins', () => {
    const fitted = fitCalibration([-3, -2, 2, 3], [1, 1, 0, 0])
    expect(fitted.slope).toBeGreaterThan(0)
    expect(calibrate(fitted, 0)).toBeCloseTo(0.5, 1)
  })

  it('without any margin is its prior, or the identity', () => {
    const calibration = { slope: 2, intercept: -1 }
    expect(fitCalibration([], [], [], { calibration, strength: 10 })).toEqual(calibration)
    expect(fitCalibration([], [])).toEqual(IDENTITY)
    expect(fitCalibration([1], [1], [0])).toEqual(IDENTITY)
  })

  it('stays near its prior with few judgements and leaves it with many', () => {
    const prior = { calibration: { slope: 1, intercept: 0 }, strength: 20 }
    const after = (n: number) => fitCalibration(new Array(n).fill(0), new Array(n).fill(1), undefined, prior)
    const at = [0, 1, 20, 1000].map((n) => calibrate(after(n), 0))
    expect(at[0]).toBeCloseTo(0.5, 2)
    expect(at[1]).toBeLessThan(0.6)
    expect(at[2]).toBeGreaterThan(0.7)
    expect(at[3]).toBeGreaterThan(0.95)
  })

  it('never says more than one judgement in a hundred allows, however large the margin', () => {
    expect(calibrate(IDENTITY, 1000)).toBeCloseTo(0.99, 6)
    expect(calibrate(IDENTITY, -1000)).toBeCloseTo(0.001, 6)
  })

  it('of one judged margin says what was judged, not with certainty', () => {
    expect(calibrate(fitCalibration([0.3], [1]), 0.3)).toBeCloseTo(2 / 3, 1)
  })

  it('refuses arrays of unequal length', () => {
    expect(() => fitCalibration([1, 2], [1])).toThrow(RangeError)
    expect(() => fitCalibration([1, 2], [1, 0], [1])).toThrow(RangeError)
  })
})
