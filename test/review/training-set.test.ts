import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHeldOut } from '../../src/model/holdout.js'
import { allowedUse } from '../../src/review/provenance.js'
import {
  assembleTrainingSet as assemble,
  MIN_HELD_OUT,
  type TrainingRules,
} from '../../src/review/training-set.js'
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
    weight: 1,
    modelVersion: 'v1',
    since: index,
    at: index,
    ...overrides,
  }
}

const assembleTrainingSet = (rows: readonly FeedbackRecord[], rules: TrainingRules) =>
  assemble(rows, rules, () => Promise.resolve())

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

  it('lets no restricted words through, whatever comes with them', async () => {
    const provenance = fc.constantFrom<Provenance[]>('member', 'member-restricted', 'moderator')
    await fc.assert(
      fc.asyncProperty(
        fc.array(provenance, { maxLength: 60 }),
        fc.boolean(),
        async (whose, mayTrainOnContent) => {
          const rows = whose.map((one, index) => makeRow(index, { provenance: one, text: `${one} ${index}` }))
          const { train, heldOut, bins } = await assembleTrainingSet(rows, { ...RULES, mayTrainOnContent })
          const words = JSON.stringify([train, heldOut, bins])
          expect(words).not.toContain('member-restricted')
          if (!mayTrainOnContent) expect(words).not.toContain('member ')
        },
      ),
    )
  })
})

describe('a training set', () => {
  it('holds out by text, never on both sides, once enough is held out to judge', async () => {
    const rows = [...makeRows(200), ...makeRows(200).map((row) => ({ ...row, id: `${row.id}-copy` }))]
    const { train, heldOut } = await assembleTrainingSet(rows, RULES)
    expect(heldOut.length).toBeGreaterThanOrEqual(MIN_HELD_OUT)
    expect(train.length + 2 * heldOut.length).toBe(400)
    const trained = new Set(train.map(({ text }) => text))
    expect(heldOut.filter(({ text }) => trained.has(text))).toEqual([])
  })

  it('measures on each text once, judged by all of its copies', async () => {
    const held = makeRows(200).find((row) => isHeldOut(row.text ?? ''))
    const wave = Array.from({ length: 9 }, (_, index) =>
      makeRow(index, { ...held, id: `wave-${index}`, text: `  ${held?.text?.toUpperCase()}`, target: 0 }),
    )
    const { heldOut } = await assembleTrainingSet([...makeRows(200), ...wave], RULES)
    expect(heldOut).toHaveLength((await assembleTrainingSet(makeRows(200), RULES)).heldOut.length)
    expect(heldOut.find(({ text }) => text === held?.text)?.target).toBeCloseTo(0.1)
  })

  it('weights what it measures on by the messages that it stands for, but by ten at most', async () => {
    const weigh = async (rows: FeedbackRecord[]) => {
      const { train, heldOut } = await assembleTrainingSet(rows, RULES)
      expect(train.every(({ weight }) => weight === 1)).toBe(true)
      return new Set(heldOut.map(({ weight }) => weight))
    }
    const drawn = (inclusionProbability: number) =>
      makeRows(200).map((row) => ({ ...row, id: `${row.id}-${inclusionProbability}`, inclusionProbability }))
    expect(await weigh(drawn(1))).toEqual(new Set([1]))
    expect(await weigh(drawn(0.25))).toEqual(new Set([4]))
    expect(await weigh(drawn(0.01))).toEqual(new Set([10]))
    expect(await weigh([...drawn(0.01), ...drawn(0.5)])).toEqual(new Set([2]))
  })

  it('counts an example of half a weight half, wherever it goes', async () => {
    const halves = makeRows(200).map((row) => ({ ...row, weight: 0.5, inclusionProbability: 0.5 }))
    const { train, heldOut } = await assembleTrainingSet(halves, RULES)
    expect(new Set(train.map(({ weight }) => weight))).toEqual(new Set([0.5]))
    expect(new Set(heldOut.map(({ weight }) => weight))).toEqual(new Set([1]))
    const copies = halves.map((row) => ({ ...row, id: `${row.id}-copy`, weight: 1, target: 0 }))
    const mixed = await assembleTrainingSet([...halves, ...copies], RULES)
    for (const { target, weight } of mixed.heldOut) {
      expect(target).toBeCloseTo(1 / 3)
      expect(weight).toBe(2)
    }
  })

  it('does not measure on what is weaker than that, such as another filter’s word', async () => {
    const weak = makeRows(200).map((row) => ({ ...row, weight: 0.25 }))
    const { train, heldOut } = await assembleTrainingSet(weak, RULES)
    expect([train.length, heldOut.length]).toEqual([200, 0])
  })

  it('lets others run again and again while it sorts many rows, and comes to the same set', async () => {
    let pauses = 0
    const pause = async (): Promise<void> => void (pauses += 1)
    const set = await assemble(makeRows(5000), RULES, pause)
    expect(pauses).toBeGreaterThanOrEqual(9)
    expect(set.train.length + set.heldOut.length).toBe(5000)
  })

  it('holds nothing out before that, nor when copies of one text are all there is', async () => {
    expect(await assembleTrainingSet(makeRows(20), RULES)).toMatchObject({
      heldOut: [],
      train: { length: 20 },
    })
    const held = makeRows(100).find((row) => isHeldOut(row.text ?? ''))
    const copies = makeRows(100).map(({ id }, index) => ({ ...makeRow(index), ...held, id }))
    expect(await assembleTrainingSet(copies, RULES)).toMatchObject({ heldOut: [], train: { length: 100 } })
  })

  it('does not measure on what the active version has seen', async () => {
    const all = await assembleTrainingSet(makeRows(200), RULES)
    const late = await assembleTrainingSet(makeRows(200), { ...RULES, seenUntil: 99 })
    expect(late.train).toEqual(all.train)
    const heldOutLater = makeRows(200).filter((row) => row.at > 99 && isHeldOut(row.text ?? ''))
    expect(late.heldOut.map(({ text }) => text)).toEqual(heldOutLater.map(({ text }) => text))
  })

  it('does not measure on it either once moderators changed their minds about it', async () => {
    const rules = { ...RULES, seenUntil: 99 }
    const rows = makeRows(200).map((row) => (row.at <= 99 ? { ...row, target: 0, at: 500 } : row))
    expect((await assembleTrainingSet(rows, rules)).heldOut).toEqual(
      (await assembleTrainingSet(makeRows(200), rules)).heldOut,
    )
  })

  it('leaves out what is taught already', async () => {
    const rules = { ...RULES, consolidated: new Set(['row-0', 'row-1']) }
    expect((await assembleTrainingSet(makeRows(5), rules)).train).toHaveLength(3)
  })

  it('measures by no report, whose chance nobody knows: it teaches, and moves no estimate', async () => {
    // Every tenth message was drawn; 2 in 10 of those are toxic. Members report 100 more, all toxic.
    const drawn = Array.from({ length: 400 }, (_, i) =>
      makeRow(i, { reason: 'audit', inclusionProbability: 0.1, target: i % 5 === 0 ? 1 : 0 }),
    )
    const reported = Array.from({ length: 100 }, (_, i) => makeRow(1_000 + i, { reason: 'report' }))
    const [alone, both] = await Promise.all(
      [drawn, [...drawn, ...reported]].map((rows) => assembleTrainingSet(rows, RULES)),
    )
    expect(both?.heldOut).toEqual(alone?.heldOut)
    expect(both?.train).toHaveLength((alone?.train.length ?? 0) + 100)
  })

  it('trains on no copy of what it measures by, also not on a reported one', async () => {
    const rows = makeRows(200)
    const held = rows.find(({ text = '' }) => isHeldOut(text))
    const copy = makeRow(500, { reason: 'report', ...(held?.text === undefined ? {} : { text: held.text }) })
    const weak = { ...copy, id: 'weak', reason: 'threshold', weight: 0.25 } as const
    const { train } = await assembleTrainingSet([...rows, copy, weak], RULES)
    expect(train.some(({ text }) => text === held?.text)).toBe(false)
  })

  it('counts no reported scores: 2 toxic of 10 stay one in five, however many more members report', async () => {
    const restricted = { provenance: 'member-restricted', margin: 0.1 } as const
    const drawn = Array.from({ length: 10 }, (_, i) => makeRow(i, { ...restricted, target: i < 2 ? 1 : 0 }))
    const reported = Array.from({ length: 30 }, (_, i) =>
      makeRow(100 + i, { ...restricted, reason: 'report' }),
    )
    const { bins } = await assembleTrainingSet([...drawn, ...reported], RULES)
    expect(bins).toEqual([{ margin: 0.25, target: 0.2, weight: 10 }])
  })

  it('counts the scores of restricted rows in bins, without their words', async () => {
    const rows = makeRows(10).map((row, index) => ({
      ...row,
      provenance: 'member-restricted' as const,
      target: index % 2,
    }))
    const { bins, counts } = await assembleTrainingSet(rows, RULES)
    expect(bins.reduce((sum, { weight }) => sum + weight, 0)).toBe(10)
    expect(bins.reduce((sum, { weight, target }) => sum + weight * target, 0)).toBeCloseTo(5)
    expect(counts).toEqual({ verdicts: 10, examples: 0, notTrainable: 10, withoutWords: 0 })
  })

  it('has one fingerprint whatever the order, and another for another label', async () => {
    const rows = makeRows(12)
    const { fingerprint } = await assembleTrainingSet(rows, RULES)
    expect((await assembleTrainingSet(rows.toReversed(), RULES)).fingerprint).toBe(fingerprint)
    const changed = rows.map((row, index) => (index === 3 ? { ...row, target: 0 } : row))
    expect((await assembleTrainingSet(changed, RULES)).fingerprint).not.toBe(fingerprint)
  })
})
