import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CustomId } from '../../../adapters/discord/custom-id.js'
import { layoutTexts } from '../../../src/texts/layout.js'
import type { FakeInteraction, FakeReply } from '../../fakes/discord/interactions.js'
import { makeCard } from '../../fixtures/card.js'
import { SAMPLE_FORM } from '../../fixtures/settings.js'
import { createStage, type Stage } from './stage.js'

const MENU = 'More …'
const PROMPT = { title: 'Ignore this phrase', label: 'Words', value: 'clown', maxChars: 60 }

describe('what is pressed on Discord by a member without the right', () => {
  let stage: Stage
  let cardAt: string
  let digestAt: string
  /** What reached the core since everything was posted. */
  let reached: string[]

  beforeEach(async () => {
    stage = await createStage()
    const { fake, adapter, inbox, community } = stage
    const card = makeCard({ community, channelId: fake.general.id, undoAct: { text: 'Undo it' } })
    inbox.cards.set(card.id, card)
    inbox.replies.set('setup', { text: 'Choose.', form: SAMPLE_FORM })
    inbox.outcomes.set('ignore-phrase', { status: 'done', message: '', prompt: PROMPT })
    await adapter.start(inbox)
    const at = await adapter.postCard(fake.review.id, card, { key: card.id, retried: false })
    cardAt = at.messageId
    const digest = await inbox.digest(community, 0)
    const posted = await adapter.postDigest?.(fake.review.id, digest, { key: 'digest', retried: false })
    digestAt = posted?.messageId ?? ''
    reached = []
    const { digest: page, card: open } = inbox
    inbox.digest = (...asked) => {
      reached.push('digest')
      return page(...asked)
    }
    inbox.card = (...asked) => {
      reached.push('card')
      return open(...asked)
    }
  })
  afterEach(() => stage.close())

  const by = () => stage.fake.member

  /** The form that a moderator opened. */
  async function openedForm(): Promise<FakeInteraction> {
    const opened = stage.fake.choose(cardAt, MENU, ['ignore-phrase'])
    await vi.waitFor(() => expect(opened.modal).toBeDefined())
    stage.inbox.seen.cardActions.length = 0
    return opened
  }

  /** The set-up that an admin opened, on this page. */
  async function openedSetup(page: 0 | 1): Promise<FakeReply> {
    const asked = stage.fake.slash('norma setup', {}, stage.fake.admin)
    await vi.waitFor(() => expect(asked.replies[0]?.components.length).toBeGreaterThan(0))
    const [setup] = asked.replies
    if (setup === undefined) throw new Error('no reply')
    if (page === 1) {
      stage.fake.press(setup, 'Next page', stage.fake.admin)
      await vi.waitFor(() => expect(JSON.stringify(setup.components)).toContain('Threshold'))
    }
    stage.inbox.seen.commands.length = 0
    return setup
  }

  /** A new kind of component does not compile until it stands here or below. */
  const refusedHere = {
    verdict: () => stage.fake.press(cardAt, 'Wrong', by()),
    menu: () => stage.fake.choose(cardAt, MENU, ['context'], by()),
    'undo-act': () => stage.fake.press(cardAt, 'Undo it', by()),
    answer: async () => stage.fake.submit(await openedForm(), 'clown', by()),
    object: () => stage.fake.pressCustomId(cardAt, `v1:card-1:object.${stage.fake.moderator.user.id}`, by()),
    digest: () => stage.fake.press(digestAt, 'Next page', by()),
    open: () =>
      stage.fake.choose(digestAt, layoutTexts.en.openOne, [[...stage.inbox.cards.keys()][0] ?? ''], by()),
  }
  const refusedByCore = {
    setup: async () => stage.fake.press(await openedSetup(0), 'Next page', by()),
    field: async () => stage.fake.choose(await openedSetup(0), 'Language', ['de'], by()),
    ask: async () => stage.fake.press(await openedSetup(1), 'Threshold', by()),
    number: async () => {
      const opened = stage.fake.press(await openedSetup(1), 'Threshold', stage.fake.admin)
      await vi.waitFor(() => expect(opened.modal).toBeDefined())
      stage.inbox.seen.commands.length = 0
      return stage.fake.submit(opened, '60', by())
    },
  }
  const all = { ...refusedHere, ...refusedByCore } satisfies Record<CustomId['kind'], unknown>

  it.each(Object.keys(refusedHere) as (keyof typeof refusedHere)[])(
    '(%s) is refused in words, to that member alone, and never reaches the core',
    async (kind) => {
      const pressed = await all[kind]()
      await vi.waitFor(() =>
        expect(pressed.replies).toMatchObject([
          { content: expect.stringMatching(/^Only /), ephemeral: true },
        ]),
      )
      expect(pressed.replies[0]?.embeds).toEqual([])
      const { verdicts, cardActions, objections } = stage.inbox.seen
      expect([...verdicts, ...cardActions, ...objections, ...reached]).toEqual([])
    },
  )

  it.each(Object.keys(refusedByCore) as (keyof typeof refusedByCore)[])(
    '(%s) of the set-up reaches the core as somebody who may neither decide nor administer',
    async (kind) => {
      await all[kind]()
      const asked = () => [...stage.inbox.seen.commands, ...stage.inbox.seen.changes]
      await vi.waitFor(() => expect(asked()).toMatchObject([{ mayModerate: false, mayAdminister: false }]))
    },
  )
})
