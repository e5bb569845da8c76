import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHeldOut } from '../../src/model/holdout.js'
import { allowedUse } from '../../src/review/provenance.js'
import { assembleTrainingSet, MIN_HELD_OUT } from '../../src/review/training-set.js'
import type { FeedbackRecord, Provenance } from '../../src/store/store.js'

const RULES = { mayTrainOnContent: true, consolidated: new Set<string>() }

function makeRow(index: number, overrides: Partial<FeedbackRecord> = {}): FeedbackRecord {
  return {
    id: `row-${index}`,
    community: 'fake:home',
    source: 'card',
    text: `message number ${index} about topic ${index * 7}`,
    label: 'toxic',
    target: 1,
    provenance: 'member',
    margin: 0.3 * (index % 10),
    inclusionProbability: 1,
    modelVersion: 'v1',
    since: index,
    at: index,
    ...overrides,
  }
}

const makeRows = (count: number): FeedbackRecord[] => Array.from({ length: count }, (_, i) => makeRow(i))

describe('the gate in front of training', () => {
  it.each<[Provenance, boolean, string]>([
    ['member', true, 'train'],
    ['member', false, 'calibrate'],
    ['member-restricted', true, 'calibrate'],
    ['member-restricted', false, 'calibrate'],
    ['moderator', true, 'train'],
    ['moderator', false, 'train'],
  ])('words of a %s, where training on members is allowed: %s → %s', (provenance, allowed, use) => {
    expect(allowedUse(makeRow(1, { provenance }), allowed)).toBe(use)
  })

  it('lets nothing without words train', () => {
    const { text: _, ...row } = makeRow(1)
    expect(allowedUse(row, true)).toBe('none')
    expect(allowedUse({ ...row, provenance: 'member-restricted' }, true)).toBe('calibrate')
  })

  it('lets no restricted words through, whatever comes with them', () => {
    const provenance = fc.constantFrom<Provenance[]>('member', 'member-restricted', 'moderator')
    fc.assert(
      fc.property(fc.array(provenance, { maxLength: 60 }), fc.boolean(), (whose, mayTrainOnContent) => {
        const rows = whose.map((one, index) => makeRow(index, { provenance: one, text: `${one} ${index}` }))
        const { train, heldOut, bins } = assembleTrainingSet(rows, { ...RULES, mayTrainOnContent })
        const words = JSON.stringify([train, heldOut, bins])
        expect(words).not.toContain('member-restricted')
        if (!mayTrainOnContent) expect(words).not.toContain('member ')
      }),
    )
  })
})

describe('a training set', () => {
  it('holds out by text, never on both sides, once enough is held out to judge', () => {
    const rows = [...makeRows(200), ...makeRows(200).map((row) => ({ ...row, id: `${row.id}-copy` }))]
    const { train, heldOut } = assembleTrainingSet(rows, RULES)
    expect(heldOut.length).toBeGreaterThanOrEqual(MIN_HELD_OUT)
    expect(train.length + 2 * heldOut.length).toBe(400)
    const trained = new Set(train.map(({ text }) => text))
    expect(heldOut.filter(({ text }) => trained.has(text))).toEqual([])
  })

  it('measures on each text once, judged by all of its copies', () => {
    const held = makeRows(200).find((row) => isHeldOut(row.text ?? ''))
    const wave = Array.from({ length: 9 }, (_, index) =>
      makeRow(index, { ...held, id: `wave-${index}`, text: `  ${held?.text?.toUpperCase()}`, target: 0 }),
    )
    const { heldOut } = assembleTrainingSet([...makeRows(200), ...wave], RULES)
    expect(heldOut).toHaveLength(assembleTrainingSet(makeRows(200), RULES).heldOut.length)
    expect(heldOut.find(({ text }) => text === held?.text)?.target).toBeCloseTo(0.1)
  })

  it('holds nothing out before that, nor when copies of one text are all there is', () => {
    expect(assembleTrainingSet(makeRows(20), RULES)).toMatchObject({ heldOut: [], train: { length: 20 } })
    const held = makeRows(100).find((row) => isHeldOut(row.text ?? ''))
    const copies = makeRows(100).map(({ id }, index) => ({ ...makeRow(index), ...held, id }))
    expect(assembleTrainingSet(copies, RULES)).toMatchObject({ heldOut: [], train: { length: 100 } })
  })

  it('does not measure on what the active version has seen', () => {
    const all = assembleTrainingSet(makeRows(200), RULES)
    const late = assembleTrainingSet(makeRows(200), { ...RULES, seenUntil: 99 })
    expect(late.train).toEqual(all.train)
    const heldOutLater = makeRows(200).filter((row) => row.at > 99 && isHeldOut(row.text ?? ''))
    expect(late.heldOut.map(({ text }) => text)).toEqual(heldOutLater.map(({ text }) => text))
  })

  it('does not measure on it either once moderators changed their minds about it', () => {
    const rules = { ...RULES, seenUntil: 99 }
    const rows = makeRows(200).map((row) => (row.at <= 99 ? { ...row, target: 0, at: 500 } : row))
    expect(assembleTrainingSet(rows, rules).heldOut).toEqual(
      assembleTrainingSet(makeRows(200), rules).heldOut,
    )
  })

  it('leaves out what is taught already', () => {
    const rules = { ...RULES, consolidated: new Set(['row-0', 'row-1']) }
    expect(assembleTrainingSet(makeRows(5), rules).train).toHaveLength(3)
  })

  it('counts the scores of restricted rows in bins, without their words', () => {
    const rows = makeRows(10).map((row, index) => ({
      ...row,
      provenance: 'member-restricted' as const,
      target: index % 2,
    }))
    const { bins, counts } = assembleTrainingSet(rows, RULES)
    expect(bins.reduce((sum, { weight }) => sum + weight, 0)).toBe(10)
    expect(bins.reduce((sum, { weight, target }) => sum + weight * target, 0)).toBeCloseTo(5)
    expect(counts).toEqual({ verdicts: 10, examples: 0, notTrainable: 10, withoutWords: 0 })
  })

  it('has one fingerprint whatever the order, and another for another label', () => {
    const rows = makeRows(12)
    const { fingerprint } = assembleTrainingSet(rows, RULES)
    expect(assembleTrainingSet(rows.toReversed(), RULES).fingerprint).toBe(fingerprint)
    const changed = rows.map((row, index) => (index === 3 ? { ...row, target: 0 } : row))
    expect(assembleTrainingSet(changed, RULES).fingerprint).not.toBe(fingerprint)
  })
})
