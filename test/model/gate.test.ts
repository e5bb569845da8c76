import { describe, expect, it } from 'vitest'
import { judge, type Judgement } from '../../src/model/gate.js'
import { createRandom } from '../../src/model/random.js'
import { sigmoid } from '../../src/model/sigmoid.js'
import { describeJudgement } from '../../src/review/describe-judgement.js'

const random = createRandom(4)
const targets = Array.from({ length: 60 }, (_, i) => i % 2)
const noise = targets.map(() => 2 * random() - 1)

/** Toxicities that are right by so many log-odds, give or take the noise. */
const rightBy = (logOdds: number) =>
  targets.map((target, i) => sigmoid((target === 1 ? logOdds : -logOdds) + (noise[i] ?? 0)))

const say = (judgement: Judgement): string => describeJudgement(judgement, 'en')

describe('the gate', () => {
  it('promotes a candidate that is better on the holdout, and says by how much', () => {
    const judgement = judge({ active: rightBy(1), candidate: rightBy(2), targets })
    expect(judgement).toMatchObject({ promote: true, judgedBy: 'holdout' })
    expect(say(judgement)).toMatch(
      /^On 60 held-out examples \(.*\) log loss fell from 0\.\d{3} \(the active model\) to 0\.\d{3}: promoted\.$/,
    )
  })

  it('says how often the candidate is right, with an interval that is wide for few examples', () => {
    const nineOfTen = (n: number) => {
      const candidate = Array.from({ length: n }, (_, i) => (i % 10 === 0 ? 0.4 : 0.6))
      return judge({ active: candidate, candidate, targets: candidate.map(() => 1) })
    }
    expect(say(nineOfTen(10))).toContain('(the candidate is right on 90 %, 95 % interval 60 to 98 %)')
    expect(say(nineOfTen(1000))).toContain('(the candidate is right on 90 %, 95 % interval 88 to 92 %)')
    expect(nineOfTen(10).accuracy).toMatchObject({ accuracy: 0.9 })
  })

  it('refuses one that is worse by more than one standard error', () => {
    const judgement = judge({ active: rightBy(2), candidate: rightBy(1), targets })
    expect(judgement).toMatchObject({ promote: false, judgedBy: 'holdout' })
    expect(say(judgement)).toMatch(/rose from .* by more than one standard error .*: not promoted\.$/)
  })

  it('promotes an equal one: new verdicts should not wait for proof', () => {
    const judgement = judge({ active: rightBy(1), candidate: rightBy(1), targets })
    expect(judgement.promote).toBe(true)
    expect(say(judgement)).toMatch(/stayed at 0\.\d{3}: promoted\.$/)
  })

  it('promotes one that is worse by less than chance explains', () => {
    const active = rightBy(1.5)
    const candidate = active.map((toxicity, i) =>
      sigmoid(Math.log(toxicity / (1 - toxicity)) + (i % 4 < 2 ? 0.2 : -0.2)),
    )
    const judgement = judge({ active, candidate, targets })
    expect(judgement.promote).toBe(true)
    expect(say(judgement)).toMatch(/rose .* within one standard error/)
  })

  it('refuses one that tells the classes apart clearly worse, though it is less wrong on the whole', () => {
    const active = rightBy(1.2).map((toxicity) => sigmoid(6 * Math.log(toxicity / (1 - toxicity)) + 9))
    const candidate = targets.map(
      (target, i) => 0.5 + (i % 6 === 0 ? -0.1 : 0.1) * (target === 1 ? 1 : -1) * (i % 4 < 2 ? 1 : -1),
    )
    const judgement = judge({ active, candidate, targets })
    expect(judgement).toMatchObject({ promote: false, judgedBy: 'holdout' })
    expect(say(judgement)).toMatch(/AUC fell by 0\.\d{3}, more than 2 standard errors/)
  })

  it('counts a holdout of one class too: only the losses can be compared', () => {
    const toxic = targets.map(() => 1)
    const sure = toxic.map(() => 0.9)
    const unsure = toxic.map((_, i) => 0.5 + i / 1000)
    expect(judge({ active: unsure, candidate: sure, targets: toxic }).promote).toBe(true)
    expect(judge({ active: sure, candidate: unsure, targets: toxic }).promote).toBe(false)
  })

  it('counts each example for as many messages as it stands for', () => {
    // Better on the forty that were asked about anyway, worse on the twenty that were drawn from many.
    const pick = (common: readonly number[], drawn: readonly number[]) =>
      targets.map((_, i) => (i < 40 ? common : drawn)[i] ?? 0)
    const trial = {
      active: pick(rightBy(1), rightBy(1.5)),
      candidate: pick(rightBy(1.5), rightBy(1)),
      targets,
    }
    expect(judge(trial).promote).toBe(true)
    expect(judge({ ...trial, weights: targets.map((_, i) => (i < 40 ? 1 : 10)) }).promote).toBe(false)
    expect(say(judge({ ...trial, weights: targets.map(() => 10) }))).toBe(say(judge(trial)))
  })

  it('leaves out examples that weigh nothing', () => {
    const weights = targets.map((_, i) => (i < 7 ? 1 : 0))
    expect(judge({ active: rightBy(1), candidate: rightBy(2), targets, weights }).judgedBy).toBe('nothing')
  })

  describe('with too few held-out examples', () => {
    const few = { active: [0.5], candidate: [0.1], targets: [1] }

    it('judges by cross-validation against the base, and says so', () => {
      const worse = { rows: 12, first: 0.4, second: 0.6, standardError: 0.05 }
      const judgement = judge({ ...few, crossValidation: worse })
      expect(judgement).toMatchObject({ promote: false, judgedBy: 'cross-validation' })
      expect(say(judgement)).toBe(
        'Only one example is held out, too few to judge by; in cross-validation on 12 examples log loss rose from 0.400 ' +
          '(the base model) to 0.600, by more than one standard error (0.050): not promoted.',
      )
      expect(judge({ ...few, crossValidation: { ...worse, second: 0.44 } }).promote).toBe(true)
      expect(judge({ ...few, crossValidation: { ...worse, second: 0.2 } }).promote).toBe(true)
    })

    it('promotes unproven where nothing can judge, and says so', () => {
      const judgement = judge({ active: [], candidate: [], targets: [], crossValidation: null })
      expect(judgement).toEqual({ promote: true, judgedBy: 'nothing', heldOut: 0, accuracy: null })
      expect(say(judgement)).toBe(
        'No example is held out to judge by, and there are not enough to cross-validate: ' +
          'promoted unproven, close to the base model.',
      )
      expect(describeJudgement(judgement, 'de')).toContain('ungeprüft übernommen')
    })
  })

  it('refuses arrays that do not belong together', () => {
    expect(() => judge({ active: [0.5], candidate: [], targets: [1] })).toThrow(RangeError)
  })
})
