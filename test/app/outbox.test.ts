import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { AdapterError, NormaError } from '../../src/errors.js'
import type { Store } from '../../src/store/store.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { createStage, HOME, INSULT, NOON } from './stage.js'

const shown = async (adapter: ReturnType<typeof createFakeAdapter>, count: number): Promise<void> =>
  vi.waitFor(() => expect(adapter.shown.size).toBe(count))

describe('the outbox', () => {
  it('posts to the review channel, once, under the id of the card', async () => {
    const stage = await createStage()
    const card = await stage.cardOf(await stage.says(INSULT))
    await shown(stage.adapter, 1)
    expect(stage.adapter.postings).toEqual([
      { key: card.id, retried: false, channelId: 'mods', cardId: card.id },
    ])
    await vi.waitFor(async () => expect((await stage.store.card(card.id))?.shownRevision).toBe(1))
  })

  it('keeps cards waiting while there is no review channel, and posts them once there is, the worst first', async () => {
    const stage = await createStage({
      defaults: { threshold: 0.01, reviewBudgetPerDay: 0, auditRate: 0 },
      start: false,
    })
    const { inbox } = stage.app
    const away = { id: 'fake:away', platform: 'fake', name: 'Away', mayTrainOnContent: true }
    await inbox.community(away)
    for (const [index, text] of ['thanks, see you tomorrow', INSULT, 'what a mess'].entries()) {
      await inbox.message({
        ref: { community: away.id, channelId: 'general', messageId: `m${index}` },
        text,
        author: { id: 'a', name: 'A' },
        sentAt: NOON,
      })
    }
    expect(stage.adapter.postings).toEqual([])
    const { cards } = await stage.store.cards({ community: away.id, state: 'pending', limit: 10 })
    await inbox.community({ ...away, reviewChannelId: 'mods' })
    await shown(stage.adapter, cards.length)
    expect(stage.adapter.postings.map(({ cardId }) => cardId)).toEqual(cards.map(({ id }) => id))
    expect(cards[0]?.message.text).toBe(INSULT)
  })

  it('waits as long as the platform asks', async () => {
    const adapter = createFakeAdapter(HOME)
    adapter.fail(new AdapterError('rate_limited', 'Slow down.', { retryAfterMs: 7_300 }))
    const stage = await createStage({ adapter })
    await stage.says(INSULT)
    await shown(adapter, 1)
    expect(stage.naps).toEqual([7_300])
  })

  it('backs off further and further while the platform is away, up to a minute', async () => {
    const adapter = createFakeAdapter(HOME)
    adapter.fail(...Array.from({ length: 9 }, () => new AdapterError('unavailable', 'Away.')))
    const stage = await createStage({ adapter })
    await stage.says(INSULT)
    await shown(adapter, 1)
    expect(stage.naps).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000))
  })

  it('tells the platform that an earlier try may have arrived', async () => {
    const adapter = createFakeAdapter(HOME)
    adapter.loseAnswers(new AdapterError('unavailable', 'The answer was lost.'))
    const stage = await createStage({ adapter, napsPass: false })
    await stage.says(INSULT)
    await vi.waitFor(() => expect(stage.naps).toHaveLength(1))
    adapter.loseAnswers(undefined)
    await stage.app.inbox.community({
      id: HOME,
      platform: 'fake',
      name: 'Home',
      reviewChannelId: 'mods',
      mayTrainOnContent: true,
    })
    await vi.waitFor(() => expect(adapter.postings.map(({ retried }) => retried)).toEqual([false, true]))
    expect(adapter.shown.size).toBe(1)
  })

  it.each(['forbidden', 'not_found'] as const)(
    'rests a channel that is %s, until its community is announced anew',
    async (code) => {
      const adapter = createFakeAdapter(HOME)
      adapter.fail(new AdapterError(code, 'No.'))
      const stage = await createStage({ adapter, napsPass: false })
      await stage.says(INSULT)
      await vi.waitFor(() => expect(stage.naps).toEqual([15 * 60_000]))
      await stage.says(`${INSULT} again`)
      expect(adapter.postings).toEqual([])
      const community = { id: HOME, platform: 'fake', name: 'Home', mayTrainOnContent: true }
      await stage.app.inbox.community({ ...community, reviewChannelId: 'other' })
      await shown(adapter, 2)
      expect(adapter.postings.map(({ channelId }) => channelId)).toEqual(['other', 'other'])
    },
  )

  it('redraws a pressed card at once, once, while the channel for new cards is closed', async () => {
    const stage = await createStage({ napsPass: false })
    const card = await stage.cardOf(await stage.says(INSULT))
    await shown(stage.adapter, 1)
    await vi.waitFor(async () => expect(await stage.store.outbox(HOME, 1)).toEqual([]))
    stage.adapter.fail(new AdapterError('forbidden', 'No.'))
    await stage.says(`${INSULT} again`)
    await vi.waitFor(() => expect(stage.naps).toHaveLength(1))
    await stage.press(card)
    await shown(stage.adapter, 2)
    expect(stage.adapter.updates.map(({ id, state }) => ({ id, state }))).toEqual([
      { id: card.id, state: 'resolved' },
    ])
  })

  it('gives up on a posted card that is gone, and goes on with the others', async () => {
    const stage = await createStage()
    const card = await stage.cardOf(await stage.says(INSULT))
    await shown(stage.adapter, 1)
    stage.adapter.fail(new AdapterError('not_found', 'Gone.'))
    await stage.press(card)
    await stage.says(`${INSULT} again`)
    await shown(stage.adapter, 2)
    expect(stage.adapter.updates).toEqual([])
    expect(await stage.store.outbox(HOME, 10)).toEqual([])
  })

  it('leaves a card that the platform cannot digest in the queue, and goes on with the others', async () => {
    const adapter = createFakeAdapter(HOME)
    adapter.fail(...Array.from({ length: 3 }, () => new TypeError('strange')))
    const stage = await createStage({ adapter })
    await stage.says(INSULT)
    await stage.says(`${INSULT} again`)
    await shown(adapter, 1)
    expect(await stage.pending()).toHaveLength(2)
  })

  it('survives a store that fails for a while', async () => {
    let failures = 2
    const stage = await createStage({
      store: (real: Store): Store => ({
        ...real,
        markTried: (id, at) =>
          failures-- > 0 ? Promise.reject(new NormaError('STORE_FAILED', 'Busy.')) : real.markTried(id, at),
      }),
    })
    await stage.says(INSULT)
    await shown(stage.adapter, 1)
    expect(stage.adapter.postings).toHaveLength(1)
  })

  it('never makes two calls to one channel at the same time', async () => {
    const stage = await createStage()
    await Promise.all(Array.from({ length: 12 }, (_, index) => stage.says(`${INSULT} ${index}`)))
    await shown(stage.adapter, 12)
    expect(stage.adapter.busiest()).toBe(1)
  })

  it('shows the verdict that came while the card was being posted', async () => {
    const stage = await createStage()
    const release = stage.adapter.hold()
    const card = await stage.cardOf(await stage.says(INSULT))
    await stage.press(card)
    release()
    await vi.waitFor(() => expect([...stage.adapter.shown.values()]).toMatchObject([{ state: 'resolved' }]))
  })
})

describe('after a crash', () => {
  it('a restart posts what is pending, once, and says that an earlier post may have arrived', async () => {
    // What a crash leaves behind: the post arrived, and nobody wrote down that it did.
    const before = await createStage({
      store: (real: Store): Store => ({ ...real, markShown: () => new Promise(() => {}) }),
    })
    await before.says(INSULT)
    await shown(before.adapter, 1)
    const folder = mkdtempSync(join(tmpdir(), 'norma-app-'))
    cpSync(before.folder, folder, { recursive: true })

    const after = await createStage({ folder, adapter: before.adapter })
    await vi.waitFor(() =>
      expect(before.adapter.postings.map(({ retried }) => retried)).toEqual([false, true]),
    )
    await vi.waitFor(async () => expect(await after.store.outbox(HOME, 1)).toEqual([]))
    expect(before.adapter.shown.size).toBe(1)
  })
})
