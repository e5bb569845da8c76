import { describe, expect, it } from 'vitest'
import type { CardPage, CardQuery } from '../../../src/store/store.js'
import { admission, byMajority, COMMUNITY, press } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

const idsOf = ({ cards }: CardPage) => cards.map(({ id }) => id)

export function describeCards(store: Access): void {
  const admitScored = async (name: string, toxicity: number, at = 1000) => {
    await store().admit(admission(name, { at, prediction: { toxicity } }))
  }

  describe('the queue', () => {
    it('shows the worst first, and of equals the oldest', async () => {
      await admitScored('mild', 0.2)
      await admitScored('late', 0.9, 3000)
      await admitScored('early', 0.9, 2000)
      const page = await store().cards({ state: 'pending', limit: 10 })
      expect(idsOf(page)).toEqual(['card-early', 'card-late', 'card-mild'])
      expect(page).not.toHaveProperty('nextCursor')
    })

    it('shows settled and withdrawn cards newest first, each by their state', async () => {
      for (const [name, at] of [
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ] as const)
        await admitScored(name, 0.5, at)
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store().recordVerdict(press('c', 'mo', 'wrong'), byMajority)
      await store().forget(admission('b').review.message.ref, 9)
      expect(idsOf(await store().cards({ state: 'resolved', limit: 10 }))).toEqual(['card-c', 'card-a'])
      expect(idsOf(await store().cards({ state: 'withdrawn', limit: 10 }))).toEqual(['card-b'])
      expect(idsOf(await store().cards({ state: 'pending', limit: 10 }))).toEqual([])
    })

    it('goes on where a page ended, although cards of that page were settled meanwhile', async () => {
      for (const [name, toxicity] of [
        ['a', 0.9],
        ['b', 0.8],
        ['c', 0.8],
        ['d', 0.8],
        ['e', 0.1],
      ] as const) {
        await admitScored(name, toxicity)
      }
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await store().cards({ state: 'pending', limit: 2, ...(cursor && { cursor }) })
        for (const { id } of page.cards) {
          seen.push(id)
          await store().recordVerdict(press(id.slice('card-'.length), 'mo', 'correct'), byMajority)
        }
        cursor = page.nextCursor
      } while (cursor !== undefined)
      expect(seen).toEqual(['card-a', 'card-b', 'card-c', 'card-d', 'card-e'])
    })

    it('pages through settled cards of one moment without a gap or a repetition', async () => {
      for (const name of ['a', 'b', 'c']) {
        await admitScored(name, 0.5)
        await store().recordVerdict(press(name, 'mo', 'correct'), byMajority)
      }
      const first = await store().cards({ state: 'resolved', limit: 2 })
      const rest = await store().cards({ state: 'resolved', limit: 2, cursor: first.nextCursor ?? '' })
      expect([...idsOf(first), ...idsOf(rest)]).toEqual(['card-c', 'card-b', 'card-a'])
    })

    it.each(['', 'AAAA', Buffer.from('{"a":1}').toString('base64url'), '%00\u0000'])(
      'refuses the cursor %j, which it did not give',
      async (cursor) => {
        const query = { state: 'pending', limit: 5, cursor } as const
        await expect(store().cards(query)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
      },
    )

    it('is filtered by platform, channel, reason and confidence', async () => {
      const shown = async (filter: Partial<CardQuery>) =>
        idsOf(await store().cards({ state: 'pending', limit: 10, ...filter }))
      await store().admit(admission('plain', { prediction: { toxicity: 0.6, confidence: 0.6 } }))
      await store().admit(admission('audit', { decision: { reason: 'audit' } }))
      await store().admit(admission('far', { community: 'te_t:house', prediction: { toxicity: 0.95 } }))
      const ref = { ...admission('aside').review.message.ref, channelId: 'aside' }
      await store().admit(admission('aside', { message: { ref }, prediction: { confidence: 0.9 } }))

      expect(await shown({ platform: 'te_t' })).toEqual(['card-far'])
      expect(await shown({ platform: 'te' })).toEqual([])
      expect(await shown({ channelId: 'aside' })).toEqual(['card-aside'])
      expect(await shown({ reason: 'audit' })).toEqual(['card-audit'])
      expect(await shown({ confidence: { from: 0.9 } })).toEqual(['card-aside'])
      expect(await shown({ confidence: { from: 0.5, to: 0.6 } })).toEqual(['card-plain'])
      expect(await shown({ platform: 'test', confidence: { to: 0.5 } })).toEqual([])
    })

    it('shows those alone that somebody judged, when asked for them', async () => {
      await admitScored('untouched', 0.9)
      await admitScored('disputed', 0.5)
      const vote = (moderator: string, choice: 'correct' | 'wrong') =>
        store().recordVerdict(press('disputed', moderator, choice), byMajority)
      await vote('ann', 'correct')
      await vote('ben', 'wrong')
      const query = { state: 'pending', isJudged: true, limit: 10 } as const
      expect(idsOf(await store().cards(query))).toEqual(['card-disputed'])
    })

    it('keeps communities apart', async () => {
      await admitScored('a', 0.5)
      await store().admit(admission('b', { community: 'test:other' }))
      const page = await store().cards({ community: 'test:other', state: 'pending', limit: 10 })
      expect(idsOf(page)).toEqual(['card-b'])
      expect(await store().countPending('test:other')).toBe(1)
      expect(await store().countPending('test:nobody')).toBe(0)
      expect(await store().countPending()).toBe(2)
    })

    it('counts the cards that a reason made since a moment', async () => {
      for (const [name, at] of [
        ['a', 10],
        ['b', 20],
        ['c', 30],
      ] as const) {
        await store().admit(admission(name, { at, decision: { reason: 'uncertain' } }))
      }
      await store().recordVerdict(press('c', 'mo', 'correct'), byMajority)
      expect(await store().countCards(COMMUNITY, 'uncertain', 20)).toBe(2)
      expect(await store().countCards(COMMUNITY, 'audit', 0)).toBe(0)
      expect(await store().countCards('test:other', 'uncertain', 0)).toBe(0)
    })
  })
}
