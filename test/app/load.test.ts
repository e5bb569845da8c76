import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { MAX_OPEN_CARDS } from '../../src/app/outbox.js'
import { AdapterError } from '../../src/errors.js'
import type { Store } from '../../src/store/store.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { createStage, HOME, INSULT, type Stage } from './stage.js'

const home = { id: HOME, platform: 'fake', name: 'Home', mayTrainOnContent: true }

async function raid(stage: Stage, messages: number): Promise<void> {
  for (let index = 0; index < messages; index++) await stage.says(`${INSULT} ${index}`)
}

const openCards = ({ adapter }: Stage) =>
  [...adapter.shown.values()].filter(({ state }) => state === 'pending')
const digestsOf = ({ adapter }: Stage) => [...adapter.digests.values()]
const quiet = (stage: Stage) =>
  vi.waitFor(async () => {
    expect(openCards(stage)).toHaveLength(MAX_OPEN_CARDS)
    expect(digestsOf(stage).at(-1)?.headline).toContain(`${await stage.store.countUnposted(HOME)} more`)
  })

describe('when cards come faster than they are read', () => {
  it('a raid posts twenty cards and one digest, and loses none', async () => {
    // No five seconds pass, so the digest is drawn once.
    const stage = await createStage({ napsPass: false })
    await Promise.all(Array.from({ length: 300 }, (_, index) => stage.says(`${INSULT} ${index}`)))
    await vi.waitFor(() => expect(openCards(stage)).toHaveLength(MAX_OPEN_CARDS))
    expect(await stage.store.countPending(HOME)).toBe(300)
    expect(stage.adapter.shown.size).toBe(MAX_OPEN_CARDS)
    await vi.waitFor(() => expect(stage.adapter.digests.size).toBe(1))
    expect(await stage.app.inbox.digest(HOME, 0)).toMatchObject({
      headline: '280 more messages wait for a look, the worst first.',
      pages: 35,
    })
    expect(stage.adapter.busiest()).toBe(1)
  }, 20_000)

  it('the next worst is posted as one is decided, after the decided one is redrawn', async () => {
    const stage = await createStage()
    await raid(stage, MAX_OPEN_CARDS + 2)
    await quiet(stage)
    const [next] = await stage.store.unposted(HOME, 0, 1)
    const [first] = await stage.pending()
    if (first?.place === undefined) throw new Error('The worst card was not posted.')
    await stage.press(first)
    await vi.waitFor(() => expect(stage.adapter.postings.at(-1)?.cardId).toBe(next?.id))
    expect(openCards(stage)).toHaveLength(MAX_OPEN_CARDS)
    await vi.waitFor(() =>
      expect(digestsOf(stage)).toMatchObject([{ headline: 'One more message waits for a look.' }]),
    )
  })

  it('the digest does not wait for the last card to be posted', async () => {
    const adapter = createFakeAdapter(HOME)
    let answerFirst = (): void => {}
    const first = new Promise<void>((resolve) => {
      answerFirst = resolve
    })
    const slow: typeof adapter = {
      ...adapter,
      async postCard(...posting) {
        if (adapter.shown.size > 0) return new Promise(() => {})
        await first
        return adapter.postCard(...posting)
      },
    }
    const stage = await createStage({ adapter: slow })
    await raid(stage, MAX_OPEN_CARDS * 2)
    answerFirst()
    await vi.waitFor(() => expect(adapter.digests.size).toBe(1))
    expect(adapter.shown.size).toBe(1)
  })

  it('the digest says so once nothing waits any more, and serves again for the next wave', async () => {
    const stage = await createStage()
    await raid(stage, MAX_OPEN_CARDS + 1)
    await quietOf(stage, 1)
    const decide = async () => {
      const posted = (await stage.pending()).find(({ place }) => place !== undefined)
      if (posted !== undefined) await stage.press(posted)
    }
    await decide()
    await vi.waitFor(() =>
      expect(digestsOf(stage)).toMatchObject([
        { headline: 'No more messages wait here.', pages: 0, entries: [] },
      ]),
    )
    await stage.says(`${INSULT} once more`)
    await quietOf(stage, 1)
    expect(stage.adapter.digestPostings).toHaveLength(1)
  })

  it('the digest is redrawn at most every five seconds', async () => {
    const stage = await createStage({ napsPass: false })
    await raid(stage, MAX_OPEN_CARDS + 1)
    await quietOf(stage, 1)
    await stage.says(`${INSULT} later`)
    await vi.waitFor(async () => expect(await stage.store.countUnposted(HOME)).toBe(2))
    expect(stage.naps).toEqual([5_000])
    expect(digestsOf(stage)).toMatchObject([{ headline: 'One more message waits for a look.' }])
  })

  it('a restart redraws the same digest', async () => {
    const before = await createStage()
    await raid(before, MAX_OPEN_CARDS + 3)
    await quiet(before)
    const folder = mkdtempSync(join(tmpdir(), 'norma-app-'))
    cpSync(before.folder, folder, { recursive: true })
    const after = await createStage({ folder, adapter: before.adapter })
    await after.says(`${INSULT} after the restart`, { id: 'new' })
    await vi.waitFor(() =>
      expect(digestsOf(after)).toMatchObject([
        { headline: '4 more messages wait for a look, the worst first.' },
      ]),
    )
    expect(after.adapter.digestPostings).toHaveLength(1)
  })

  it('a crash between the post of a digest and its note makes no second one', async () => {
    let crashed = false
    const before = await createStage({
      store: (real: Store): Store => ({
        ...real,
        putNote: (key, value) => {
          if (key.startsWith('digest:') && value.includes('"place"')) crashed = true
          return crashed ? new Promise(() => {}) : real.putNote(key, value)
        },
      }),
    })
    await raid(before, MAX_OPEN_CARDS + 2)
    await vi.waitFor(() => expect(crashed).toBe(true))
    const folder = mkdtempSync(join(tmpdir(), 'norma-app-'))
    cpSync(before.folder, folder, { recursive: true })
    const after = await createStage({ folder, adapter: before.adapter })
    await vi.waitFor(() =>
      expect(after.adapter.digestPostings.map(({ retried }) => retried)).toEqual([false, true]),
    )
    expect(after.adapter.digests.size).toBe(1)
  })

  it('a new review channel gets the open cards and a digest of its own', async () => {
    const stage = await createStage()
    await raid(stage, MAX_OPEN_CARDS + 2)
    await quiet(stage)
    await stage.app.inbox.community({ ...home, reviewChannelId: 'new-mods' })
    await vi.waitFor(() =>
      expect(stage.adapter.digestPostings.map(({ channelId }) => channelId)).toEqual(['mods', 'new-mods']),
    )
    const moved = stage.adapter.postings.filter(({ channelId }) => channelId === 'new-mods')
    expect(moved).toHaveLength(MAX_OPEN_CARDS)
    expect(digestsOf(stage)).toMatchObject([{ pages: 0 }, { pages: 1 }])
  })

  it('a card that moves leaves no words and no buttons in the old channel', async () => {
    const stage = await createStage()
    await stage.says(INSULT)
    await vi.waitFor(() => expect(stage.adapter.shown.size).toBe(1))
    await stage.app.inbox.community({ ...home, reviewChannelId: 'new-mods' })
    await vi.waitFor(() => expect(stage.adapter.shown.size).toBe(2))
    const [old, moved] = [...stage.adapter.shown.values()]
    expect(old).toMatchObject({ quote: '', words: [], buttons: [], menu: [] })
    expect(old?.resolution).toContain('moved')
    expect(moved).toMatchObject({ state: 'pending', quote: INSULT })
  })

  it('cards wait in the console where the platform knows no digests', async () => {
    const { postDigest: _post, updateDigest: _update, ...plain } = createFakeAdapter(HOME)
    const stage = await createStage({ adapter: plain })
    await raid(stage, MAX_OPEN_CARDS + 5)
    await vi.waitFor(() => expect(openCards(stage)).toHaveLength(MAX_OPEN_CARDS))
    expect((await stage.app.service.queue({ community: HOME })).cards).toHaveLength(MAX_OPEN_CARDS + 5)
    expect(stage.adapter.digests.size).toBe(0)
  })
})

describe('a page of what waits', () => {
  it('has the worst first, and becomes the nearest where it does not exist', async () => {
    const stage = await createStage({ community: { reviewChannelId: undefined } as never })
    await raid(stage, 10)
    const { inbox } = stage.app
    const [first, last] = [await inbox.digest(HOME, -3), await inbox.digest(HOME, 99)]
    expect([first.page, first.pages, first.entries.length]).toEqual([0, 2, 8])
    expect([last.page, last.entries.length]).toEqual([1, 2])
    const ids = [...first.entries, ...last.entries].map(({ cardId }) => cardId)
    expect(ids).toEqual((await stage.pending()).map(({ id }) => id))
    expect(first.entries[0]?.headline).toMatch(/^Toxic\? .+ \d+ %\.$/)
  })

  it('opens a card for those of its own community alone', async () => {
    const stage = await createStage()
    const { id } = await stage.cardOf(await stage.says(INSULT))
    expect(await stage.app.inbox.card(HOME, id)).toMatchObject({ id, quote: INSULT })
    expect(await stage.app.inbox.card('fake:other', id)).toBeUndefined()
  })
})

describe('a review channel that is gone', () => {
  it('is told to those who look after the community, once, until it is cured', async () => {
    const adapter = createFakeAdapter(HOME)
    const gone = () => new AdapterError('not_found', 'Gone.')
    adapter.fail(gone(), gone(), gone())
    const stage = await createStage({ adapter })
    await stage.says(INSULT)
    await vi.waitFor(() => expect(adapter.shown.size).toBe(1))
    expect(adapter.warnings).toEqual([expect.stringContaining('review channel of Home')])
    adapter.fail(gone())
    await stage.says(`${INSULT} again`)
    await vi.waitFor(() => expect(adapter.shown.size).toBe(2))
    expect(adapter.warnings).toHaveLength(2)
  })
})

const quietOf = (stage: Stage, waiting: number) =>
  vi.waitFor(async () => {
    expect(await stage.store.countUnposted(HOME)).toBe(waiting)
    expect(digestsOf(stage)).toMatchObject([{ headline: 'One more message waits for a look.' }])
  })
