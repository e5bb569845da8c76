import { describe, expect, it } from 'vitest'
import { createClassifier } from '../../src/model/classifier.js'
import { learn, type LearnOptions } from '../../src/model/learn.js'
import type { LabelledText } from '../../src/model/prediction.js'
import { createRandom } from '../../src/model/random.js'
import { trainSeedBase } from './seed-base.js'

const { base, unseen } = trainSeedBase()
const options: LearnOptions = { seed: 1 }

const verdict = (text: string, target: number, weight = 1): LabelledText => ({ text, target, weight })
const known = createClassifier(base, undefined, 'base')
const toxicityBefore = (text: string) => known.predict(text).toxicity

function teach(examples: readonly LabelledText[], over: Partial<LearnOptions> = {}) {
  const { delta, report } = learn(base, examples, { ...options, ...over })
  const classifier = createClassifier(base, delta, 'learnt')
  return { delta, report, toxicity: (text: string) => classifier.predict(text).toxicity }
}

/** A community where "spaghetti" insults and the base has no idea of it. */
const SUBJECTS = [
  'that build',
  'your plan',
  'the patch',
  'my server',
  'this map',
  'her guide',
  'the raid',
  'our team',
]
const PLACES = [
  'today',
  'again',
  'in the lobby',
  'on tuesday',
  'before lunch',
  'after the update',
  'for once',
  'as ever',
]
const community: readonly LabelledText[] = SUBJECTS.flatMap((subject, i) =>
  PLACES.map((place, j) =>
    (i + j) % 2 === 0
      ? verdict(`${subject} is pure spaghetti ${place}`, 1)
      : verdict(`${subject} is fine with me ${place}`, 0),
  ),
)

describe('one verdict', () => {
  const text = 'you absolute spaghetti'
  const copy = 'You absolute spagheti!!'
  const strangers = ['good morning everyone', 'can someone review my pull request', 'where do i find the map']

  it.each([
    ['toxic', 1],
    ['ok', 0],
  ])('of %s moves that message and its near-duplicates to its side', (_, target) => {
    const { toxicity } = teach([verdict(text, target)])
    const towards = target === 1 ? 1 : -1
    expect(towards * (toxicity(text) - toxicityBefore(text))).toBeGreaterThan(0.1)
    expect(towards * (toxicity(copy) - toxicityBefore(copy))).toBeGreaterThan(0.05)
  })

  it('leaves messages alone that have nothing in common with it', () => {
    const { toxicity } = teach([verdict(text, 1)])
    for (const stranger of strangers) {
      expect(Math.abs(toxicity(stranger) - toxicityBefore(stranger))).toBeLessThan(0.05)
    }
  })

  it('is too little to cross-validate, and the report says so', () => {
    const { delta, report } = teach([verdict(text, 1)])
    expect(report).toMatchObject({ rows: 1, crossValidation: null })
    expect(delta.calibration).toEqual(base.calibration)
  })
})

describe('no verdict at all', () => {
  it('changes no prediction', () => {
    const { delta, toxicity } = teach([])
    expect(delta).toMatchObject({ slope: 1, bias: 0, calibration: base.calibration })
    expect(delta.indices).toHaveLength(0)
    for (const { text } of unseen) expect(toxicity(text)).toBe(toxicityBefore(text))
  })

  it('but counts of restricted scores move the calibration, and nothing else', () => {
    const calibrationBins = [-2, -1, 0, 1, 2].map((margin) => ({ margin, target: 0, weight: 40 }))
    const { delta, toxicity } = teach([], { calibrationBins })
    expect(delta.indices).toHaveLength(0)
    expect(delta).toMatchObject({ slope: 1, bias: 0 })
    for (const { text } of unseen) expect(toxicity(text)).toBeLessThan(toxicityBefore(text))
  })
})

describe('a community’s own norm', () => {
  it('is learnt for messages it has not judged', () => {
    const { report, toxicity } = teach(community)
    expect(toxicity('their base is pure spaghetti tonight')).toBeGreaterThan(0.8)
    expect(toxicity('their base is fine with me tonight')).toBeLessThan(0.2)
    expect(report.crossValidatedAuc.learnt).toBeGreaterThan(0.95)
    expect(report.crossValidation?.second).toBeLessThan(report.crossValidation?.first ?? 0)
  })

  it('is learnt even where it is the reverse of the base’s', () => {
    const reversed = unseen.map((row) => ({ ...row, target: 1 - row.target }))
    const { delta, report } = teach(reversed)
    expect(delta.slope).toBeLessThan(1)
    expect(report.crossValidatedAuc.learnt).toBeGreaterThan(report.crossValidatedAuc.base ?? 1)
  })

  it('puts the base on trial: where its order says nothing, it is trusted less and does not stand in the way', () => {
    // Each rude and each kind word of the base toxic in half of its messages, decided by something else.
    const unrelated = unseen.map((row, i) => verdict(`${row.text} ${i % 2 === 0 ? 'alpha' : 'omega'}`, i % 2))
    const { delta, report } = teach(unrelated)
    expect(delta.slope).toBeLessThan(0.75)
    expect(report.crossValidatedAuc.base).toBeLessThan(0.6)
    expect(report.crossValidatedAuc.learnt).toBeGreaterThan(0.9)
    const trial = report.opinions.find(({ setting }) => setting.base === 'on trial')
    expect(trial?.share).toBeGreaterThan(0.3)
  })

  it('takes more than a few verdicts of either class to put the base on trial', () => {
    const shares = [4, 10, 32].map((n) => {
      const { opinions } = teach(community.slice(0, n)).report
      return opinions.find(({ setting }) => setting.base === 'on trial')?.share ?? 0
    })
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.1)
    expect(teach(community.slice(0, 1)).report.opinions).toMatchObject([
      { setting: { base: 'trusted' }, share: 1 },
    ])
  })

  it('is kept, with the base’s, where they agree', () => {
    const { report } = teach(unseen)
    expect(report.crossValidatedAuc.learnt).toBeGreaterThan((report.crossValidatedAuc.base ?? 1) - 0.05)
  })
})

describe('learning', () => {
  it('gives the very same delta whatever the order of the examples', () => {
    const random = createRandom(2)
    const shuffled = community
      .map((example) => ({ example, key: random() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ example }) => example)
    expect(learn(base, shuffled, options)).toEqual(learn(base, community, options))
  })

  it('leaves its input as it was', () => {
    const before = structuredClone(community)
    const codes = base.weights.codes.slice()
    teach(community)
    expect(community).toEqual(before)
    expect(base.weights.codes.every((code, bucket) => code === codes[bucket])).toBe(true)
  })

  it('takes a copy for the same message: twice is a verdict of weight 2', () => {
    const [first] = community
    if (first === undefined) throw new Error('There is no example.')
    const twice = learn(base, [...community, { ...first, text: ` ${first.text.toUpperCase()}` }], options)
    const heavy = learn(base, [{ ...first, weight: 2 }, ...community.slice(1)], options)
    expect(twice.delta.values).toEqual(heavy.delta.values)
    expect(twice.report.rows).toBe(community.length)
  })

  it('settles contradictory verdicts in the middle', () => {
    const text = 'what a spaghetti evening'
    const { toxicity } = teach([verdict(text, 1, 3), verdict(text, 0, 3)])
    expect(toxicity(text)).toBeGreaterThan(0.2)
    expect(toxicity(text)).toBeLessThan(0.8)
  })

  it('stands verdicts of one class only, empty texts and rows of no weight', () => {
    const toxic = community.filter(({ target }) => target === 1)
    const { report, toxicity } = teach([...toxic, verdict('', 1), verdict('ignored', 0, 0)])
    expect(report.crossValidatedAuc.learnt).toBeNull()
    for (const { text } of [...unseen, ...community, verdict('', 0)]) {
      expect(toxicity(text)).toBeGreaterThan(0)
      expect(toxicity(text)).toBeLessThan(1)
    }
  })

  it('starts from an anchor: what it taught stays when its examples are gone', () => {
    const anchor = teach(community).delta
    const probe = 'their base is pure spaghetti tonight'
    const later = teach([verdict('the weather is lovely', 0), verdict('nice work on the docs', 0)], {
      anchor,
    })
    expect(later.toxicity(probe)).toBeGreaterThan(0.7)
    expect(toxicityBefore(probe)).toBeLessThan(0.7)
    expect(teach([], { anchor }).delta).toEqual(anchor)
  })

  it('lists buckets ascending and once, whatever they came from', () => {
    const anchor = teach(community.slice(0, 20)).delta
    const { indices, values } = teach(community.slice(10), { anchor }).delta
    expect(values).toHaveLength(indices.length)
    expect([...indices].every((bucket, k) => k === 0 || bucket > (indices[k - 1] ?? 0))).toBe(true)
    expect(values.every(Number.isFinite)).toBe(true)
  })

  it('refuses an anchor of another base, and targets that are no probabilities', () => {
    const anchor = { ...teach(community.slice(0, 4)).delta, baseId: 'another' }
    expect(() => teach(community, { anchor })).toThrow(RangeError)
    expect(() => teach([verdict('x', 2)])).toThrow(RangeError)
  })

  it('shares the say among its opinions', () => {
    const { opinions } = teach(community).report
    expect(opinions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })
})
