import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseMargin } from '../../src/model/base-model.js'
import { createClassifier } from '../../src/model/classifier.js'
import type { Delta } from '../../src/model/delta.js'
import { trainBase } from '../../src/model/train-base.js'
import { featurise } from '../../src/text/features.js'
import { splitRows } from './training-rows.js'

const [train, heldOut] = splitRows()
const base = trainBase(train, heldOut, { seed: 1 })

/** Teaches that "clown" is fine, and a few buckets more. */
function teach(): Delta {
  const indices = Uint32Array.from(
    new Set([...featurise('clown').indices, 0, 31, 32, 2 ** 20 - 1]),
  ).toSorted()
  return {
    baseId: base.id,
    hashBits: base.hashBits,
    indices,
    values: Float32Array.from(indices, (_, k) => -2 - k / 100),
    slope: 0.75,
    bias: 0.5,
    calibration: { slope: 1.25, intercept: -0.5 },
  }
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('you', 'are', 'a', 'clown', 'moron', 'friend', 'c l o w n', '😀', 'ｆool'))
    .map((words) => words.join(' ')),
)

describe('a classifier', () => {
  const classifier = createClassifier(base, undefined, 'v1')

  it('gives the margin of the plain sum over features', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(classifier.predict(text).margin).toBeCloseTo(baseMargin(base, featurise(text)), 5)
      }),
      { numRuns: 200 },
    )
  })

  it('adds what the community taught', () => {
    const delta = teach()
    const taught = createClassifier(base, delta, 'v2')
    const weights = new Map([...delta.indices].map((bucket, k) => [bucket, delta.values[k] ?? NaN]))
    fc.assert(
      fc.property(anyText, (text) => {
        const features = featurise(text)
        let expected = delta.slope * baseMargin(base, features) + delta.bias
        features.indices.forEach((bucket, k) => {
          expected += (weights.get(bucket) ?? 0) * (features.values[k] ?? NaN)
        })
        expect(taught.predict(text).margin).toBeCloseTo(expected, 5)
      }),
      { numRuns: 200 },
    )
    expect(taught.predict('you clown').toxicity).toBeLessThan(classifier.predict('you clown').toxicity)
  })

  it('gives probabilities inside (0, 1), the label of the likelier class, and the version', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { label, toxicity, confidence, version } = classifier.predict(text)
        expect(toxicity).toBeGreaterThan(0)
        expect(toxicity).toBeLessThan(1)
        expect(label).toBe(toxicity >= 0.5 ? 'toxic' : 'ok')
        expect(confidence).toBe(Math.max(toxicity, 1 - toxicity))
        expect(version).toBe('v1')
      }),
    )
  })

  it('gives the same answer whatever it was asked before', () => {
    const answer = classifier.predict('what a moron')
    for (let i = 0; i < 70_000; i++) classifier.predict('x')
    expect(classifier.predict('what a moron')).toEqual(answer)
  })

  it('answers the empty text with what is believed before any word', () => {
    expect(classifier.predict('').margin).toBe(base.bias)
  })

  it('refuses what was taught on another base', () => {
    expect(() => createClassifier(base, { ...teach(), baseId: 'base-other' }, 'v3')).toThrow(
      expect.objectContaining({ code: 'MODEL_MISMATCH' }),
    )
  })
})

describe('an explanation', () => {
  const delta = teach()

  it.each([
    ['of the base', createClassifier(base, undefined, 'v1')],
    ['of a taught model', createClassifier(base, delta, 'v2')],
  ])('%s adds up to the margin, in spans of the original text that are in order', (_, classifier) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { margin, bias, spans } = classifier.explain(text)
        expect(Math.abs(margin - classifier.predict(text).margin)).toBeLessThan(1e-6)
        const sum = spans.reduce((total, span) => total + span.contribution, bias)
        expect(Math.abs(sum - margin)).toBeLessThan(1e-6)
        let end = 0
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end)
          expect(span.end).toBeGreaterThan(span.start)
          expect(span.text).toBe(text.slice(span.start, span.end))
          end = span.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 300 },
    )
  })

  it('points at the words as they were written', () => {
    const { spans } = createClassifier(base, undefined, 'v1').explain(
      'well, you are a M 0 R 0 N or ｍｏｒｏｎ!',
    )
    const strongest = spans.toSorted((a, b) => b.contribution - a.contribution)[0]
    expect(strongest?.text).toBe('ｍｏｒｏｎ')
  })

  it('splits no emoji sequence and no letter from its accent', () => {
    const texts = ['a 👨‍👩‍👧‍👦 b', 'e\u0301e\u0301 👍🏽', '🇩🇪🇫🇷', 'क्षि']
    const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
    for (const text of texts) {
      const borders = new Set([...graphemes.segment(text)].map((part) => part.index)).add(text.length)
      for (const span of createClassifier(base, undefined, 'v1').explain(text).spans) {
        expect(borders).toContain(span.start)
        expect(borders).toContain(span.end)
      }
    }
  })
})
