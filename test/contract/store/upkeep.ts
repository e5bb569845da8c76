import { describe, expect, it } from 'vitest'
import type { NewExample } from '../../../src/store/store.js'
import { admission, byMajority, COMMUNITY, press, refOf } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

const example = (id: string, provenance: NewExample['provenance']): NewExample => ({
  id,
  community: COMMUNITY,
  text: `the words of ${id}`,
  label: 'ok',
  provenance,
  by: 'mo',
  at: 1000,
})

export function describeUpkeep(store: Access): void {
  describe('a purge', () => {
    it('takes the words and authors of old messages, and withdraws cards left without words', async () => {
      await store().admit(admission('old', { at: 1000 }))
      await store().admit(admission('settled', { at: 1000 }))
      await store().recordVerdict(press('settled', 'mo', 'correct'), byMajority)
      await store().admit(admission('new', { at: 2000 }))
      expect(await store().purge(2000)).toEqual({ messages: 2, deliveries: 2 })

      for (const [name, state] of [
        ['old', 'withdrawn'],
        ['settled', 'resolved'],
      ] as const) {
        const card = await store().card(`card-${name}`)
        expect(card).toMatchObject({
          state,
          prediction: { words: [] },
          message: { author: { id: '', name: '' } },
        })
        expect(card?.message).not.toHaveProperty('text')
      }
      expect((await store().card('card-settled'))?.verdicts).toHaveLength(1)
      expect(await store().card('card-new')).toMatchObject({
        state: 'pending',
        message: admission('new', { at: 2000 }).review.message,
      })
    })

    it('makes shown cards be redrawn, so that the words go from the channel too', async () => {
      await store().admit(admission('old'))
      await store().markShown('card-old', refOf('posted'), 1)
      await store().purge(2000)
      expect(await store().outbox(COMMUNITY, 10)).toMatchObject([{ id: 'card-old', state: 'withdrawn' }])
    })

    it('takes old words once', async () => {
      await store().admit(admission('old'))
      await store().purge(2000)
      expect(await store().purge(2000)).toEqual({ messages: 0, deliveries: 0 })
      expect(await store().card('card-old')).toMatchObject({ revision: 2 })
    })

    it('counts the age of edited words from the edit', async () => {
      const { message, prediction, decision } = admission('a').review
      await store().admit(admission('a', { at: 1000 }))
      await store().revise({
        cardId: 'card-a',
        deliveryKeys: [],
        at: 3000,
        text: 'newer',
        version: 1,
        provenance: message.provenance,
        prediction,
        decision,
      })
      await store().purge(2000)
      expect(await store().card('card-a')).toMatchObject({ state: 'pending', message: { text: 'newer' } })
    })

    it('leaves what moderators wrote as examples, and takes the words of others', async () => {
      await store().addExample(example('ours', 'moderator'))
      await store().addExample(example('theirs', 'member'))
      await store().purge(2000)
      const texts = (await store().feedback(COMMUNITY)).map(({ id, text }) => [id, text])
      expect(texts).toEqual([
        ['ours', 'the words of ours'],
        ['theirs', undefined],
      ])
    })

    it('takes exactly what was announced as expiring', async () => {
      await store().admit(admission('old'))
      await store().recordVerdict(press('old', 'mo', 'correct'), byMajority)
      await store().admit(admission('pending'))
      await store().admit(admission('new', { at: 5000 }))
      await store().recordVerdict(press('new', 'mo', 'correct'), byMajority)
      await store().addExample(example('ours', 'moderator'))
      await store().addExample(example('theirs', 'member'))
      const announced = await store().expiring(4000)
      const before = await store().feedback(COMMUNITY)
      await store().purge(4000)
      const after = new Map((await store().feedback(COMMUNITY)).map(({ id, text }) => [id, text]))
      expect(announced).toEqual(
        before.filter(({ id, text }) => text !== undefined && after.get(id) === undefined),
      )
      expect(announced.map(({ id }) => id)).toEqual(['theirs', 'card-old'])
      expect(await store().expiring(4000)).toEqual([])
    })
  })

  describe('the counts of scores', () => {
    it('go by day, tenth and model version, and tell how many were reviewed', async () => {
      const day = Date.UTC(2026, 0, 31)
      const ignored = (key: string, toxicity: number, at = day) => ({
        community: COMMUNITY,
        deliveryKeys: [key],
        at,
        toxicity,
        modelVersion: 'base-1234',
      })
      await store().admit(ignored('k1', 0))
      await store().admit(ignored('k2', 0.099))
      await store().admit(ignored('k3', 0.1))
      await store().admit(ignored('k4', 1))
      await store().admit(ignored('k4', 1))
      await store().admit(admission('a', { at: day + 86_399_999, prediction: { toxicity: 0.95 } }))
      await store().admit(ignored('k5', 0.5, day + 86_400_000))
      await store().admit(ignored('k6', 0.5, day - 1))

      const count = (on: string, bin: number, messages: number, reviewed: number) => ({
        day: on,
        bin,
        modelVersion: 'base-1234',
        messages,
        reviewed,
      })
      expect(await store().scoreCounts(COMMUNITY, '2026-01-31')).toEqual([
        count('2026-01-31', 0, 2, 0),
        count('2026-01-31', 1, 1, 0),
        count('2026-01-31', 9, 2, 1),
        count('2026-02-01', 5, 1, 0),
      ])
      expect(await store().scoreCounts('test:other', '1970-01-01')).toEqual([])
    })
  })

  describe('a note', () => {
    it('is what was last put', async () => {
      expect(await store().getNote('due')).toBeUndefined()
      await store().putNote('due', '1')
      await store().putNote('due', '2')
      const reopened = await store.reopen()
      expect(await reopened.getNote('due')).toBe('2')
    })
  })

  describe('the store', () => {
    it('finds itself sound', async () => {
      await store().admit(admission('a'))
      expect(await store().check()).toMatchObject({ ok: true })
    })

    it('can be closed twice, and then refuses work with a code', async () => {
      const closed = store()
      await closed.close()
      await closed.close()
      await expect(closed.admit(admission('a'))).rejects.toMatchObject({ code: 'STORE_FAILED' })
    })
  })
}
