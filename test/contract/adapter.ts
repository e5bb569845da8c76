import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Adapter, AdapterErrorCode, Card, Choice, MessageRef } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { createRecordingInbox, type RecordingInbox } from '../fakes/recording-inbox.js'
import { makeCard } from '../fixtures/card.js'

/** One adapter, not yet started, and the platform behind it as its people use it. */
export interface AdapterStage {
  readonly adapter: Adapter
  readonly community: string
  /** Where members write. */
  readonly channelId: string
  /** Where cards go. */
  readonly reviewChannelId: string
  /** A member writes; resolves to where the message stands. */
  sendMessage(text: string): Promise<MessageRef>
  editMessage(at: MessageRef, text: string): Promise<void>
  deleteMessage(at: MessageRef): Promise<void>
  /** A moderator presses a button of the card that stands there. */
  press(at: MessageRef, card: Card, choice: Choice): Promise<void>
  /** The same press by a member without the right. */
  pressWithoutRight?(at: MessageRef, card: Card, choice: Choice): Promise<void>
  /** The cards that people can see, each with all its words as one string. */
  cardsPosted(): Promise<readonly { readonly at: MessageRef; readonly text: string }[]>
  /** What people see of plain notices. */
  noticesPosted(): Promise<readonly string[]>
  /** The platform refuses the next request that posts. */
  failNextPost?(code: AdapterErrorCode): Promise<void>
  close(): Promise<void>
}

/** Each optional case names its reason when a platform cannot run it. */
export interface AdapterHarness {
  create(): Promise<AdapterStage>
  readonly skips?: {
    readonly pressWithoutRight?: string
    readonly failNextPost?: string
    readonly rateLimit?: string
    readonly unknownMessage?: string
  }
}

const POSTING = { key: 'key-1', retried: false }

/** What the core may rely on, whichever the platform. Every adapter runs these cases. */
export function describeAdapter(name: string, harness: AdapterHarness): void {
  const skips = harness.skips ?? {}
  const caseOr = (reason: string | undefined, title: string, run: () => Promise<void>): void => {
    if (reason === undefined) it(title, run)
    else it.skip(`${title} (skipped: ${reason})`, run)
  }

  describe(`the ${name} adapter`, () => {
    let stage: AdapterStage
    let inbox: RecordingInbox
    let card: Card

    beforeEach(async () => {
      stage = await harness.create()
      inbox = createRecordingInbox()
      card = makeCard({ community: stage.community, channelId: stage.channelId })
      inbox.cards.set(card.id, card)
    })
    afterEach(async () => {
      await stage.adapter.stop()
      await stage.close()
    })

    const start = (): Promise<void> => stage.adapter.start(inbox)
    const postCard = (posting = POSTING): Promise<MessageRef> =>
      stage.adapter.postCard(stage.reviewChannelId, card, posting)

    describe('in its life', () => {
      it('stops before it ever started, and twice', async () => {
        await stage.adapter.stop()
        await stage.adapter.stop()
      })

      it('stops twice after it started, and is no longer connected', async () => {
        await start()
        expect(stage.adapter.status().state).toBe('connected')
        await stage.adapter.stop()
        await stage.adapter.stop()
        expect(stage.adapter.status().state).not.toBe('connected')
      })

      it('says in words how it is', async () => {
        expect(stage.adapter.status().detail).not.toBe('')
        await start()
        expect(stage.adapter.status().detail).not.toBe('')
      })

      it('makes its community known before the first message', async () => {
        await start()
        await stage.sendMessage('good morning')
        await vi.waitFor(() => expect(inbox.seen.messages).toHaveLength(1))
        expect(inbox.seen.order[0]).toBe('community')
        expect(inbox.seen.communities[0]).toMatchObject({
          id: stage.community,
          platform: stage.adapter.platform,
        })
      })
    })

    describe('from the platform to the core', () => {
      beforeEach(start)

      it('delivers a message with its words, its author and its place', async () => {
        const ref = await stage.sendMessage('good morning, everyone & <all>')
        await vi.waitFor(() => expect(inbox.seen.messages).toHaveLength(1))
        const [message] = inbox.seen.messages
        expect(message).toMatchObject({ text: 'good morning, everyone & <all>', ref })
        expect(message?.ref).toMatchObject({ community: stage.community, channelId: stage.channelId })
        expect(message?.author.id).not.toBe('')
        expect(message?.author.name).not.toBe('')
        expect(Number.isSafeInteger(message?.sentAt)).toBe(true)
        expect(message?.sentAt).toBeGreaterThan(Date.UTC(2015, 0))
      })

      it('delivers messages in the order in which they were written', async () => {
        await stage.sendMessage('one')
        await stage.sendMessage('two')
        await stage.sendMessage('three')
        await vi.waitFor(() => expect(inbox.seen.messages).toHaveLength(3))
        expect(inbox.seen.messages.map((message) => message.text)).toEqual(['one', 'two', 'three'])
      })

      it('delivers an edit as the same message with new words', async () => {
        const ref = await stage.sendMessage('first words')
        await stage.editMessage(ref, 'second words')
        await vi.waitFor(() => expect(inbox.seen.edits).toHaveLength(1))
        expect(inbox.seen.edits[0]).toMatchObject({ text: 'second words', ref })
      })

      it('delivers a deletion by the place of the message', async () => {
        const ref = await stage.sendMessage('never mind')
        await stage.deleteMessage(ref)
        await vi.waitFor(() => expect(inbox.seen.deletions).toEqual([ref]))
      })

      it('never delivers its own cards and notices', async () => {
        await postCard()
        await stage.adapter.postNotice(stage.reviewChannelId, 'Retrained on 12 verdicts.', stage.community)
        await stage.sendMessage('a member, after them')
        await vi.waitFor(() => expect(inbox.seen.messages).not.toEqual([]))
        expect(inbox.seen.messages.map((message) => message.text)).toEqual(['a member, after them'])
        expect(inbox.seen.edits).toEqual([])
      })

      it('delivers a press once, with the card, the choice, the moderator and a delivery id', async () => {
        const at = await postCard()
        await stage.press(at, card, 'wrong')
        await vi.waitFor(() => expect(inbox.seen.verdicts).toHaveLength(1))
        const [verdict] = inbox.seen.verdicts
        expect(verdict).toMatchObject({ cardId: card.id, choice: 'wrong', mayModerate: true })
        expect(verdict?.community).toBe(stage.community)
        expect(verdict?.deliveryId).not.toBe('')
        expect(verdict?.moderator.id).not.toBe('')
      })

      it('gives two presses two delivery ids', async () => {
        const at = await postCard()
        await stage.press(at, card, 'wrong')
        await stage.press(at, card, 'correct')
        await vi.waitFor(() => expect(inbox.seen.verdicts).toHaveLength(2))
        expect(new Set(inbox.seen.verdicts.map((verdict) => verdict.deliveryId)).size).toBe(2)
      })

      caseOr(
        skips.pressWithoutRight,
        'lets no press through as a moderator’s without the right',
        async () => {
          const at = await postCard()
          await stage.pressWithoutRight?.(at, card, 'correct')
          await stage.press(at, card, 'wrong')
          await vi.waitFor(() =>
            expect(inbox.seen.verdicts.filter((verdict) => verdict.mayModerate)).toHaveLength(1),
          )
          expect(inbox.seen.verdicts.find((verdict) => verdict.mayModerate)?.choice).toBe('wrong')
        },
      )
    })

    describe('from the core to the platform', () => {
      beforeEach(start)

      it('posts a card that shows the words, the headline and both buttons', async () => {
        const at = await postCard()
        expect(at).toMatchObject({ community: stage.community, channelId: stage.reviewChannelId })
        const posted = await stage.cardsPosted()
        expect(posted).toHaveLength(1)
        expect(posted[0]?.at).toEqual(at)
        for (const words of ['useless clown', '92', 'Correct', 'Wrong'])
          expect(posted[0]?.text).toContain(words)
      })

      it('posts one card for one key, however often it is tried', async () => {
        const first = await postCard()
        const second = await postCard({ ...POSTING, retried: true })
        expect(second).toEqual(first)
        expect(await stage.cardsPosted()).toHaveLength(1)
      })

      it('posts two cards for two keys', async () => {
        await postCard()
        const other = makeCard({ ...card, id: '01jcard000000000000000002' })
        await stage.adapter.postCard(stage.reviewChannelId, other, { key: 'key-2', retried: false })
        expect(await stage.cardsPosted()).toHaveLength(2)
      })

      it('redraws a card where it stands', async () => {
        const at = await postCard()
        await stage.adapter.updateCard(at, {
          ...card,
          state: 'resolved',
          settled: 'ok',
          resolution: 'Settled as ok by Mod.',
        })
        const posted = await stage.cardsPosted()
        expect(posted).toHaveLength(1)
        expect(posted[0]?.text).toContain('Settled as ok by Mod.')
      })

      it('posts a notice as plain words', async () => {
        await stage.adapter.postNotice(stage.reviewChannelId, 'Retrained on 12 verdicts.', stage.community)
        expect((await stage.noticesPosted()).join('\n')).toContain('Retrained on 12 verdicts.')
      })

      it('rejects with an AdapterError for a channel that does not exist', async () => {
        await expect(stage.adapter.postCard('no-such-channel', card, POSTING)).rejects.toMatchObject({
          name: 'AdapterError',
          code: 'not_found',
        })
      })

      caseOr(skips.unknownMessage, 'rejects with not_found when the card to redraw is gone', async () => {
        const at = { ...(await postCard()), messageId: '999' }
        await expect(stage.adapter.updateCard(at, card)).rejects.toMatchObject({ code: 'not_found' })
      })

      caseOr(skips.failNextPost, 'rejects with forbidden when the platform forbids', async () => {
        await stage.failNextPost?.('forbidden')
        const failure: unknown = await postCard().catch((error: unknown) => error)
        expect(failure).toBeInstanceOf(AdapterError)
        expect(failure).toMatchObject({ code: 'forbidden' })
      })

      caseOr(
        skips.rateLimit ?? skips.failNextPost,
        'waits out a rate limit itself, or says for how long to wait',
        async () => {
          await stage.failNextPost?.('rate_limited')
          const outcome: unknown = await postCard().catch((error: unknown) => error)
          if (outcome instanceof AdapterError) {
            expect(outcome.code).toBe('rate_limited')
            expect(outcome.retryAfterMs).toBeGreaterThan(0)
            await postCard({ ...POSTING, retried: true })
          }
          expect(await stage.cardsPosted()).toHaveLength(1)
        },
      )
    })
  })
}
