import { describe, expect, it, vi } from 'vitest'
import { createStage, HOME, INSULT } from './stage.js'

describe('a deletion', () => {
  it('withdraws a pending card and takes the words off the channel', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    await vi.waitFor(() => expect(stage.adapter.shown.size).toBe(1))
    await stage.app.inbox.deleted(ref)
    await vi.waitFor(() =>
      expect([...stage.adapter.shown.values()]).toMatchObject([
        { state: 'withdrawn', quote: '', words: [], buttons: [] },
      ]),
    )
  })

  it('of a settled message leaves the verdict, without words', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    await stage.press(await stage.cardOf(ref))
    await stage.app.inbox.deleted(ref)
    const [row] = await stage.store.feedback(HOME)
    expect(row).toMatchObject({ label: 'toxic' })
    expect(row?.text).toBeUndefined()
  })

  it('of a message that Norma itself took away keeps the words, so that it can be brought back', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    const card = await stage.cardOf(ref)
    await stage.store.startAct({ id: 'act-1', cardId: card.id, kind: 'hide', at: stage.time.now })
    await stage.app.inbox.deleted(ref)
    expect(await stage.cardOf(ref)).toMatchObject({ state: 'pending', message: { text: INSULT } })
  })

  it('of an unknown message changes nothing, twice', async () => {
    const stage = await createStage()
    const ref = { community: HOME, channelId: 'x', messageId: 'y' }
    await stage.app.inbox.deleted(ref)
    await stage.app.inbox.deleted(ref)
    expect(await stage.pending()).toEqual([])
  })
})

describe('the deletion of a whole channel', () => {
  const general = { community: HOME, channelId: 'general' }

  it('takes the words of all that was written in it and in its threads; the verdicts stay', async () => {
    const stage = await createStage()
    const settled = await stage.says(INSULT)
    await stage.press(await stage.cardOf(settled))
    const inThread = { community: HOME, channelId: 'a thread', messageId: 'in-thread' }
    await stage.says(`${INSULT} now`, { ref: inThread, parentChannelId: 'general' })
    await vi.waitFor(() => expect(stage.adapter.shown.size).toBe(2))
    await stage.app.inbox.channelDeleted(general)
    expect(await stage.cardOf(settled)).toMatchObject({ state: 'resolved', settled: 'toxic' })
    expect((await stage.cardOf(settled)).message.text).toBeUndefined()
    expect(await stage.cardOf(inThread)).toMatchObject({ state: 'withdrawn' })
    await vi.waitFor(() =>
      expect([...stage.adapter.shown.values()].map(({ quote }) => quote)).toEqual(['', '']),
    )
  })

  it('takes also what Norma itself took away: there is no place left to bring it back to', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    const card = await stage.cardOf(ref)
    await stage.store.startAct({ id: 'act-1', cardId: card.id, kind: 'hide', at: stage.time.now })
    await stage.store.finishAct('act-1', 'done')
    await stage.app.inbox.channelDeleted(general)
    expect((await stage.cardOf(ref)).message.text).toBeUndefined()
  })

  it('leaves other channels as they are', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    await stage.app.inbox.channelDeleted({ ...general, channelId: 'other' })
    await stage.app.inbox.channelDeleted({ ...general, community: 'fake:elsewhere' })
    expect(await stage.cardOf(ref)).toMatchObject({ state: 'pending', message: { text: INSULT } })
  })
})
