import { describe, expect, it } from 'vitest'
import { admission, byMajority, COMMUNITY, press, refOf } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

const place = { community: COMMUNITY, channelId: 'mods', messageId: 'posted-1' }

export function describeOutbox(store: Access): void {
  const due = async () => (await store().outbox(COMMUNITY, 10)).map(({ id }) => id)

  describe('the outbox', () => {
    it('holds new cards, worst first, up to the limit, of this community alone', async () => {
      await store().admit(admission('mild', { prediction: { toxicity: 0.6 } }))
      await store().admit(admission('bad', { prediction: { toxicity: 0.9 } }))
      await store().admit(admission('elsewhere', { community: 'test:other' }))
      expect(await due()).toEqual(['card-bad', 'card-mild'])
      expect(await store().outbox(COMMUNITY, 1)).toHaveLength(1)
    })

    it('puts what changed under people’s eyes before what was never shown, however bad that is', async () => {
      await store().admit(admission('shown', { prediction: { toxicity: 0.6 } }))
      await store().markShown('card-shown', place, 1)
      await store().admit(admission('bad', { prediction: { toxicity: 0.9 } }))
      await store().recordVerdict(press('shown', 'mo', 'correct'), byMajority)
      expect(await due()).toEqual(['card-shown', 'card-bad'])
      expect(await store().outbox(COMMUNITY, 1)).toMatchObject([{ id: 'card-shown' }])
    })

    it('remembers a try, so that a crash before the answer can be told', async () => {
      await store().admit(admission('a'))
      await store().markTried('card-a', 1500)
      const reopened = await store.reopen()
      expect(await reopened.outbox(COMMUNITY, 10)).toMatchObject([{ id: 'card-a', tries: 1 }])
    })

    it('lets go of a card that is shown as it is, and knows where', async () => {
      await store().admit(admission('a'))
      await store().markShown('card-a', place, 1)
      expect(await due()).toEqual([])
      expect(await store().card('card-a')).toMatchObject({ place, shownRevision: 1 })
    })

    it('holds a shown card again once it changed, whatever its state', async () => {
      for (const name of ['settled', 'deleted']) {
        await store().admit(admission(name))
        await store().markShown(`card-${name}`, place, 1)
      }
      await store().recordVerdict(press('settled', 'mo', 'correct'), byMajority)
      await store().forget(refOf('deleted'), 3000)
      expect([...(await due())].sort()).toEqual(['card-deleted', 'card-settled'])
      await store().markShown('card-settled', place, 2)
      expect(await due()).toEqual(['card-deleted'])
    })

    it('notices a change that came while the card was being shown', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store().markShown('card-a', place, 1)
      expect(await due()).toEqual(['card-a'])
    })

    it('holds no card that was never shown and needs no answer any more', async () => {
      await store().admit(admission('settled'))
      await store().recordVerdict(press('settled', 'mo', 'correct'), byMajority)
      await store().admit(admission('deleted'))
      await store().forget(refOf('deleted'), 3000)
      expect(await due()).toEqual([])
    })

    it('holds pending cards of another channel as if they had never been posted, once the channel changed', async () => {
      for (const name of ['waits', 'settled', 'there', 'gone']) {
        await store().admit(admission(name))
        await store().markTried(`card-${name}`, 1500)
        const channelId = name === 'there' ? 'new-mods' : 'mods'
        await store().markShown(`card-${name}`, { ...place, channelId }, 1)
      }
      await store().recordVerdict(press('settled', 'mo', 'correct'), byMajority)
      await store().markShown('card-settled', place, 2)
      await store().markUnshowable('card-gone')
      expect(await store().repost(COMMUNITY, 'new-mods')).toHaveLength(2)
      expect((await due()).toSorted()).toEqual(['card-gone', 'card-waits'])
      const card = await store().card('card-waits')
      expect(card).toMatchObject({ tries: 0 })
      expect([card?.place, card?.shownRevision]).toEqual([undefined, undefined])
      expect(await store().countOpen(COMMUNITY)).toBe(1)
    })

    it('holds what is pending in another channel than the new one, to be posted there anew', async () => {
      for (const name of ['old', 'lost', 'here', 'settled', 'new']) await store().admit(admission(name))
      for (const name of ['old', 'lost', 'settled']) {
        await store().markTried(`card-${name}`, 1500)
        await store().markShown(`card-${name}`, place, 1)
      }
      await store().markUnshowable('card-lost')
      await store().markShown('card-here', { ...place, channelId: 'mods-2' }, 1)
      await store().recordVerdict(press('settled', 'mo', 'correct'), byMajority)
      await store().markShown('card-settled', place, 2)
      expect(await store().repost(COMMUNITY, 'mods-2')).toHaveLength(2)
      expect([...(await due())].sort()).toEqual(['card-lost', 'card-new', 'card-old'])
      const card = await store().card('card-old')
      expect(card).toMatchObject({ tries: 0, state: 'pending' })
      expect(card).not.toHaveProperty('place')
      expect(await store().repost(COMMUNITY, 'mods-2')).toEqual([])
    })

    it('holds no card that cannot be shown', async () => {
      await store().admit(admission('a'))
      await store().markShown('card-a', place, 1)
      await store().markUnshowable('card-a')
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      expect(await due()).toEqual([])
    })
  })
}
