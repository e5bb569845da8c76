import { describe, expect, it, vi } from 'vitest'
import { actsOf, createActingStage, object, OTHER, undoActs as choose } from './acting-stage.js'
import { INSULT } from './stage.js'

describe('an objection', () => {
  async function createHiddenCard() {
    const acting = await createActingStage({ when: 'confirmed', tell: true })
    const card = await acting.stage.cardOf(await acting.stage.says(INSULT))
    await acting.stage.press(card)
    await vi.waitFor(() => expect(acting.platform.what()).toEqual(['hide', 'tell']))
    return { ...acting, card }
  }

  it('brings the card back to the queue, for a moderator who has not decided', async () => {
    const { stage, card } = await createHiddenCard()
    expect((await object(stage, card)).text).toContain('has not decided')
    expect(await stage.store.card(card.id)).toMatchObject({ state: 'pending', verdicts: [] })
    expect(await stage.press(card)).toMatchObject({ status: 'refused' })
    expect(await stage.press(card, { moderator: OTHER })).toMatchObject({ status: 'recorded' })
  })

  it('that is granted takes everything back', async () => {
    const { stage, platform, card } = await createHiddenCard()
    await object(stage, card)
    await stage.press(card, { moderator: OTHER, choice: 'wrong' })
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide', 'tell', 'restore', 'tell']))
  })

  it('that is not granted is answered once, and nothing is done again', async () => {
    const { stage, platform, card } = await createHiddenCard()
    await object(stage, card)
    await stage.press(card, { moderator: OTHER })
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide', 'tell', 'tell']))
    expect(platform.deeds.at(-1)?.words).toContain('stands')
    expect((await object(stage, card)).text).toContain('once')
  })

  it('is told of and answered also where a moderator had asked the author something', async () => {
    const { stage, platform } = await createActingStage({ when: 'confirmed', tell: true })
    const card = await stage.cardOf(await stage.says(INSULT))
    await choose(stage, card, 'ask-author')
    await stage.press(card)
    await vi.waitFor(() => expect(platform.what()).toEqual(['tell', 'hide', 'tell']))
    expect(platform.notices.map(({ objection }) => objection?.cardId)).toEqual([undefined, card.id])
    await object(stage, card)
    await stage.press(card, { moderator: OTHER })
    await vi.waitFor(() => expect(platform.what()).toEqual(['tell', 'hide', 'tell', 'tell']))
    expect(platform.deeds.at(-1)?.words).toContain('stands')
  })

  it('before any decision is told that somebody will look, and may still be made after it', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['hide done']))
    expect((await object(stage, card)).text).toContain('No moderator has decided')
    await stage.press(card)
    expect((await object(stage, card)).text).toContain('will look at it')
    expect((await object(stage, card)).text).toContain('You asked already')
    expect(platform.what()).toEqual(['hide'])
  })

  it('is the author’s alone, and only about something that was done', async () => {
    const { stage, card } = await createHiddenCard()
    expect((await object(stage, card, OTHER)).text).toContain('Only the author')
    const other = await stage.cardOf(await stage.says(`${INSULT} too`))
    expect((await object(stage, other)).text).toContain('Nothing stands against')
    expect((await stage.store.card(card.id))?.state).toBe('resolved')
  })
})
