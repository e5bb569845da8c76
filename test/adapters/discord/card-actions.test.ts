import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Card, CardActionOutcome } from '../../../src/adapter.js'
import { makeCard } from '../../fixtures/card.js'
import { createStage, type Stage } from './stage.js'

const FORM = 9
const DEFERRED_UPDATE = 6
const MENU = 'More …'
const PROMPT = { title: 'Ignore this phrase', label: 'Words', value: 'useless  clown', maxChars: 60 }
const ASKS: CardActionOutcome = { status: 'done', message: '', prompt: PROMPT }

describe('what else can be done on a card', () => {
  let stage: Stage
  let card: Card
  let messageId: string

  beforeEach(async () => {
    stage = await createStage({ ackWithinMs: 200 })
    card = makeCard({
      community: stage.community,
      channelId: stage.fake.general.id,
      undoAct: { text: 'Undo what Norma did' },
    })
    stage.inbox.cards.set(card.id, card)
    await stage.adapter.start(stage.inbox)
    const posting = { key: card.id, retried: false }
    ;({ messageId } = await stage.adapter.postCard(stage.fake.review.id, card, posting))
  })
  afterEach(() => stage.close())

  it('"Undo" in the menu reaches the core, and is answered to the moderator alone', async () => {
    const chosen = stage.fake.choose(messageId, MENU, ['undo'])
    await vi.waitFor(() =>
      expect(chosen.replies).toMatchObject([{ content: 'Done: undo.', ephemeral: true }]),
    )
    expect(stage.inbox.seen.cardActions).toMatchObject([
      {
        cardId: card.id,
        action: 'undo',
        mayModerate: true,
        community: stage.community,
        deliveryId: chosen.id,
      },
    ])
  })

  it('"Show context" is shown to the moderator alone', async () => {
    stage.inbox.outcomes.set('context', { status: 'done', message: 'Mia: *hello*\nAl: @everyone hi' })
    const chosen = stage.fake.choose(messageId, MENU, ['context'])
    await vi.waitFor(() => expect(chosen.replies[0]?.content).toBe('Mia: \\*hello\\*\nAl: \\@everyone hi'))
    expect(chosen.replies[0]?.ephemeral).toBe(true)
  })

  it('a long context is shown to its end', async () => {
    const lines = Array.from({ length: 7 }, (_, at) => `Mia: line ${at} ${'*wow* '.repeat(50)}`)
    stage.inbox.outcomes.set('context', { status: 'done', message: lines.join('\n') })
    const chosen = stage.fake.choose(messageId, MENU, ['context'])
    await vi.waitFor(() => expect(JSON.stringify(chosen.replies[0]?.embeds)).toContain('line 6'))
    expect(chosen.replies[0]?.content).toBe('')
  })

  it('"Ignore this phrase" asks for the words in a form, and the answer reaches the core', async () => {
    stage.inbox.outcomes.set('ignore-phrase', ASKS)
    const chosen = stage.fake.choose(messageId, MENU, ['ignore-phrase'])
    await vi.waitFor(() => expect(chosen.ack).toBe(FORM))
    expect(chosen.modal).toMatchObject({
      title: 'Ignore this phrase',
      components: [{ label: 'Words', component: { value: 'useless clown', max_length: 60 } }],
    })
    const sent = stage.fake.submit(chosen, 'clown')
    await vi.waitFor(() => expect(sent.replies).toMatchObject([{ ephemeral: true }]))
    expect(sent.replies[0]?.content).toBe('Done: ignore-phrase.')
    expect(stage.inbox.seen.cardActions.at(-1)).toMatchObject({ action: 'ignore-phrase', answer: 'clown' })
  })

  it('that needs a form, but takes too long for one, is answered in words', async () => {
    let release = (): void => undefined
    stage.inbox.cardAction = () =>
      new Promise((resolve) => {
        release = () => resolve(ASKS)
      })
    const chosen = stage.fake.choose(messageId, MENU, ['ignore-phrase'])
    await vi.waitFor(() => expect(chosen.replies).toHaveLength(1))
    release()
    await vi.waitFor(() => expect(chosen.replies[0]?.content).toContain('choose it again'))
    expect(chosen.modal).toBeUndefined()
  })

  it('an act is taken back by one press', async () => {
    const pressed = stage.fake.press(messageId, 'Undo what Norma did')
    await vi.waitFor(() => expect(pressed.replies[0]?.content).toBe('Done: undo-act.'))
    expect(stage.inbox.seen.cardActions).toMatchObject([{ cardId: card.id, action: 'undo-act' }])
  })

  it('is refused to members in words, and never reaches the core', async () => {
    const chosen = stage.fake.choose(messageId, MENU, ['context'], stage.fake.member)
    const pressed = stage.fake.press(messageId, 'Undo what Norma did', stage.fake.member)
    for (const { replies } of [chosen, pressed])
      await vi.waitFor(() =>
        expect(replies).toMatchObject([
          { content: expect.stringContaining('Only moderators'), ephemeral: true },
        ]),
      )
    expect(stage.inbox.seen.cardActions).toEqual([])
  })

  it('that fails is answered by a plain sentence, in the language of the community', async () => {
    stage.inbox.chosen = { ...stage.inbox.chosen, language: 'de' }
    stage.inbox.cardAction = () => Promise.reject(new TypeError('undefined is not a function'))
    const chosen = stage.fake.choose(messageId, MENU, ['context'])
    await vi.waitFor(() => expect(chosen.replies[0]?.content).toContain('Das hat nicht geklappt'))
  })

  it('goes without words that Discord lets nobody post', async () => {
    const refused = {
      status: 400,
      body: { code: 240_000, message: 'Message blocked by harmful links filter' },
    }
    stage.fake.fail({ method: 'PATCH', path: /original$/, ...refused })
    const chosen = stage.fake.choose(messageId, MENU, ['context'])
    await vi.waitFor(() => expect(chosen.replies[0]?.content).toContain('cannot be shown here'))
  })
})

describe('"Ask for another look"', () => {
  let stage: Stage
  let noticeId: string
  beforeEach(async () => {
    stage = await createStage()
    await stage.adapter.start(stage.inbox)
    noticeId = stage.fake.memberWrites('a notice').id
  })
  afterEach(() => stage.close())

  const press = (by = stage.fake.member) =>
    stage.fake.pressCustomId(noticeId, `v1:c1:object.${stage.fake.member.user.id}`, by)

  it('by the author reaches the core, and is answered to the author alone', async () => {
    const pressed = press()
    await vi.waitFor(() =>
      expect(pressed.replies).toMatchObject([
        { content: 'Another moderator will look at it.', ephemeral: true },
      ]),
    )
    expect(stage.inbox.seen.objections).toEqual([
      { cardId: 'c1', author: { id: stage.fake.member.user.id, name: 'Mia Member' } },
    ])
  })

  it('by anybody else is refused, moderators too', async () => {
    const pressed = press(stage.fake.moderator)
    await vi.waitFor(() => expect(pressed.replies[0]?.content).toContain('Only the author'))
    expect(stage.inbox.seen.objections).toEqual([])
  })
})

describe('a card that was opened from a digest', () => {
  let stage: Stage
  let card: Card
  let digestId: string
  beforeEach(async () => {
    stage = await createStage()
    card = makeCard({ community: stage.community, channelId: stage.fake.general.id })
    stage.inbox.cards.set(card.id, card)
    await stage.adapter.start(stage.inbox)
    const digest = await stage.inbox.digest(stage.community, 0)
    const posting = { key: 'digest', retried: false }
    const at = await stage.adapter.postDigest?.(stage.fake.review.id, digest, posting)
    digestId = at?.messageId ?? ''
  })
  afterEach(() => stage.close())

  async function open() {
    const chosen = stage.fake.choose(digestId, 'Open one', [card.id])
    await vi.waitFor(() => expect(chosen.replies[0]?.components.length).toBeGreaterThan(0))
    const [opened] = chosen.replies
    if (opened === undefined) throw new Error('nothing was opened')
    return opened
  }

  it('is shown to the moderator alone, with its buttons and its menu', async () => {
    const opened = await open()
    expect(opened.ephemeral).toBe(true)
    expect(JSON.stringify(opened.embeds)).toContain('useless clown')
    expect(opened.components).toHaveLength(2)
  })

  it('is redrawn where it stands when it is decided', async () => {
    const opened = await open()
    const press = stage.fake.press(opened, 'Wrong')
    await vi.waitFor(() => expect(JSON.stringify(opened.embeds)).toContain('Settled as ok by Mod.'))
    expect(press).toMatchObject({ ack: DEFERRED_UPDATE, replies: [] })
    expect(stage.inbox.seen.verdicts).toMatchObject([{ cardId: card.id, choice: 'wrong' }])
  })

  it('is redrawn after an action too, whose words come beside it', async () => {
    const opened = await open()
    const undone = { ...card, headline: 'Open again.' }
    stage.inbox.outcomes.set('undo', { status: 'done', message: 'Taken back.', card: undone })
    const chosen = stage.fake.choose(opened, MENU, ['undo'])
    await vi.waitFor(() =>
      expect(chosen.replies).toMatchObject([{ content: 'Taken back.', ephemeral: true }]),
    )
    expect(JSON.stringify(opened.embeds)).toContain('Open again.')
  })

  it('is redrawn after a form that was opened from it, too', async () => {
    const opened = await open()
    const ignored = { ...card, headline: 'No longer flagged.' }
    const { cardAction } = stage.inbox
    stage.inbox.outcomes.set('ignore-phrase', ASKS)
    stage.inbox.cardAction = async (asked) => {
      const outcome = await cardAction(asked)
      return asked.answer === undefined ? outcome : { ...outcome, card: ignored }
    }
    const chosen = stage.fake.choose(opened, MENU, ['ignore-phrase'])
    await vi.waitFor(() => expect(chosen.ack).toBe(FORM))
    const sent = stage.fake.submit(chosen, 'clown')
    await vi.waitFor(() => expect(sent.replies).toMatchObject([{ content: 'Done: ignore-phrase.' }]))
    expect(JSON.stringify(opened.embeds)).toContain('No longer flagged.')
  })

  it('that is gone meanwhile says so', async () => {
    stage.inbox.cards.clear()
    const chosen = stage.fake.choose(digestId, 'Open one', [card.id])
    await vi.waitFor(() => expect(chosen.replies[0]?.content).toContain('does not know this card'))
  })

  it('is for moderators only', async () => {
    const chosen = stage.fake.choose(digestId, 'Open one', [card.id], stage.fake.member)
    await vi.waitFor(() =>
      expect(chosen.replies).toMatchObject([{ content: expect.stringContaining('Only moderators') }]),
    )
    expect(JSON.stringify(chosen.replies)).not.toContain('clown')
  })
})
