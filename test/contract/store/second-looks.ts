import { describe, expect, it } from 'vitest'
import { admission, byMajority, COMMUNITY, press, refOf } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

export function describeSecondLooks(store: Access): void {
  const decide = (moderator: string, choice: 'correct' | 'wrong' = 'correct') =>
    store().recordVerdict(press('a', moderator, choice), byMajority)
  const retract = (moderator: string, deliveryId = `undo-${moderator}`) =>
    store().retractVerdict(
      {
        id: deliveryId,
        cardId: 'card-a',
        moderator: { id: moderator, name: moderator },
        at: 2500,
        deliveryId,
      },
      byMajority,
    )

  describe('a report', () => {
    it('counts once for each member, and is to be shown', async () => {
      await store().admit(admission('a'))
      expect(await store().report('card-a', 'u1', 10)).toBe('reported')
      expect(await store().report('card-a', 'u1', 20)).toBe('repeated')
      expect(await store().report('card-a', 'u2', 30)).toBe('reported')
      const reopened = await store.reopen()
      expect(await reopened.card('card-a')).toMatchObject({ reports: 2, revision: 3, state: 'pending' })
    })

    it('of an unknown card counts for nothing', async () => {
      expect(await store().report('card-nobody', 'u1', 10)).toBe('unknown')
    })

    it('is still counted after a purge, which forgets who made it', async () => {
      await store().admit(admission('a'))
      await store().report('card-a', 'u1', 1500)
      await store().purge(2000)
      expect(await store().card('card-a')).toMatchObject({ reports: 1 })
    })
  })

  describe('a verdict taken back', () => {
    it('counts no more, and the card is settled anew by the others', async () => {
      await store().admit(admission('a'))
      await decide('mo', 'wrong')
      await decide('jo')
      const { status, card } = await retract('mo')
      expect(status).toBe('recorded')
      expect(card).toMatchObject({ state: 'resolved', settled: 'toxic', resolvedAt: 2500, revision: 4 })
      expect(card?.verdicts.map(({ moderator }) => moderator.id)).toEqual(['jo'])
      expect(await store().feedback(COMMUNITY)).toMatchObject([{ target: 1 }])
    })

    it('leaves a card pending that nobody else decided, and can be given again', async () => {
      await store().admit(admission('a'))
      await decide('mo')
      expect((await retract('mo')).card).toMatchObject({ state: 'pending', verdicts: [] })
      expect(await store().feedback(COMMUNITY)).toEqual([])
      expect(await decide('mo')).toMatchObject({ status: 'recorded', card: { state: 'resolved' } })
    })

    it('changes nothing when there is none, when it is delivered again, or when the card is unknown', async () => {
      expect(await retract('mo')).toEqual({ status: 'unknown', card: undefined })
      await store().admit(admission('a'))
      expect(await retract('mo')).toMatchObject({ status: 'unchanged', card: { revision: 1 } })
      await decide('mo')
      await retract('mo', 'once')
      await decide('mo')
      expect(await retract('mo', 'once')).toMatchObject({ status: 'unchanged', card: { state: 'resolved' } })
    })

    it('withdraws a card whose words are gone', async () => {
      await store().admit(admission('a'))
      await decide('mo')
      await store().forget(refOf('a'), 2200)
      expect((await retract('mo')).card).toMatchObject({ state: 'withdrawn', verdicts: [] })
    })
  })

  describe('an objection', () => {
    it('puts the case before other moderators than those who decided it', async () => {
      await store().admit(admission('a', { decision: { inclusionProbability: 0.25 } }))
      await decide('mo')
      await decide('ed', 'wrong')
      await retract('ed')
      const { status, card } = await store().object('card-a', 3000)
      expect(status).toBe('reopened')
      expect(card).toMatchObject({
        state: 'pending',
        verdicts: [],
        barredIds: ['mo'],
        decision: { reason: 'objection', inclusionProbability: 0.25 },
        revision: 5,
      })
      expect(card).not.toHaveProperty('settled')
      expect(card).not.toHaveProperty('resolvedAt')
      expect(await decide('mo', 'wrong')).toMatchObject({ status: 'unchanged', card: { state: 'pending' } })
      const reopened = await store.reopen()
      const decided = await reopened.recordVerdict(press('a', 'ed', 'wrong'), byMajority)
      expect(decided.card).toMatchObject({ state: 'resolved', settled: 'ok', barredIds: ['mo'] })
      expect(await reopened.feedback(COMMUNITY)).toMatchObject([{ label: 'ok', target: 0 }])
    })

    it('is heard once, and only about a decision', async () => {
      await store().admit(admission('a'))
      expect(await store().object('card-a', 3000)).toMatchObject({ status: 'unchanged' })
      await decide('mo')
      await store().object('card-a', 3000)
      await decide('jo')
      const again = await store().object('card-a', 4000)
      expect(again).toMatchObject({ status: 'unchanged', card: { state: 'resolved', barredIds: ['mo'] } })
      expect(await store().object('card-nobody', 1)).toEqual({ status: 'unknown', card: undefined })
    })

    it('is not heard about words that are gone', async () => {
      await store().admit(admission('a'))
      await decide('mo')
      await store().forget(refOf('a'), 2500)
      expect(await store().object('card-a', 3000)).toMatchObject({
        status: 'unchanged',
        card: { state: 'resolved' },
      })
    })
  })

  describe('an author who is forgotten', () => {
    it('leaves no words and no name in that community: pending cards are withdrawn, verdicts stay', async () => {
      const author = { id: 'u1', name: 'Uma' }
      for (const name of ['a', 'pending', 'deleted']) {
        await store().admit(admission(name, { message: { author } }))
      }
      await store().admit(admission('other'))
      await store().admit(admission('elsewhere', { community: 'test:other', message: { author } }))
      await decide('mo')
      await store().forget(refOf('deleted'), 2500)
      await store().report('card-other', 'u1', 2600)
      const reported = {
        id: 'r',
        community: COMMUNITY,
        at: 2600,
        by: author,
        kind: 'report',
        detail: '',
      } as const
      await store().addActivity(reported)

      const changed = await store().forgetAuthor(COMMUNITY, 'u1', 3000)
      expect([...changed].sort()).toEqual(['card-a', 'card-deleted', 'card-pending'])
      for (const [id, state, deletedAt] of [
        ['card-a', 'resolved', 3000],
        ['card-pending', 'withdrawn', 3000],
        ['card-deleted', 'withdrawn', 2500],
      ] as const) {
        const card = await store().card(id)
        expect(card).toMatchObject({
          state,
          prediction: { words: [] },
          message: { author: { id: '', name: '' }, deletedAt },
        })
        expect(card?.message).not.toHaveProperty('text')
      }
      expect((await store().card('card-a'))?.verdicts).toHaveLength(1)
      expect(await store().card('card-other')).toMatchObject({ state: 'pending', reports: 1 })
      expect(await store().card('card-elsewhere')).toMatchObject({ message: { author } })
      expect((await store().activity({ limit: 1 })).entries).toMatchObject([{ by: { id: '' } }])
      expect(await store().forgetAuthor(COMMUNITY, 'u1', 4000)).toEqual([])
    })

    it('leaves no words in examples that were theirs, as other filters blocked them', async () => {
      const blocked = {
        community: COMMUNITY,
        label: 'toxic',
        provenance: 'member',
        by: 'filter',
        at: 10,
      } as const
      await store().addExample({ ...blocked, id: 'x1', text: 'theirs', authorId: 'u1', deliveryKey: 'd1' })
      await store().addExample({ ...blocked, id: 'x2', text: 'another’s', authorId: 'u2' })
      await store().addExample({
        ...blocked,
        id: 'x3',
        text: 'elsewhere',
        authorId: 'u1',
        community: 'test:o',
      })
      await store().forgetAuthor(COMMUNITY, 'u1', 3000)
      const texts = async (community: string) => (await store().feedback(community)).map(({ text }) => text)
      expect(await texts(COMMUNITY)).toEqual([undefined, 'another’s'])
      expect(await texts('test:o')).toEqual(['elsewhere'])
    })

    it('is not known by the name, and not after a purge', async () => {
      await store().admit(admission('a'))
      expect(await store().forgetAuthor(COMMUNITY, 'Author a', 3000)).toEqual([])
      await store().purge(2000)
      expect(await store().forgetAuthor(COMMUNITY, 'author-a', 3000)).toEqual([])
    })
  })
}
