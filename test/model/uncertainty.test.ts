import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/model/random.js'
import {
  drawReview,
  reviewProbability,
  selectionWeight,
  type ReviewBudget,
} from '../../src/model/uncertainty.js'

const budget: ReviewBudget = { remaining: 10, expectedWeight: 40, auditRate: 0.02 }
const share = fc.double({ min: 0, max: 1, noNaN: true })
const budgets = fc.record({
  remaining: fc.integer({ min: -1, max: 50 }),
  expectedWeight: fc.double({ min: 0, max: 1000, noNaN: true }),
  auditRate: share,
})

describe('asking about a message', () => {
  it('is worth most at one half and nothing at certainty', () => {
    expect(selectionWeight(0.5)).toBe(1)
    expect(selectionWeight(0)).toBe(0)
    expect(selectionWeight(1)).toBe(0)
    expect(selectionWeight(0.3)).toBeCloseTo(selectionWeight(0.7))
  })

  it('is paced, so that the budget lasts for what is still expected', () => {
    const silent = { ...budget, auditRate: 0 }
    expect(reviewProbability(0.5, silent)).toBeCloseTo(0.25)
    expect(reviewProbability(0.5, { ...silent, expectedWeight: 5 })).toBe(1)
    expect(reviewProbability(0.5, { ...silent, expectedWeight: 0 })).toBe(1)
  })

  it('leaves the audit alone once the budget is spent', () => {
    expect(reviewProbability(0.5, { ...budget, remaining: 0 })).toBeCloseTo(0.02)
    expect(drawReview(0.5, { ...budget, remaining: 0 }, 0.01)).toEqual({
      reason: 'audit',
      inclusionProbability: 0.02,
    })
    expect(drawReview(0.5, { ...budget, remaining: 0 }, 0.02)).toEqual({ inclusionProbability: 0.02 })
  })

  it('says truly with which probability it happens', () => {
    const random = createRandom(3)
    for (const toxicity of [0.05, 0.3, 0.5, 0.9]) {
      const draws = Array.from({ length: 20_000 }, () => drawReview(toxicity, budget, random()))
      const chosen = draws.filter(({ reason }) => reason !== undefined).length / draws.length
      const audited = draws.filter(({ reason }) => reason === 'audit').length / draws.length
      expect(chosen).toBeCloseTo(draws[0]?.inclusionProbability ?? Number.NaN, 1.7)
      expect(audited).toBeCloseTo(budget.auditRate, 1.7)
    }
  })

  it('happens with a probability, whatever the budget; and certainly when it is one', () => {
    fc.assert(
      fc.property(share, budgets, share, (toxicity, any, draw) => {
        const { reason, inclusionProbability } = drawReview(toxicity, any, draw)
        expect(inclusionProbability).toBeGreaterThanOrEqual(0)
        expect(inclusionProbability).toBeLessThanOrEqual(1)
        expect(reason !== undefined).toBe(draw < inclusionProbability)
      }),
    )
  })
})
