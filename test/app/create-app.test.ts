import { describe, expect, it, vi } from 'vitest'
import { AdapterError, NormaError } from '../../src/errors.js'
import { CONSOLE_COMMUNITY } from '../../src/service.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { createStage, HOME, INSULT, NOON } from './stage.js'

describe('the app', () => {
  it('goes on with the other platforms when one refuses, and says why', async () => {
    const adapter = createFakeAdapter(HOME)
    adapter.failStart(new AdapterError('forbidden', 'The token was revoked.'))
    const stage = await createStage({ adapter })
    expect((await stage.app.service.status()).platforms).toEqual([
      { name: 'fake', state: 'failed', detail: 'The token was revoked.' },
    ])
    expect(adapter.inbox).toBeUndefined()
  })

  it('tries a platform again that was only away', async () => {
    const adapter = createFakeAdapter(HOME)
    adapter.failStart(new AdapterError('unavailable', 'Away.'), new AdapterError('unavailable', 'Away.'))
    const stage = await createStage({ adapter })
    await vi.waitFor(() => expect(adapter.inbox).toBeDefined())
    expect(stage.naps).toEqual([2_000, 4_000])
    expect((await stage.app.service.status()).platforms).toMatchObject([{ state: 'connected' }])
  })

  it('does not start over something that only the operator can mend', async () => {
    const adapter = createFakeAdapter(HOME)
    const stage = await createStage({ adapter, start: false })
    adapter.failStart(new NormaError('PORT_TAKEN', 'Port 8080 is taken.'))
    await expect(stage.app.start()).rejects.toMatchObject({ code: 'PORT_TAKEN' })
  })

  it('closes retrains that a crash cut off', async () => {
    const stage = await createStage({ start: false })
    await stage.store.startRetrain({ id: 'r', community: HOME, trigger: 'api', by: 'x', startedAt: NOON })
    await stage.app.start()
    expect(await stage.store.retrains(HOME, 1)).toMatchObject([{ state: 'failed' }])
  })

  it('stops twice, in the middle of a post', async () => {
    const stage = await createStage()
    stage.adapter.hold()
    await stage.says(INSULT)
    await Promise.all([stage.app.stop(), stage.app.stop()])
    expect(stage.adapter.status().state).toBe('disconnected')
  })

  it('serves the console before anyone has written there', async () => {
    const stage = await createStage()
    expect(stage.app.service.predict(['hello'])).toHaveLength(1)
    await stage.app.service.teach({ text: 'hello', label: 'ok', by: 'api' })
    expect((await stage.store.feedback(CONSOLE_COMMUNITY)).map(({ provenance }) => provenance)).toEqual([
      'moderator',
    ])
  })
})

describe('the service', () => {
  it('shows the queue of every community, page by page, the worst first', async () => {
    const stage = await createStage()
    for (let index = 0; index < 5; index++) await stage.says(`${INSULT} ${index}`)
    const { queue } = stage.app.service
    const first = await queue({ limit: 3 })
    const second = await queue({ limit: 3, ...(first.nextCursor ? { cursor: first.nextCursor } : {}) })
    expect(first.pending).toBe(5)
    expect([...first.cards, ...second.cards].map(({ toxicity }) => toxicity)).toEqual(
      [...first.cards, ...second.cards].map(({ toxicity }) => toxicity).toSorted((a, b) => b - a),
    )
    expect(new Set([...first.cards, ...second.cards].map(({ id }) => id)).size).toBe(5)
    expect(second.nextCursor).toBeUndefined()
  })

  it('says what would happen to a text, and stores nothing', async () => {
    const stage = await createStage()
    const preview = await stage.app.service.preview(INSULT, HOME)
    expect(preview).toMatchObject({ decision: 'review', prediction: { label: 'toxic' } })
    expect(preview.reason).toContain('threshold of 50 %')
    expect(await stage.store.scoreCounts(HOME, '')).toEqual([])
  })

  it('counts what it has seen', async () => {
    const stage = await createStage()
    await stage.says('hello')
    await stage.says(INSULT)
    expect(await stage.app.service.status()).toMatchObject({
      messagesSeen: 2,
      pendingCards: 1,
      retraining: false,
      startedAt: NOON,
      schedule: { cron: 'off', timeZone: 'UTC' },
    })
  })

  it('refuses an empty example, and a community that it does not know', async () => {
    const { service } = (await createStage()).app
    const example = { text: ' ', label: 'ok', by: 'x' } as const
    await expect(service.teach(example)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(() => service.predict(['x'], 'no:such')).toThrow('no community')
    expect(() => service.explain('x', 'no:such')).toThrow('no community')
    for (const call of [
      () => service.teach({ ...example, text: 'x', community: 'no:such' }),
      () => service.preview('x', 'no:such'),
      () => service.retrain({ community: 'no:such', trigger: 'api', by: 'x' }),
      () => service.models('no:such'),
      () => service.rollback({ community: 'no:such', by: 'x' }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    }
  })
})

describe('a community that Norma was taken out of', () => {
  it('is left in peace until the platform announces it again', async () => {
    const stage = await createStage()
    await stage.app.inbox.left(HOME, 'kicked')
    await stage.says(INSULT)
    await vi.waitFor(async () => expect(await stage.pending()).toHaveLength(1))
    expect(stage.adapter.postings).toEqual([])
    await stage.app.inbox.community({
      id: HOME,
      platform: 'fake',
      name: 'Home',
      reviewChannelId: 'mods',
      mayTrainOnContent: true,
    })
    await vi.waitFor(() => expect(stage.adapter.postings).toHaveLength(1))
  })
})
