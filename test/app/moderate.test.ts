import { describe, expect, it, vi } from 'vitest'
import { NormaError } from '../../src/errors.js'
import type { CommunitySettings, Store } from '../../src/store/store.js'
import { createStage, FRIENDLY, HOME, INSULT } from './stage.js'

describe('a message', () => {
  it('over the threshold gets a card that says how sure Norma is, and why', async () => {
    const stage = await createStage()
    const card = await stage.cardOf(await stage.says(INSULT))
    expect(card).toMatchObject({
      state: 'pending',
      decision: { reason: 'threshold', inclusionProbability: 1 },
      message: { text: INSULT, provenance: 'member', version: 0 },
    })
    expect(card.prediction.words.map(({ text }) => text).join(' ')).toContain('idiot')
    await vi.waitFor(() => expect([...stage.adapter.shown.values()]).toMatchObject([{ id: card.id }]))
  })

  it('below it is let be, and counted without its words', async () => {
    const stage = await createStage()
    const ref = await stage.says(FRIENDLY)
    expect(await stage.store.message(ref)).toBeUndefined()
    expect(await stage.pending()).toEqual([])
    const counts = await stage.store.scoreCounts(HOME, '')
    expect(counts.reduce((sum, { messages }) => sum + messages, 0)).toBe(1)
  })

  it('without words is let be', async () => {
    const stage = await createStage()
    for (const text of ['', '  \n', '\u200b'.slice(1)]) await stage.says(text)
    expect(await stage.store.scoreCounts(HOME, '')).toEqual([])
  })

  it('delivered twice makes one card, with or without an id of the delivery', async () => {
    const stage = await createStage()
    await stage.says(INSULT, { id: 'a' })
    await stage.says(INSULT, { id: 'a' })
    await stage.says(INSULT, { id: 'b', deliveryId: 'd-1' })
    await stage.says(INSULT, { id: 'c', deliveryId: 'd-1' })
    expect(await stage.pending()).toHaveLength(2)
  })

  it('is asked about at random as often as the audit rate says, and says so', async () => {
    const stage = await createStage({
      random: () => 0.04,
      defaults: { threshold: 0.99, reviewBudgetPerDay: 0, auditRate: 0.05 },
    })
    const card = await stage.cardOf(await stage.says(FRIENDLY))
    expect(card.decision).toEqual({ reason: 'audit', inclusionProbability: 0.05 })
  })

  it('is no longer asked about for being uncertain once the budget of the day is spent', async () => {
    const stage = await createStage({
      random: () => 0,
      defaults: { threshold: 0.999, reviewBudgetPerDay: 2, auditRate: 0 },
    })
    await Promise.all(['one', 'two', 'three', 'four'].map((text) => stage.says(text)))
    expect((await stage.pending()).map(({ decision }) => decision.reason)).toEqual(['uncertain', 'uncertain'])
    stage.time.now += 86_400_000
    await stage.says('five')
    expect(await stage.pending()).toHaveLength(3)
  })

  it.each([
    ['very long', 'idiot '.repeat(60_000)],
    ['half a surrogate pair', `idiot, shut up \ud83d`],
    ['controls', 'idiot\u0000 shut up\u202e'],
  ])('may be hostile: %s', async (_name, text) => {
    const stage = await createStage({ defaults: { threshold: 0.001, reviewBudgetPerDay: 0, auditRate: 0 } })
    const ref = await stage.says(text)
    const card = await stage.cardOf(ref)
    expect(card.message.text?.length).toBeLessThanOrEqual(40_000)
    // The same text again is no edit, also after what was kept of it had to be changed.
    await stage.edits(ref, text)
    expect((await stage.cardOf(ref)).revision).toBe(card.revision)
  })

  it('of a community that was never announced is kept by the most careful rules', async () => {
    const stage = await createStage()
    const ref = { community: 'fake:other', channelId: 'general', messageId: 'm' }
    await stage.app.inbox.message({ ref, text: INSULT, author: { id: 'a', name: 'A' }, sentAt: 0 })
    expect((await stage.cardOf(ref)).message.provenance).toBe('member-restricted')
  })

  it('is not lost when the store fails: the adapter hears of it, and the same delivery succeeds later', async () => {
    let failing = true
    const store = (real: Store): Store => ({
      ...real,
      admit: (entry) =>
        failing ? Promise.reject(new NormaError('STORE_UNWRITABLE', 'Full.')) : real.admit(entry),
    })
    const stage = await createStage({ store })
    await expect(stage.says(INSULT, { id: 'a' })).rejects.toThrow('Full.')
    failing = false
    await stage.says(INSULT, { id: 'a' })
    expect(await stage.pending()).toHaveLength(1)
  })
})

describe('the settings of a community', () => {
  it.each<[string, Partial<CommunitySettings>]>([
    ['while paused', { paused: true }],
    ['in an exempt channel', { exemptChannelIds: ['general'] }],
    ['in a channel that is not watched', { watchedChannelIds: ['other'] }],
    ['in the review channel itself', { reviewChannelId: 'general' }],
  ])('let messages be %s, without counting them', async (_where, settings) => {
    const stage = await createStage({ defaults: { threshold: 0.5, ...settings } })
    await stage.says(INSULT)
    await stage.edits({ community: HOME, channelId: 'general', messageId: 'message-1' }, `${INSULT} again`)
    expect(await stage.pending()).toEqual([])
    expect((await stage.app.service.status()).messagesSeen).toBe(0)
  })

  it('let members with an exempt role be, and threads under an exempt channel', async () => {
    const stage = await createStage({
      defaults: { threshold: 0.5, exemptRoleIds: ['staff'], exemptChannelIds: ['lounge'] },
    })
    await stage.says(INSULT, { authorRoleIds: ['staff'] })
    await stage.says(INSULT, { parentChannelId: 'lounge' })
    expect(await stage.pending()).toEqual([])
    await stage.says(INSULT, { authorRoleIds: ['member'], parentChannelId: 'hall' })
    expect(await stage.pending()).toHaveLength(1)
  })

  it('do not keep old words under an open question: its edits are followed also while paused', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    await stage.store.putSettings(HOME, { paused: true })
    await stage.app.inbox.community({ id: HOME, platform: 'fake', name: 'Home', mayTrainOnContent: true })
    await stage.edits(ref, `${INSULT} you moron`)
    expect(await stage.pending()).toMatchObject([{ message: { text: `${INSULT} you moron` } }])
  })
})

describe('a phrase of the community', () => {
  const phrase = (kind: 'flag' | 'ignore', text: string) => ({
    id: `phrase-${text}`,
    community: HOME,
    kind,
    text,
    by: 'Mod',
    at: 0,
  })

  it('that is flagged always makes a card, asked about as toxic, and says why', async () => {
    const stage = await createStage()
    await stage.store.putPhrase(phrase('flag', 'walnut'))
    const card = await stage.cardOf(await stage.says('thanks for the walnuts, see you tomorrow'))
    expect(card.prediction.label).toBe('toxic')
    expect(card.decision).toEqual({ reason: 'phrase', inclusionProbability: 1 })
    expect((await stage.app.inbox.card(HOME, card.id))?.reason).toContain('always wants to look at')
  })

  it('that is ignored does not count; the rest of the message does', async () => {
    const stage = await createStage()
    await stage.store.putPhrase(phrase('ignore', 'useless idiot'))
    await stage.says('useless idiots')
    expect(await stage.pending()).toEqual([])
    const card = await stage.cardOf(await stage.says(`useless idiot, ${INSULT.replace('useless ', '')}`))
    expect(card.message.text).toContain('useless idiot')
    expect(card.decision.reason).toBe('threshold')
  })
})

describe('an edit', () => {
  const worse = `${INSULT} you moron`

  it('of a pending card puts the new words on it', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    await stage.edits(ref, worse)
    const cards = await stage.pending()
    expect(cards).toMatchObject([{ message: { text: worse, version: 1 } }])
    await vi.waitFor(() => expect([...stage.adapter.shown.values()]).toMatchObject([{ quote: worse }]))
  })

  it('with the same words is none', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    await stage.edits(ref, INSULT)
    expect(await stage.cardOf(ref)).toMatchObject({ revision: 1, message: { version: 0 } })
  })

  it('with the same words is none either where the message was let be', async () => {
    const stage = await createStage()
    await stage.edits(await stage.says(FRIENDLY), FRIENDLY)
    expect((await stage.app.service.status()).messagesSeen).toBe(1)
  })

  it('back to words that were taken off a card is looked at', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    await stage.edits(ref, '')
    await stage.edits(ref, INSULT)
    expect(await stage.pending()).toMatchObject([{ message: { text: INSULT } }])
  })

  it('is asked about for certain, and the card no longer says why it asked about the old words', async () => {
    const stage = await createStage({
      defaults: { threshold: 0.5, reviewBudgetPerDay: 0, auditRate: 0.1 },
      random: () => 0.05,
    })
    const ref = await stage.says(FRIENDLY)
    expect((await stage.cardOf(ref)).decision).toEqual({ reason: 'audit', inclusionProbability: 0.1 })
    await stage.edits(ref, INSULT)
    expect((await stage.cardOf(ref)).decision).toEqual({ reason: 'threshold', inclusionProbability: 1 })
    await stage.edits(ref, FRIENDLY)
    expect((await stage.cardOf(ref)).decision).toEqual({ reason: 'edited', inclusionProbability: 1 })
  })

  it('has the rules of its own time: what may train is asked again', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    const home = { id: HOME, platform: 'fake', name: 'Home', reviewChannelId: 'mods' }
    await stage.app.inbox.community({ ...home, mayTrainOnContent: false })
    await stage.edits(ref, worse)
    expect((await stage.cardOf(ref)).message.provenance).toBe('member-restricted')
  })

  it('there and back again and there again is followed each time', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    for (const text of [worse, INSULT, worse]) {
      await stage.edits(ref, text)
      expect((await stage.cardOf(ref)).message.text).toBe(text)
    }
    expect(await stage.pending()).toHaveLength(1)
  })

  it('of a message that was let be is looked at as a new version', async () => {
    const stage = await createStage()
    const ref = await stage.says(FRIENDLY)
    await stage.edits(ref, INSULT)
    await stage.edits(ref, INSULT)
    expect(await stage.pending()).toMatchObject([{ message: { text: INSULT, version: 1 } }])
  })

  it('of a settled message is looked at as a new version, and the settled card stays', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    const first = await stage.cardOf(ref)
    await stage.press(first)
    await stage.edits(ref, worse)
    const second = await stage.cardOf(ref)
    expect(second).toMatchObject({ state: 'pending', message: { text: worse, version: 1 } })
    expect(await stage.store.card(first.id)).toMatchObject({ state: 'resolved', settled: 'toxic' })
  })

  it('that takes all words back withdraws the card', async () => {
    const stage = await createStage()
    const ref = await stage.says(INSULT)
    await stage.edits(ref, '')
    expect((await stage.cardOf(ref)).state).toBe('withdrawn')
  })

  it('never overtakes its message', async () => {
    const stage = await createStage()
    const ref = { community: HOME, channelId: 'general', messageId: 'message-1' }
    await Promise.all([stage.says(INSULT), stage.edits(ref, worse)])
    expect(await stage.pending()).toMatchObject([{ message: { text: worse } }])
  })
})
