import { describe, expect, it } from 'vitest'
import { admission, byMajority, COMMUNITY, press, refOf } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

const example = {
  id: 'example-1',
  community: COMMUNITY,
  text: 'an example of ours',
  label: 'toxic',
  provenance: 'moderator',
  by: 'mo',
  at: 1500,
} as const

export function describeFeedback(store: Access): void {
  describe('feedback', () => {
    it('has settled cards and written examples, in order of time', async () => {
      await store().admit(admission('late'))
      await store().admit(admission('early', { message: { provenance: 'member-restricted' } }))
      await store().recordVerdict(press('late', 'mo', 'correct', { at: 3000 }), byMajority)
      await store().recordVerdict(press('early', 'mo', 'wrong', { at: 1200 }), byMajority)
      expect(await store().addExample(example)).toBe('example-1')

      const fromCard = {
        community: COMMUNITY,
        source: 'card',
        reason: 'threshold',
        margin: 1.5,
        inclusionProbability: 1,
        weight: 1,
        modelVersion: 'base-1234',
        since: 1000,
      }
      expect(await store().feedback(COMMUNITY)).toEqual([
        {
          ...fromCard,
          id: 'card-early',
          text: 'the words of early',
          label: 'ok',
          target: 0,
          provenance: 'member-restricted',
          at: 1200,
        },
        {
          id: 'example-1',
          community: COMMUNITY,
          source: 'example',
          text: 'an example of ours',
          label: 'toxic',
          target: 1,
          provenance: 'moderator',
          inclusionProbability: 1,
          weight: 1,
          since: 1500,
          at: 1500,
        },
        {
          ...fromCard,
          id: 'card-late',
          text: 'the words of late',
          label: 'toxic',
          target: 1,
          provenance: 'member',
          at: 3000,
        },
      ])
      expect(await store().feedback('test:other')).toEqual([])
    })

    it('has an example with the weight that it was given, once for a delivery', async () => {
      const delivered = { ...example, weight: 0.25, deliveryKey: 'blocked-1' }
      expect(await store().addExample(delivered)).toBe('example-1')
      expect(await store().addExample({ ...delivered, id: 'example-2' })).toBe('example-1')
      await store().addExample({ ...delivered, id: 'example-3', community: 'test:other' })
      expect(await store().feedback(COMMUNITY)).toMatchObject([{ id: 'example-1', weight: 0.25 }])
      expect(await store().feedback('test:other')).toHaveLength(1)
    })

    it('aims at the share of moderators who said toxic, each by their last word', async () => {
      await store().admit(admission('a'))
      for (const [moderator, choice] of [
        ['mo', 'wrong'],
        ['jo', 'correct'],
        ['ed', 'wrong'],
        ['mo', 'correct'],
      ] as const) {
        await store().recordVerdict(press('a', moderator, choice), byMajority)
      }
      const [record] = await store().feedback(COMMUNITY)
      expect(record?.target).toBeCloseTo(2 / 3, 12)
      expect(record?.label).toBe('toxic')
    })

    it('has no card that is pending, tied or withdrawn', async () => {
      for (const name of ['pending', 'tied', 'withdrawn']) await store().admit(admission(name))
      await store().recordVerdict(press('tied', 'mo', 'correct'), byMajority)
      await store().recordVerdict(press('tied', 'jo', 'wrong'), byMajority)
      await store().forget(refOf('withdrawn'), 3000)
      expect(await store().feedback(COMMUNITY)).toEqual([])
    })

    it('says why a card was made, also after its author objected', async () => {
      await store().admit(admission('a', { decision: { reason: 'uncertain', inclusionProbability: 0.25 } }))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store().object('card-a', 2500)
      expect(await store().card('card-a')).toMatchObject({
        decision: { reason: 'objection' },
        reasonBefore: 'uncertain',
      })
      await store().recordVerdict(press('a', 'jo', 'wrong'), byMajority)
      expect(await store().feedback(COMMUNITY)).toMatchObject([
        { reason: 'uncertain', inclusionProbability: 0.25, label: 'ok' },
      ])
    })

    it('keeps its verdict and loses its words when the message is deleted', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store().forget(refOf('a'), 3000)
      const [record] = await store().feedback(COMMUNITY)
      expect(record).toMatchObject({ id: 'card-a', label: 'toxic', margin: 1.5 })
      expect(record).not.toHaveProperty('text')
    })
  })
}
