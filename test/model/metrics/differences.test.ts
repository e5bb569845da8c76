import { describe, expect, it } from 'vitest'
import { aucDifference } from '../../../src/model/metrics/auc-difference.js'
import { auc } from '../../../src/model/metrics/auc.js'
import { compareLosses } from '../../../src/model/metrics/loss-difference.js'
import { logLoss } from '../../../src/model/metrics/log-loss.js'
import { createRandom } from '../../../src/model/random.js'

const random = createRandom(9)
const targets = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? 1 : 0))
const scores = (signal: number) => targets.map((target) => Math.round(20 * (signal * target + random())) / 20)
const weak = scores(0.3)
const strong = scores(0.9)
const positive = targets.map((target) => target === 1)

describe('the difference of two AUCs', () => {
  it('is the difference of the two', () => {
    const [a, b] = [weak, strong].map((s) => auc({ scores: s, targets }) ?? Number.NaN)
    expect(aucDifference(weak, strong, positive)?.difference).toBeCloseTo((b ?? 0) - (a ?? 0), 12)
  })

  it('has a standard error that resampling the rows agrees with', () => {
    const differences = Array.from({ length: 400 }, () => {
      const rows = targets.map(() => Math.floor(random() * targets.length))
      const of = (s: readonly number[]) =>
        auc({ scores: rows.map((row) => s[row] ?? 0), targets: rows.map((row) => targets[row] ?? 0) }) ?? 0
      return of(strong) - of(weak)
    })
    const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length
    const deviation = Math.sqrt(differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / differences.length)
    const { standardError } = aucDifference(weak, strong, positive) ?? { standardError: 0 }
    expect(standardError / deviation).toBeGreaterThan(0.85)
    expect(standardError / deviation).toBeLessThan(1.15)
  })

  it('of a model with itself is nothing, for certain', () => {
    expect(aucDifference(weak, weak, positive)).toEqual({ difference: 0, standardError: 0 })
  })

  it('is unknown with fewer than two rows of a class', () => {
    expect(aucDifference([1, 2, 3], [1, 2, 3], [true, false, false])).toBeNull()
  })
})

describe('the comparison of two losses', () => {
  const first = weak.map((score) => Math.min(Math.max(score, 0.05), 0.95))
  const second = strong.map((score) => Math.min(Math.max(score / 2, 0.05), 0.95))

  it('gives each side’s mean log loss, weighted', () => {
    const weights = targets.map((_, i) => 1 + (i % 5))
    const comparison = compareLosses(first, second, targets, weights)
    expect(comparison?.rows).toBe(200)
    expect(comparison?.first).toBeCloseTo(logLoss({ scores: first, targets, weights }) ?? 0, 12)
    expect(comparison?.second).toBeCloseTo(logLoss({ scores: second, targets, weights }) ?? 0, 12)
  })

  it('has no error to speak of for one row, and none at all for equal sides', () => {
    expect(compareLosses([0.4], [0.6], [1])?.standardError).toBe(0)
    expect(compareLosses(first, first, targets)?.standardError).toBe(0)
  })

  it('is unknown without rows', () => {
    expect(compareLosses([], [], [])).toBeNull()
    expect(compareLosses([0.5], [0.5], [1], [0])).toBeNull()
  })
})
