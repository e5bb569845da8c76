import { describe, expect, it, vi } from 'vitest'
import type { IncomingCardAction, Powers } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import type { CardRecord } from '../../src/store/store.js'
import { createFakeAdapter } from '../fakes/fake-adapter.js'
import { createStage, HOME, INSULT, type Stage } from './stage.js'

const MOD = { id: 'moderator-1', name: 'Mod' }

async function createStageWithCard(powers: Partial<Powers> = {}) {
  const stage = await createStage({ adapter: createFakeAdapter(HOME, 'fake', powers) })
  return { stage, card: await stage.cardOf(await stage.says(INSULT)) }
}

let count = 0
const choose = (
  stage: Stage,
  card: CardRecord,
  action: IncomingCardAction['action'],
  rest: Partial<IncomingCardAction> = {},
) =>
  stage.app.inbox.cardAction({
    cardId: card.id,
    community: HOME,
    at: stage.time.now,
    mayModerate: true,
    moderator: MOD,
    action,
    deliveryId: `choice-${++count}`,
    ...rest,
  })

const activityOf = async (stage: Stage) =>
  (await stage.store.activity({ community: HOME, limit: 10 })).entries.map(({ kind }) => kind)

describe('an action on a card', () => {
  it('by who may not moderate, from elsewhere, or on an unknown card changes nothing', async () => {
    const { stage, card } = await createStageWithCard()
    expect(await choose(stage, card, 'undo', { mayModerate: false })).toMatchObject({ status: 'refused' })
    expect(await choose(stage, card, 'context', { community: 'fake:other' })).toMatchObject({
      status: 'refused',
    })
    expect(await choose(stage, card, 'undo', { cardId: 'none' })).toMatchObject({ status: 'unknown' })
    expect(await activityOf(stage)).toEqual([])
  })
})

describe('undo', () => {
  it('takes the asker’s own verdict back, and the card waits again', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.press(card)
    const outcome = await choose(stage, card, 'undo')
    expect(outcome).toMatchObject({ status: 'done', card: { state: 'pending', verdicts: [] } })
    expect(await activityOf(stage)).toEqual(['undo', 'verdict'])
    await vi.waitFor(() =>
      expect([...stage.adapter.shown.values()]).toMatchObject([{ state: 'pending', verdicts: [] }]),
    )
  })

  it('leaves the verdicts of others', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.press(card)
    const outcome = await choose(stage, card, 'undo', { moderator: { id: 'moderator-2', name: 'Second' } })
    expect(outcome).toMatchObject({
      status: 'unchanged',
      message: expect.stringContaining('no verdict of yours'),
    })
    expect(await stage.store.card(card.id)).toMatchObject({ state: 'resolved' })
  })
})

describe('the context of a card', () => {
  it('is what was said around it, by name, for the asker alone', async () => {
    const lines = [
      { author: 'Ann', text: 'hi\nthere', sentAt: 1, isIt: false },
      { author: 'Ben', text: INSULT, sentAt: 2, isIt: true },
    ]
    const context = vi.fn<NonNullable<Powers['context']>>(async () => lines)
    const { stage, card } = await createStageWithCard({ context })
    const { message } = await choose(stage, card, 'context')
    expect(message.split('\n').slice(1)).toEqual(['Ann: hi there', `→ Ben: ${INSULT}`])
    expect(context).toHaveBeenCalledWith(card.message.ref, 3)
  })

  it('is honest where the platform cannot, or does not now', async () => {
    const { stage, card } = await createStageWithCard()
    expect((await choose(stage, card, 'context')).message).toContain('does not let Norma read')
    const failing = await createStageWithCard({
      context: () => Promise.reject(new AdapterError('forbidden', 'No.')),
    })
    expect((await choose(failing.stage, failing.card, 'context')).message).toContain('does not show')
  })
})

describe('ignoring a phrase', () => {
  it('asks first, with the most toxic words at hand, and then does not count them any more', async () => {
    const { stage, card } = await createStageWithCard()
    const { prompt, message } = await choose(stage, card, 'ignore-phrase')
    expect(message).toBe('')
    expect(card.prediction.words.map(({ text }) => text)).toContain(prompt?.value)
    const done = await choose(stage, card, 'ignore-phrase', { answer: ` ${INSULT} ` })
    expect(done.status).toBe('done')
    expect(await activityOf(stage)).toEqual(['phrase'])
    await stage.says(INSULT.toUpperCase())
    expect(await stage.pending()).toHaveLength(1)
    const again = await choose(stage, card, 'ignore-phrase', { answer: INSULT })
    expect(again.status).toBe('unchanged')
  })

  it('that was flagged until now counts as a change, and is written down', async () => {
    const { stage, card } = await createStageWithCard()
    const by = { id: 'moderator-1', name: 'Mod' }
    await stage.app.service.putPhrase({ community: HOME, kind: 'flag', text: 'meeting', by })
    const done = await choose(stage, card, 'ignore-phrase', { answer: 'Meeting' })
    expect(done.status).toBe('done')
    expect(await stage.store.phrases(HOME)).toMatchObject([{ kind: 'ignore', text: 'meeting' }])
    expect(await activityOf(stage)).toEqual(['phrase', 'phrase'])
  })

  it('needs words', async () => {
    const { stage, card } = await createStageWithCard()
    expect(await choose(stage, card, 'ignore-phrase', { answer: ' …! ' })).toMatchObject({
      status: 'unchanged',
    })
    expect(await stage.store.phrases(HOME)).toEqual([])
  })
})

describe('asking the author', () => {
  it('says so beside the message, once, and on the card', async () => {
    const tell = vi.fn<NonNullable<Powers['tell']>>(async () => {})
    const { stage, card } = await createStageWithCard({ tell })
    const outcome = await choose(stage, card, 'ask-author')
    expect(outcome).toMatchObject({ status: 'done', card: { acts: ['The author was told.'] } })
    expect(tell).toHaveBeenCalledWith(card.message.ref, card.message.author, {
      text: expect.stringContaining('take this message back'),
    })
    expect(await choose(stage, card, 'ask-author')).toMatchObject({ status: 'unchanged' })
    expect(tell).toHaveBeenCalledTimes(1)
  })

  it('is offered only where the platform can tell, but not hide', async () => {
    const menuOf = async (powers: Partial<Powers>) => {
      const { stage, card } = await createStageWithCard(powers)
      return (await stage.app.inbox.card(HOME, card.id))?.menu.map(({ action }) => action)
    }
    const nothing = async () => {}
    expect(await menuOf({ tell: nothing })).toContain('ask-author')
    expect(await menuOf({ tell: nothing, hide: nothing })).not.toContain('ask-author')
    expect(await menuOf({})).not.toContain('ask-author')
  })

  it('that fails is said, and may be tried again', async () => {
    const tell = vi
      .fn<NonNullable<Powers['tell']>>(async () => {})
      .mockRejectedValueOnce(new AdapterError('forbidden', 'No.'))
    const { stage, card } = await createStageWithCard({ tell })
    expect(await choose(stage, card, 'ask-author')).toMatchObject({
      status: 'unchanged',
      card: { acts: ['The author could not be told.'] },
    })
    expect(await choose(stage, card, 'ask-author')).toMatchObject({ status: 'done' })
  })
})

describe('undoing what Norma did', () => {
  it('says so where there is nothing to take back', async () => {
    const { stage, card } = await createStageWithCard()
    expect(await choose(stage, card, 'undo-act')).toMatchObject({ status: 'unchanged' })
  })
})
