import { describe, expect, it, vi } from 'vitest'
import type { AuthorNotice, CommunitySettings, Powers } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import type { CardRecord } from '../../src/store/store.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { makeSettings } from '../fixtures/settings.js'
import { createStage, FRIENDLY, HOME, INSULT, type Stage } from './stage.js'

const MOD = { id: 'moderator-1', name: 'Mod' }
const OTHER = { id: 'moderator-2', name: 'Other' }
const MEMBER = { id: 'member-1', name: 'Member' }

interface Deed {
  readonly what: keyof Powers
  readonly words?: string
}

/** A platform with all powers, that keeps what it was asked to do. */
function createPowers(failures: Partial<Record<keyof Powers, Error[]>> = {}) {
  const deeds: Deed[] = []
  const notices: AuthorNotice[] = []
  let hiding: Promise<void> = Promise.resolve()
  const act = async (what: keyof Powers, words?: string): Promise<void> => {
    if (what === 'hide') await hiding
    const failure = failures[what]?.shift()
    if (failure !== undefined) throw failure
    deeds.push({ what, ...(words === undefined ? {} : { words }) })
  }
  const powers: Partial<Powers> = {
    hide: (_at, reason) => act('hide', reason),
    restore: (_at, author, quote) => act('restore', `${author.name}: ${quote}`),
    restrain: (_at, _author, ms, reason) => act('restrain', `${ms} ${reason}`),
    release: (_at, _author, reason) => act('release', reason),
    async tell(_at, _author, notice) {
      await act('tell', notice.text)
      notices.push(notice)
    },
  }
  return {
    deeds,
    notices,
    powers,
    what: () => deeds.map(({ what }) => what),
    /** The next hiding waits for the returned function, and then fails. */
    holdHiding(failure: Error): () => void {
      let release = (): void => {}
      hiding = new Promise((resolve) => {
        release = resolve
      })
      failures.hide = [failure]
      return release
    },
  }
}

async function createActingStage(
  acts: Partial<CommunitySettings['acts']>,
  failures?: Parameters<typeof createPowers>[0],
) {
  const platform = createPowers(failures)
  const stage = await createStage({ adapter: createFakeAdapter(HOME, 'fake', platform.powers) })
  await stage.store.putSettings(HOME, { acts: { ...makeSettings().acts, threshold: 0.6, ...acts } })
  await stage.app.inbox.community({
    id: HOME,
    platform: 'fake',
    name: 'Home',
    reviewChannelId: 'mods',
    mayTrainOnContent: true,
  })
  return { stage, platform }
}

const actsOf = async (stage: Stage, { id }: CardRecord): Promise<readonly string[]> =>
  ((await stage.store.card(id))?.acts ?? []).map(({ kind, state }) => `${kind} ${state}`)

const shownActs = (stage: Stage, id: string): readonly string[] =>
  [...stage.adapter.shown.values()].find((card) => card.id === id)?.acts ?? []

const object = (stage: Stage, { id }: CardRecord, author = MEMBER) =>
  stage.app.inbox.objection({ cardId: id, community: HOME, author, at: stage.time.now })

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
    const release = platform.holdHiding(new AdapterError('not_found', 'gone'))
    const ref = await stage.says(INSULT)
    const card = await stage.cardOf(ref)
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['hide started']))
    const deleted = stage.app.inbox.deleted(ref)
    release()
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
})

describe('taking acts back', () => {
  const undo = (stage: Stage, card: CardRecord) =>
    stage.app.inbox.cardAction({
      cardId: card.id,
      action: 'undo-act',
      community: HOME,
      at: stage.time.now,
      mayModerate: true,
      moderator: MOD,
      deliveryId: 'undo-1',
    })

  it('is one press: the words return as a quote, the author may write, and hears of it', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', restrainMinutes: 5 })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(() => expect(platform.what()).toEqual(['restrain', 'hide', 'tell']))
    const outcome = await undo(stage, card)
    expect(outcome).toMatchObject({ status: 'done' })
    expect(outcome.card?.undoAct).toBeUndefined()
    expect(platform.what().slice(3).toSorted()).toEqual(['release', 'restore', 'tell'])
    expect(platform.deeds).toContainEqual({ what: 'restore', words: `Member: ${INSULT}` })
    expect(await actsOf(stage, card)).toEqual(['restrain undone', 'hide undone', 'tell done'])
    expect(await undo(stage, card)).toMatchObject({ status: 'unchanged' })
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
    expect(await undo(stage, card)).toMatchObject({ status: 'done' })
    expect(platform.what()).toEqual(['restore'])
  })

  it('that the platform refuses is not called nothing, and can be tried again', async () => {
    const refusal = new AdapterError('forbidden', 'no')
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false }, { restore: [refusal] })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(async () => expect(await actsOf(stage, card)).toEqual(['hide done']))
    const refused = await undo(stage, card)
    expect(refused).toMatchObject({ status: 'unchanged' })
    expect(refused.message).toContain('Not everything')
    expect(refused.card?.undoAct).toBeDefined()
    expect(await undo(stage, card)).toMatchObject({ status: 'done' })
    // Nobody told the author of the act, so nobody tells of its end.
    expect(platform.what()).toEqual(['hide', 'restore'])
  })

  it('is written down with who did what', async () => {
    const { stage, platform } = await createActingStage({ when: 'sure', tell: false })
    const card = await stage.cardOf(await stage.says(INSULT))
    await vi.waitFor(() => expect(platform.what()).toEqual(['hide']))
    await undo(stage, card)
    const { entries } = await stage.store.activity({ community: HOME, limit: 10 })
    expect(entries.map(({ kind, by }) => [kind, by.name])).toEqual([
      ['undo', 'Mod'],
      ['act', 'Norma'],
    ])
  })
})

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

describe('what another filter decided', () => {
  it('is a weak example, once for one delivery', async () => {
    const stage = await createStage()
    const hint = { community: HOME, text: 'a blocked line', label: 'toxic', at: 1, deliveryId: 'd1' } as const
    await stage.app.inbox.hint(hint)
    await stage.app.inbox.hint(hint)
    const rows = await stage.store.feedback(HOME)
    expect(rows).toMatchObject([{ text: 'a blocked line', weight: 0.25, provenance: 'member' }])
  })

  it('is not kept where members’ words may not train, nor beyond the limit of a day', async () => {
    const hint = { community: HOME, text: 'a blocked line', label: 'toxic', at: 1 } as const
    const restricted = await createStage({ community: { mayTrainOnContent: false } })
    await restricted.app.inbox.hint({ ...hint, deliveryId: 'd1' })
    expect(await restricted.store.feedback(HOME)).toEqual([])
    const stage = await createStage()
    for (let count = 0; count < 210; count += 1) {
      await stage.app.inbox.hint({ ...hint, deliveryId: `d${count}` })
    }
    expect(await stage.store.feedback(HOME)).toHaveLength(200)
  })
})
