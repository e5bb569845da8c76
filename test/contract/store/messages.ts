import { describe, expect, it } from 'vitest'
import { admission, byMajority, COMMUNITY, press, refOf } from '../../fixtures/admission.js'
import type { Access } from '../store.js'

export function describeMessages(store: Access): void {
  describe('a message', () => {
    it('that asked for review is stored whole with its card', async () => {
      const entry = admission('a', { message: { link: 'https://chat.example/1' } })
      expect(await store().admit(entry)).toBe('admitted')
      const { message, cardId, prediction, decision } = entry.review
      expect(await store().message(message.ref)).toEqual(message)
      expect(await store().card(cardId)).toEqual({
        id: cardId,
        community: COMMUNITY,
        actsDue: { by: 'words', since: 1 },
        message,
        prediction,
        decision,
        state: 'pending',
        createdAt: 1000,
        revision: 1,
        tries: 0,
        verdicts: [],
        barredIds: [],
        reports: 0,
        acts: [],
      })
    })

    it('is still there after the store was closed and opened again', async () => {
      await store().admit(admission('a'))
      const before = await store().card('card-a')
      const reopened = await store.reopen()
      expect(await reopened.card('card-a')).toEqual(before)
    })

    it('that was ignored leaves its delivery and its count, and no words', async () => {
      const { review, ...ignored } = admission('a')
      expect(await store().admit(ignored)).toBe('admitted')
      expect(await store().admit(ignored)).toBe('duplicate')
      expect(await store().message(review.message.ref)).toBeUndefined()
      expect(await store().countPending()).toBe(0)
    })

    it('is admitted once, whichever of its delivery keys comes again', async () => {
      await store().admit(admission('a', { deliveryKeys: ['k1', 'k2'] }))
      expect(await store().admit(admission('b', { deliveryKeys: ['k3', 'k2'] }))).toBe('duplicate')
      expect(await store().card('card-b')).toBeUndefined()
      expect(await store().admit(admission('c', { deliveryKeys: ['k3'] }))).toBe('admitted')
    })

    it('of another community is no duplicate, whatever its delivery key', async () => {
      await store().admit(admission('a', { deliveryKeys: ['k'] }))
      const elsewhere = admission('b', { community: 'test:other', deliveryKeys: ['k'] })
      expect(await store().admit(elsewhere)).toBe('admitted')
    })

    it('is admitted all or nothing', async () => {
      await store().admit(admission('a'))
      const clash = { ...admission('b'), review: { ...admission('b').review, cardId: 'card-a' } }
      await expect(store().admit(clash)).rejects.toMatchObject({ code: 'STORE_FAILED' })
      expect(await store().message(refOf('b'))).toBeUndefined()
      expect((await store().scoreCounts(COMMUNITY, '1970-01-01'))[0]?.messages).toBe(1)
      expect(await store().admit(admission('b'))).toBe('admitted')
    })

    it('that was counted when it came is not counted again for its card', async () => {
      await store().admit({ ...admission('a'), counted: false })
      expect(await store().scoreCounts(COMMUNITY, '1970-01-01')).toEqual([])
      expect(await store().countPending(COMMUNITY)).toBe(1)
    })

    it('is found in its newest version', async () => {
      await store().admit(admission('a', { at: 1 }))
      await store().admit(
        admission('a2', { at: 2, message: { ref: refOf('a'), version: 1, text: 'second' } }),
      )
      expect(await store().message(refOf('a'))).toMatchObject({ version: 1, text: 'second' })
      expect(await store().cardOf(refOf('a'))).toMatchObject({ id: 'card-a2' })
    })
  })

  describe('an edit of a message under a pending card', () => {
    const revision = {
      cardId: 'card-a',
      deliveryKeys: ['edit-1'],
      at: 3000,
      text: 'quite other words',
      version: 1,
      provenance: 'member-restricted' as const,
      prediction: { ...admission('a').review.prediction, label: 'ok' as const, toxicity: 0.1, words: [] },
      decision: { reason: 'edited' as const, inclusionProbability: 1 },
    }

    it('puts the new words and all that is known of them into the card, to be shown anew', async () => {
      await store().admit(admission('a'))
      expect(await store().revise(revision)).toBe('revised')
      expect(await store().card('card-a')).toMatchObject({
        message: { text: 'quite other words', version: 1, provenance: 'member-restricted', receivedAt: 3000 },
        prediction: revision.prediction,
        decision: revision.decision,
        revision: 2,
      })
    })

    it('counts once when it is delivered twice', async () => {
      await store().admit(admission('a'))
      await store().revise(revision)
      expect(await store().revise({ ...revision, text: 'third' })).toBe('duplicate')
      expect(await store().card('card-a')).toMatchObject({ revision: 2, message: { text: revision.text } })
    })

    it('starts the verdicts over: what was said of the old words does not count for the new', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store().recordVerdict(press('a', 'jo', 'wrong'), byMajority)
      await store().revise(revision)
      expect((await store().card('card-a'))?.verdicts).toEqual([])
      const { status, card } = await store().recordVerdict(press('a', 'jo', 'wrong'), byMajority)
      expect(status).toBe('recorded')
      expect(card).toMatchObject({ state: 'resolved', settled: 'toxic' })
      expect(card?.verdicts).toHaveLength(1)
    })

    it('is refused, and nothing stored, once the card is settled or unknown', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      expect(await store().revise(revision)).toBe('closed')
      expect(await store().revise({ ...revision, cardId: 'card-nobody' })).toBe('closed')
      expect(await store().card('card-a')).toMatchObject({ message: { text: 'the words of a' } })
      const asNew = admission('a2', { deliveryKeys: revision.deliveryKeys, message: { ref: refOf('a') } })
      expect(await store().admit(asNew)).toBe('admitted')
    })
  })

  describe('a deleted message', () => {
    it('loses the words of all its versions, and its pending card is withdrawn', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store().admit(admission('a2', { message: { ref: refOf('a'), version: 1 } }))
      await store().admit(admission('b'))
      expect([...(await store().forget(refOf('a'), 4000))].sort()).toEqual(['card-a', 'card-a2'])

      const [resolved, pending] = [await store().card('card-a'), await store().card('card-a2')]
      expect(resolved).toMatchObject({ state: 'resolved', settled: 'toxic', revision: 3 })
      expect(resolved?.verdicts).toHaveLength(1)
      expect(pending).toMatchObject({ state: 'withdrawn', resolvedAt: 4000, revision: 2 })
      for (const card of [resolved, pending]) {
        expect(card?.message.deletedAt).toBe(4000)
        expect(card?.message).not.toHaveProperty('text')
        expect(card?.prediction.words).toEqual([])
      }
      expect(await store().card('card-b')).toMatchObject({
        state: 'pending',
        message: { text: 'the words of b' },
      })
    })

    it('can be one of a whole channel, with its threads and no other', async () => {
      const elsewhere = { community: COMMUNITY, channelId: 'other', messageId: 'message-b' }
      const inThread = { community: COMMUNITY, channelId: 'a thread', messageId: 'message-c' }
      await store().admit(admission('a'))
      await store().admit(admission('b', { message: { ref: elsewhere } }))
      await store().admit(admission('c', { message: { ref: inThread, parentChannelId: 'general' } }))
      await store().admit(admission('d', { community: 'test:garden' }))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      expect(await store().message(inThread)).toMatchObject({ parentChannelId: 'general' })

      const general = { community: COMMUNITY, channelId: 'general' }
      expect([...(await store().forgetChannel(general, 4000))].sort()).toEqual(['card-a', 'card-c'])
      expect(await store().forgetChannel(general, 5000)).toEqual([])
      const cards = await Promise.all(['a', 'b', 'c', 'd'].map((name) => store().card(`card-${name}`)))
      expect(cards.map((card) => [card?.state, card?.message.text, card?.message.deletedAt])).toEqual([
        ['resolved', undefined, 4000],
        ['pending', 'the words of b', undefined],
        ['withdrawn', undefined, 4000],
        ['pending', 'the words of d', undefined],
      ])
      expect(cards[0]?.verdicts).toHaveLength(1)
    })

    it('can be deleted again, and an unknown one too, to no effect', async () => {
      await store().admit(admission('a'))
      await store().forget(refOf('a'), 4000)
      expect(await store().forget(refOf('a'), 5000)).toEqual([])
      expect(await store().forget(refOf('nobody'), 5000)).toEqual([])
      expect(await store().card('card-a')).toMatchObject({ revision: 2, resolvedAt: 4000 })
    })

    it('is not asked about again when moderators end in a tie', async () => {
      await store().admit(admission('a'))
      await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      await store().forget(refOf('a'), 4000)
      const { status, card } = await store().recordVerdict(
        press('a', 'jo', 'wrong', { at: 5000 }),
        byMajority,
      )
      expect(status).toBe('recorded')
      expect(card).toMatchObject({ state: 'withdrawn', resolvedAt: 5000 })
      expect(card?.verdicts).toHaveLength(2)
    })

    it('takes no more verdicts once withdrawn', async () => {
      await store().admit(admission('a'))
      await store().forget(refOf('a'), 4000)
      const { status, card } = await store().recordVerdict(press('a', 'mo', 'correct'), byMajority)
      expect(status).toBe('unchanged')
      expect(card).toMatchObject({ state: 'withdrawn', verdicts: [] })
    })
  })
}
