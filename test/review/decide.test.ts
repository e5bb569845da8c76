import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/model/random.js'
import { chanceOfReview, decide, decideAgain, type Situation } from '../../src/review/decide.js'
import { describeChance } from '../../src/review/describe-chance.js'
import { expectedDayWeight } from '../../src/review/expected-weight.js'

const settings = { threshold: 0.8, reviewBudgetPerDay: 20, auditRate: 0.02 }
const PLENTY = { remaining: 1_000_000, expectedWeight: 0 }
const SPENT = { remaining: 0, expectedWeight: 0 }

describe('a decision', () => {
  it('at and over the threshold is always to ask, whatever the draw', () => {
    for (const draw of [0, 0.5, 0.999999]) {
      expect(decide({ toxicity: 0.8, settings, budget: SPENT }, draw)).toEqual({
        action: 'review',
        reason: 'threshold',
        inclusionProbability: 1,
      })
    }
  })

  it('below it is an audit for the lowest draws, then uncertainty, then to ignore', () => {
    const situation: Situation = { toxicity: 0.5, settings, budget: { remaining: 10, expectedWeight: 20 } }
    expect(decide(situation, 0.019)).toMatchObject({ reason: 'audit' })
    expect(decide(situation, 0.021)).toMatchObject({ reason: 'uncertain' })
    expect(decide(situation, 0.511)).toEqual({ action: 'ignore' })
  })

  it('spends no more on uncertainty once the budget is spent, and still audits', () => {
    expect(chanceOfReview({ toxicity: 0.5, settings, budget: SPENT })).toBe(0.02)
  })

  it('asks more often the less is known', () => {
    const chance = (toxicity: number) => chanceOfReview({ toxicity, settings, budget: PLENTY })
    const chances = [0.01, 0.1, 0.3, 0.5].map(chance)
    expect(chances).toEqual(chances.toSorted((a, b) => a - b))
    expect(chance(0.5)).toBeCloseTo(1)
  })

  it('carries exactly the probability of the draws that lead to it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(50),
        fc.nat(500),
        (toxicity, auditRate, remaining, expectedWeight) => {
          const situation = {
            toxicity,
            settings: { ...settings, auditRate },
            budget: { remaining, expectedWeight },
          }
          const chance = chanceOfReview(situation)
          expect(chance).toBeGreaterThanOrEqual(0)
          expect(chance).toBeLessThanOrEqual(1)
          if (chance > 1e-9) {
            expect(decide(situation, chance * 0.999999)).toMatchObject({ inclusionProbability: chance })
          }
          if (chance < 1) expect(decide(situation, chance)).toEqual({ action: 'ignore' })
        },
      ),
    )
  })

  /**
   * A month of days, each with a budget that runs out: the weighted reviewed messages estimate how many of all
   * messages are toxic. 400 repetitions; the mean must lie within four standard errors of the truth.
   */
  it('lets the reviewed messages speak for all of them, without bias', () => {
    const random = createRandom(7)
    const messages = Array.from({ length: 300 }, () => {
      const toxicity = random() ** 3
      return { toxicity, isToxic: random() < toxicity }
    })
    const truth = messages.filter(({ isToxic }) => isToxic).length
    const estimates = Array.from({ length: 400 }, () => {
      let remaining = 15
      let total = 0
      for (const { toxicity, isToxic } of messages) {
        const decision = decide(
          { toxicity, settings: { ...settings, auditRate: 0.05 }, budget: { remaining, expectedWeight: 60 } },
          random(),
        )
        if (decision.action === 'ignore') continue
        if (decision.reason === 'uncertain') remaining -= 1
        if (isToxic) total += 1 / decision.inclusionProbability
      }
      return total
    })
    const mean = estimates.reduce((sum, value) => sum + value, 0) / estimates.length
    const variance = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (estimates.length - 1)
    expect(Math.abs(mean - truth)).toBeLessThan(4 * Math.sqrt(variance / estimates.length))
    expect(Math.sqrt(variance)).toBeGreaterThan(0)
  })
})

describe('a decision about a familiar message', () => {
  const isFamiliar = () => true
  const toxicities = fc.double({ min: 0.001, max: 0.999, noNaN: true })
  const shares = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

  it('is that of a spent budget, for every draw: its probability is exact', () => {
    fc.assert(
      fc.property(toxicities, shares, shares, fc.nat(50), (toxicity, auditRate, draw, remaining) => {
        const situation = {
          toxicity,
          settings: { ...settings, auditRate },
          budget: { remaining, expectedWeight: 20 },
        }
        const spent = { ...situation, budget: SPENT }
        expect(decide({ ...situation, isFamiliar }, draw)).toEqual(decide(spent, draw))
        expect(decide({ ...situation, isFamiliar: () => false }, draw)).toEqual(decide(situation, draw))
        expect(chanceOfReview({ ...situation, isFamiliar })).toBe(chanceOfReview(spent))
      }),
    )
  })

  it('asks whether it is familiar only where that matters', () => {
    const never = (): boolean => {
      throw new Error('It does not matter.')
    }
    const rest = { settings, budget: PLENTY, isFamiliar: never }
    expect(decide({ toxicity: 0.9, ...rest }, 0)).toMatchObject({ reason: 'threshold' })
    expect(decide({ toxicity: 0.1, ...rest }, 0.9)).toEqual({ action: 'ignore' })
  })
})

describe('a flagged phrase', () => {
  const situation = { toxicity: 0.1, isFlagged: true, settings, budget: SPENT }

  it('is asked about for certain, however familiar, whatever the draw', () => {
    const decision = { action: 'review', reason: 'phrase', inclusionProbability: 1 }
    expect(decide(situation, 0.999)).toEqual(decision)
    expect(decide({ ...situation, isFamiliar: () => true }, 0.999)).toEqual(decision)
    expect(chanceOfReview(situation)).toBe(1)
  })

  it('that an edit brings in or takes out is what the card says, or that it was edited', () => {
    expect(decideAgain('audit', situation, settings, true).reason).toBe('phrase')
    expect(decideAgain('phrase', { ...situation, isFlagged: false }, settings, true).reason).toBe('edited')
    expect(decideAgain('report', { toxicity: 0.1 }, settings, true).reason).toBe('report')
  })

  it('that an edit brings in where nothing is looked at any more leaves the card to people', () => {
    const sure = { toxicity: 0.99, isFlagged: true }
    const reasons = ['threshold', 'phrase', 'uncertain', 'audit', 'edited', 'report', 'objection'] as const
    expect(reasons.map((before) => decideAgain(before, sure, settings, false).reason)).toEqual([
      ...Array.from({ length: 5 }, () => 'edited'),
      'report',
      'objection',
    ])
  })
})

describe('the weight of a day', () => {
  const count = (day: string, bin: number, messages: number) => ({
    day,
    bin,
    messages,
    modelVersion: 'v1',
    reviewed: 0,
  })

  it('is the mean over the days, without what is asked about anyway', () => {
    const counts = [count('2026-01-01', 4, 100), count('2026-01-02', 4, 50), count('2026-01-02', 9, 1000)]
    expect(expectedDayWeight(counts, 0.8)).toBeCloseTo(75 * 4 * 0.45 * 0.55)
  })

  it('is nothing when nothing is known', () => {
    expect(expectedDayWeight([], 0.8)).toBe(0)
  })
})

describe('the words for it', () => {
  it('say that a card would be made, and why', () => {
    expect(describeChance({ toxicity: 0.9, settings, budget: PLENTY }, 'en')).toEqual({
      decision: 'review',
      reason: 'A card is made: 90 % toxic is at or over the threshold of 80 %.',
    })
  })

  it('say how likely moderators are asked all the same', () => {
    const { decision, reason } = describeChance({ toxicity: 0.1, settings, budget: SPENT }, 'en')
    expect(decision).toBe('ignore')
    expect(reason).toContain('chance of 2 %')
  })
})
