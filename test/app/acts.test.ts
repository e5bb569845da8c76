import { describe, expect, it, vi } from 'vitest'
import { AdapterError } from '../../src/errors.js'
import { makeSettings } from '../fixtures/settings.js'
import { actsOf, createActingStage, menuOf, OTHER, shownActs, undoActs } from './acting-stage.js'
import { FRIENDLY, HOME, INSULT } from './stage.js'

describe('acts', () => {
  it('are off until an admin switches them on', async () => {
    const { stage, platform } = await createActingStage({})
    await stage.press(await stage.cardOf(await stage.says(INSULT)))
    await stage.app.stop()
    expect(platform.deeds).toEqual([])
  })

  it('of a sure Norma come without a verdict: hidden, then told, each with a reason and without the words', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure' })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['hide done', 'tell done']))
    expect(platform.what()).toEqual(['hide', 'tell'])
    expect(platform.deeds[0]?.words).toContain(card.id)
    for (const { words } of platform.deeds) expect(words).not.toContain('idiot')
    expect(platform.notices[0]?.objection?.cardId).toBe(card.id)
    await vi.waitFor(() =>
      expect(shownActs(stage, card.id)).toEqual(['Norma hid the message.', 'The author was told.']),
    )
  })

  it('on confirmation wait for a moderator, whose name is in the reason', async () => {
    const { stage, platform } = await createActingStage({ when: 'confirmed', restrainMinutes: 5 })
    const card = await stage.cardOf(await stage.says(INSULT))
    expect(platform.deeds).toEqual([])
    await stage.press(card)
    await vi.waitFor(() => expect(platform.what()).toEqual(['restrain', 'hide', 'tell']))
    expect(platform.deeds[0]?.words).toMatch(/^300000 .*Mod/)
  })

  it('stop at the quota of an hour: later messages only get cards', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false, perHour: 2 })
    for (let count = 0; count < 4; count += 1) await stage.says(`${INSULT} ${count}`)
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide', 'hide']))
    expect(await stage.pending()).toHaveLength(4)
    await vi.waitFor(async () => expect(await stage.store.actsDue(HOME)).toEqual([]))
    stage.time.now += 61 * 60_000
    await stage.says(`${INSULT} again`)
    await vi.waitFor(() => expect(platform.what()).toHaveLength(3))
  })

  it('that the platform refuses say so on the card, and are not tried again', async () => {
    const { stage, platform } = await createActingStage(
      { when: 'sure', tell: false },
      { hide: [new AdapterError('forbidden', 'no')] },
    )
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(() => expect(shownActs(stage, card.id)[0]).toContain('could not hide'))
    await stage.press(card)
    await vi.waitFor(async () => expect((await stage.store.card(card.id))?.state).toBe('resolved'))
    expect(platform.deeds).toEqual([])
  })

  it('wait as long as the platform asks', async () => {
    const { stage, platform } = await createActingStage(
      { when: 'sure', tell: false },
      { hide: [new AdapterError('rate_limited', 'slow down', { retryAfterMs: 7_000 })] },
    )
    await stage.says(INSULT)
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide']))
    expect(stage.naps).toContain(7_000)
  })

  it('that the platform wants to wait for long keep nobody waiting: the card says so, and offers to try again', async () => {
    const { stage, platform } = await createActingStage(
      { when: 'sure', tell: false },
      { hide: [new AdapterError('rate_limited', 'slow down', { retryAfterMs: 3_600_000 })] },
    )
    const card = await stage.cardOf(await stage.says(INSULT))
    await stage.says(`${INSULT} too`)
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide']))
    expect(stage.naps).not.toContain(3_600_000)
    await vi.waitFor(() => expect(shownActs(stage, card.id)[0]).toContain('asks to wait for long'))
    expect(menuOf(stage, card)).toContain('act-again')

    const outcome = await undoActs(stage, card, 'act-again')
    expect(outcome).toMatchObject({ status: 'done', card: { acts: ['Norma hid the message.'] } })
    expect(outcome.card?.menu.map(({ action }) => action)).not.toContain('act-again')
    expect(await undoActs(stage, card, 'act-again')).toMatchObject({ status: 'unchanged' })
    expect(platform.what()).toEqual(['hide', 'hide'])
  })

  it('keep the words of a message that Norma itself took away', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false })
    const ref = await stage.says(INSULT)
    const card = await stage.cardOf(ref)
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide']))
    await stage.app.inbox.deleted(ref)
    expect((await stage.store.card(card.id))?.message.text).toBe(INSULT)
  })
})

describe('a deletion while Norma is about to hide the message', () => {
  it('by an author who was quicker takes the words all the same', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false })
    const release = platform.hold('hide')
    const ref = await stage.says(INSULT)
    const card = await stage.cardOf(ref)
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['hide started']))
    const deleted = stage.app.inbox.deleted(ref)
    release(new AdapterError('not_found', 'gone'))
    await deleted
    expect((await stage.store.card(card.id))?.message.text).toBeUndefined()
  })
})

describe('an edit', () => {
  it('to harmless words does not give the author back the right to write', async () => {
    const { stage, platform } = await createActingStage({
      when: 'sure',
      hide: false,
      tell: false,
      restrainMinutes: 5,
    })
    const ref = await stage.says(INSULT)
    const card = await stage.cardOf(ref)
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['restrain done']))
    await stage.edits(ref, FRIENDLY)
    await stage.app.stop()
    expect(platform.what()).toEqual(['restrain'])
  })

  it('under an open card is asked about while Norma is paused, and left to people', async () => {
    const { stage, platform } = await createActingStage(
      { when: 'sure' },
      {},
      {
        defaults: {
          threshold: 0.5,
          auditRate: 1,
          acts: { ...makeSettings().acts, when: 'sure', threshold: 0.6 },
        },
      },
    )
    const ref = await stage.says(FRIENDLY)
    await stage.app.service.pause({ community: HOME, paused: true, by: OTHER })
    await stage.edits(ref, INSULT)
    await vi.waitFor(async () => expect(await stage.store.actsDue(HOME)).toEqual([]))
    const card = await stage.cardOf(ref)
    expect(card).toMatchObject({
      state: 'pending',
      decision: { reason: 'edited' },
      message: { text: INSULT },
    })
    expect(platform.deeds).toEqual([])
    await stage.press(card)
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide', 'tell']))
  })
})

describe('taking acts back', () => {
  it('is one press: the words return as a quote, the author may write, and hears of it', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', restrainMinutes: 5 })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(() => expect(platform.what()).toEqual(['restrain', 'hide', 'tell']))
    const outcome = await undoActs(stage, card)
    expect(outcome).toMatchObject({ status: 'done' })
    expect(outcome.card?.undoAct).toBeUndefined()
    expect(platform.what().slice(3).toSorted()).toEqual(['release', 'restore', 'tell'])
    expect(platform.deeds).toContainEqual({ what: 'restore', words: `Member: ${INSULT}` })
    expect(await actsOf(stage, card)).toEqual(['restrain undone', 'hide undone', 'tell done'])
    expect(await undoActs(stage, card)).toMatchObject({ status: 'unchanged' })
  })

  it('follows by itself when moderators say that the message is fine', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide']))
    await stage.press(card, { choice: 'wrong' })
    await vi.waitFor(() => expect(platform.what()).toContain('restore'))
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['hide undone']))
  })

  it('that a crash left open is possible too: it may have reached the platform', async () => {
    const { stage, platform } = await createActingStage({})
    const card = await stage.cardOf(await stage.says(INSULT))
    await stage.store.startAct({ id: 'cut-off', cardId: card.id, kind: 'hide', at: stage.time.now })
    await stage.store.closeInterruptedActs()
    expect(await undoActs(stage, card)).toMatchObject({ status: 'done' })
    expect(platform.what()).toEqual(['restore'])
  })

  it('that the platform refuses is not called nothing, and can be tried again', async () => {
    const refusal = new AdapterError('forbidden', 'no')
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false }, { restore: [refusal] })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['hide done']))
    const refused = await undoActs(stage, card)
    expect(refused).toMatchObject({ status: 'unchanged' })
    expect(refused.message).toContain('Not everything')
    expect(refused.card?.undoAct).toBeDefined()
    expect(await undoActs(stage, card)).toMatchObject({ status: 'done' })
    // Nobody told the author of the act, so nobody tells of its end.
    expect(platform.what()).toEqual(['hide', 'restore'])
  })

  it('is written down with who did what', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide']))
    await undoActs(stage, card)
    const { entries } = await stage.store.activity({ community: HOME, limit: 10 })
    expect(entries.map(({ kind, by }) => [kind, by.name])).toEqual([
      ['undo', 'Mod'],
      ['act', 'Norma'],
    ])
  })
})
