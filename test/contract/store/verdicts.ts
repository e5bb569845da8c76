import { describe, expect, it } from 'vitest'
import { admission, byMajority, press } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

export function describeVerdicts(store: Access): void {
  describe('a verdict', () => {
    it('settles the card by what the settling says, and is kept with who said it', async () => {
      await store().admit(admission('a'))
      const verdict = press('a', 'mo', 'wrong', { at: 2500 })
      const { status, card } = await store().recordVerdict(verdict, byMajority)
      expect(status).toBe('recorded')
      expect(card).toMatchObject({ state: 'resolved', settled: 'ok', resolvedAt: 2500, revision: 2 })
      expect(card?.verdicts).toEqual([
        { moderator: verdict.moderator, choice: 'wrong', label: 'ok', at: 2500 },
      ])
      const reopened = await store.reopen()
      expect(await reopened.card('card-a')).toEqual(card)
    })

    it('of "wrong" means the other label, of "correct" the predicted one', async () => {
      await store().admit(admission('a', { prediction: { label: 'ok' } }))
      await store().recordVerdict(press('a', 'mo', 'wrong'), byMajority)
      const { card } = await store().recordVerdict(press('a', 'jo', 'correct'), byMajority)
      expect(card?.verdicts.map(({ label }) => label)).toEqual(['toxic', 'ok'])
    })

    it('delivered twice counts once', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct', { deliveryId: 'd' }), byMajority)
      const again = await store().recordVerdict(press('a', 'mo', 'wrong', { deliveryId: 'd' }), byMajority)
      expect(again).toMatchObject({ status: 'unchanged', card: { settled: 'toxic', revision: 2 } })
    })

    it('said twice by the same moderator counts once', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      const again = await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      expect(again).toMatchObject({ status: 'unchanged', card: { revision: 2 } })
      expect(again.card?.verdicts).toHaveLength(1)
    })

    it('of a moderator who changed their mind replaces the one before', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct', { at: 10 }), byMajority)
      await store().recordVerdict(press('a', 'jo', 'correct', { at: 20 }), byMajority)
      const { card } = await store().recordVerdict(press('a', 'mo', 'wrong', { at: 30 }), byMajority)
      expect(card?.verdicts.map(({ moderator, choice }) => [moderator.id, choice])).toEqual([
        ['jo', 'correct'],
        ['mo', 'wrong'],
      ])
      expect(card).toMatchObject({ state: 'pending', revision: 4 })
      expect(card).not.toHaveProperty('settled')
      expect(card).not.toHaveProperty('resolvedAt')
    })

    it('on an unknown card is not recorded', async () => {
      const { status, card } = await store().recordVerdict(press('nobody', 'mo', 'correct'), byMajority)
      expect({ status, card }).toEqual({ status: 'unknown', card: undefined })
    })

    it('is not recorded when settling fails', async () => {
      await store().admit(admission('a'))
      const fail = () => {
        throw new RangeError('no')
      }
      await expect(store().recordVerdict(press('a', 'mo', 'correct'), fail)).rejects.toMatchObject({
        code: 'STORE_FAILED',
      })
      expect(await store().card('card-a')).toMatchObject({ state: 'pending', revision: 1, verdicts: [] })
    })

    it('is settled with the current verdicts, oldest first', async () => {
      await store().admit(admission('a'))
      const seen: (readonly string[])[] = []
      for (const moderator of ['mo', 'jo', 'ed']) {
        await store().recordVerdict(press('a', moderator, 'correct'), (predicted, verdicts) => {
          seen.push([predicted, ...verdicts.map((verdict) => verdict.moderator.id)])
          return { state: 'pending' }
        })
      }
      expect(seen).toEqual([
        ['toxic', 'mo'],
        ['toxic', 'mo', 'jo'],
        ['toxic', 'mo', 'jo', 'ed'],
      ])
    })
  })
}
