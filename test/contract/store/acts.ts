import { describe, expect, it } from 'vitest'
import { admission, COMMUNITY, press, byMajority } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

export function describeActs(store: Access): void {
  const start = (id: string, name = 'a', at = 2000) =>
    store().startAct({ id, cardId: `card-${name}`, kind: 'hide', at })
  const actsOf = async (name: string) => (await store().card(`card-${name}`))?.acts

  describe('an act', () => {
    it('is on its card from before it is tried, the oldest first, and each step is to be shown', async () => {
      await store().admit(admission('a'))
      await start('x')
      await store().startAct({ id: 'y', cardId: 'card-a', kind: 'restrain', at: 2001, forMs: 60_000 })
      expect(await store().card('card-a')).toMatchObject({ revision: 3 })
      await store().finishAct('x', 'done')
      await store().finishAct('y', 'failed', 'no right to')
      const reopened = await store.reopen()
      expect(await reopened.card('card-a')).toMatchObject({
        revision: 5,
        acts: [
          { id: 'x', cardId: 'card-a', kind: 'hide', state: 'done', at: 2000 },
          { id: 'y', kind: 'restrain', state: 'failed', at: 2001, forMs: 60_000, detail: 'no right to' },
        ],
      })
    })

    it('is undone once, with who did it', async () => {
      await store().admit(admission('a'))
      await start('x')
      await store().finishAct('x', 'done')
      await store().startUndo('x')
      expect(await actsOf('a')).toMatchObject([{ state: 'undoing' }])
      await store().finishAct('x', 'undone', 'Mo')
      expect(await actsOf('a')).toMatchObject([{ state: 'undone', detail: 'Mo' }])
      for (const state of ['undone', 'done', 'failed'] as const) {
        await expect(store().finishAct('x', state)).rejects.toMatchObject({ code: 'STORE_FAILED' })
      }
      await expect(store().startUndo('x')).rejects.toMatchObject({ code: 'STORE_FAILED' })
    })

    it('that could not be undone is as it was, and may be tried again', async () => {
      await store().admit(admission('a'))
      await start('x')
      await expect(store().startUndo('x')).rejects.toMatchObject({ code: 'STORE_FAILED' })
      await store().finishAct('x', 'done')
      await store().startUndo('x')
      await store().finishAct('x', 'done')
      expect(await actsOf('a')).toMatchObject([{ state: 'done' }])
      await store().startUndo('x')
    })

    it('that a crash cut off while it was undone counts as undone, by nobody; a restraint still holds', async () => {
      await store().admit(admission('a'))
      await store().startAct({ id: 'r', cardId: 'card-a', kind: 'restrain', at: 2000, forMs: 60_000 })
      await start('x')
      for (const id of ['r', 'x']) {
        await store().finishAct(id, 'done')
        await store().startUndo(id)
      }
      const reopened = await store.reopen()
      expect(await reopened.closeInterruptedActs()).toBe(2)
      const acts = (await reopened.card('card-a'))?.acts
      expect(acts?.map(({ id, state, detail }) => [id, state, detail])).toEqual([
        ['r', 'done', undefined],
        ['x', 'undone', undefined],
      ])
    })

    it('of an unknown card or with an unknown id is refused', async () => {
      await expect(start('x', 'nobody')).rejects.toMatchObject({ code: 'STORE_FAILED' })
      await expect(store().finishAct('x', 'done')).rejects.toMatchObject({ code: 'STORE_FAILED' })
    })

    it('that a crash cut off counts as failed, without a reason, and can still be undone', async () => {
      await store().admit(admission('a'))
      await start('x')
      await start('y')
      await store().finishAct('y', 'done')
      const reopened = await store.reopen()
      expect(await reopened.closeInterruptedActs()).toBe(1)
      expect(await reopened.closeInterruptedActs()).toBe(0)
      const card = await reopened.card('card-a')
      expect(card?.acts.map(({ id, state, detail }) => [id, state, detail])).toEqual([
        ['x', 'failed', undefined],
        ['y', 'done', undefined],
      ])
      expect(card?.revision).toBe(5)
      await reopened.startUndo('x')
      await reopened.finishAct('x', 'undone', 'Mo')
    })

    it('counts by card and community, since a moment, whatever came of it', async () => {
      for (const name of ['a', 'b']) await store().admit(admission(name))
      await store().admit(admission('c', { community: 'test:other' }))
      await start('x1', 'a', 10)
      await start('x2', 'a', 20)
      await start('y', 'b', 20)
      await start('z', 'c', 20)
      await store().finishAct('y', 'failed', 'gone')
      expect(await store().countActed(COMMUNITY, 20)).toBe(2)
      expect(await store().countActed(COMMUNITY, 21)).toBe(0)
    })
  })

  describe('whether to act', () => {
    const dueOf = async () => (await store().actsDue(COMMUNITY)).map(({ id, actsDue }) => [id, actsDue?.by])

    it('is to be considered from the moment a card is made, edited or decided on, until it was', async () => {
      await store().admit(admission('a'))
      await store().admit(admission('b', { at: 1001 }))
      await store().admit(admission('c', { community: 'test:other' }))
      expect(await dueOf()).toEqual([
        ['card-a', 'words'],
        ['card-b', 'words'],
      ])
      await store().markConsidered('card-a', 1)
      expect(await dueOf()).toEqual([['card-b', 'words']])
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      const reopened = await store.reopen()
      expect((await reopened.card('card-a'))?.actsDue).toEqual({ by: 'verdict', since: 2 })
    })

    it('stays to be considered where it changed while it was considered', async () => {
      await store().admit(admission('a'))
      const before = (await store().card('card-a'))?.actsDue?.since ?? 0
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store().markConsidered('card-a', before)
      expect(await dueOf()).toEqual([['card-a', 'verdict']])
    })
  })

  describe('the cards that wait', () => {
    const place = { community: COMMUNITY, channelId: 'mods', messageId: 'posted' }
    const waiting = async (offset = 0, limit = 10) =>
      (await store().unposted(COMMUNITY, offset, limit)).map(({ id }) => id)

    it('stand in a channel or do not, and those that do not are paged through, worst first', async () => {
      for (const [name, toxicity] of [
        ['mild', 0.2],
        ['bad', 0.9],
        ['posted', 0.95],
        ['worst', 0.99],
        ['settled', 0.97],
      ] as const) {
        await store().admit(admission(name, { prediction: { toxicity } }))
      }
      await store().admit(admission('elsewhere', { community: 'test:other' }))
      await store().markShown('card-posted', place, 1)
      await store().recordVerdict(press('settled', 'mo', 'correct'), byMajority)
      expect(await waiting()).toEqual(['card-worst', 'card-bad', 'card-mild'])
      expect(await waiting(1, 1)).toEqual(['card-bad'])
      expect(await waiting(3, 1)).toEqual([])
      expect(await store().countUnposted(COMMUNITY)).toBe(3)
      expect(await store().countOpen(COMMUNITY)).toBe(1)
      expect(await store().countOpen('test:other')).toBe(0)
    })

    it('are open until they are decided', async () => {
      await store().admit(admission('a'))
      await store().markShown('card-a', place, 1)
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      expect(await store().countOpen(COMMUNITY)).toBe(0)
      expect(await store().countUnposted(COMMUNITY)).toBe(0)
    })

    it('are not lost when their post is gone: nothing is posted, and they wait with the others', async () => {
      await store().admit(admission('a'))
      await store().markShown('card-a', place, 1)
      await store().markUnshowable('card-a')
      expect(await store().countOpen(COMMUNITY)).toBe(0)
      expect(await waiting()).toEqual(['card-a'])
      expect(await store().outbox(COMMUNITY, 10)).toEqual([])
    })

    it('are left out where only redraws are asked for', async () => {
      await store().admit(admission('new'))
      await store().admit(admission('shown'))
      await store().markShown('card-shown', place, 1)
      await store().recordVerdict(press('shown', 'mo', 'correct'), byMajority)
      expect(await store().outbox(COMMUNITY, 10, 'redraws')).toMatchObject([{ id: 'card-shown' }])
    })
  })
}
