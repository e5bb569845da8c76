import { z } from 'zod'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Card } from '../../../src/adapter.js'
import { NormaError } from '../../../src/errors.js'
import { makeCard } from '../../fixtures/card.js'
import { createStage, type Stage } from './stage.js'

const DEFERRED_UPDATE = 6
const REPLY = 4

describe('a press', () => {
  let stage: Stage
  let card: Card
  let messageId: string

  beforeEach(async () => {
    stage = await createStage({ ackWithinMs: 20 })
    card = makeCard({ community: stage.community, channelId: stage.fake.general.id })
    stage.inbox.cards.set(card.id, card)
    await stage.adapter.start(stage.inbox)
    ;({ messageId } = await stage.adapter.postCard(stage.fake.review.id, card, {
      key: card.id,
      retried: false,
    }))
  })
  afterEach(() => stage.close())

  const redraws = (): number => stage.fake.requests.filter(({ method }) => method === 'PATCH').length

  it('by a moderator is stored and acknowledged without a word; the redraw is left to the core', async () => {
    const press = stage.fake.press(messageId, 'Wrong')
    await vi.waitFor(() => expect(press.ack).toBe(DEFERRED_UPDATE))
    await stage.adapter.stop()
    expect(press.replies).toEqual([])
    expect(redraws()).toBe(0)
    expect(stage.inbox.seen.verdicts).toMatchObject([
      {
        cardId: card.id,
        choice: 'wrong',
        mayModerate: true,
        community: stage.community,
        moderator: { id: stage.fake.moderator.user.id, name: 'Mo Moderator' },
        deliveryId: press.id,
      },
    ])
  })

  it('by a member with the configured role counts', async () => {
    stage.fake.press(messageId, 'Correct', stage.fake.roleHolder)
    await vi.waitFor(() => expect(stage.inbox.seen.verdicts).toHaveLength(1))
  })

  it('by a holder of the role counts also where the server never listed that role', async () => {
    const unlisted = await createStage()
    unlisted.fake.guild.roles.pop()
    await unlisted.adapter.start(unlisted.inbox)
    const theirs = { ...card, community: unlisted.community }
    const posting = { key: card.id, retried: false }
    const at = await unlisted.adapter.postCard(unlisted.fake.review.id, theirs, posting)
    unlisted.fake.press(at.messageId, 'Correct', unlisted.fake.roleHolder)
    await vi.waitFor(() => expect(unlisted.inbox.seen.verdicts).toHaveLength(1))
    await unlisted.close()
  })

  it('by a member without the right changes nothing and says so to that member alone', async () => {
    const press = stage.fake.press(messageId, 'Correct', stage.fake.member)
    await vi.waitFor(() => expect(press.replies).toHaveLength(1))
    expect(press).toMatchObject({ ack: REPLY, replies: [{ ephemeral: true }] })
    expect(press.replies[0]?.content).toContain('Only moderators')
    expect(stage.inbox.seen.verdicts).toEqual([])
  })

  it('is acknowledged in time, and stored, although the core takes longer than Discord waits at all', async () => {
    const { fake, inbox } = stage
    const decide = inbox.verdict.bind(inbox)
    let release = (): void => undefined
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    inbox.verdict = async (verdict) => {
      await slow
      return decide(verdict)
    }
    const press = fake.press(messageId, 'Wrong')
    await vi.waitFor(() => expect(press.ack).toBe(DEFERRED_UPDATE))
    expect(inbox.seen.verdicts).toEqual([])
    fake.advance(16 * 60_000)
    release()
    await vi.waitFor(() => expect(inbox.seen.verdicts).toHaveLength(1))
  })

  it('that is under way when the bot stops is stored before the bot is gone', async () => {
    const { fake, inbox, adapter } = stage
    const decide = inbox.verdict.bind(inbox)
    inbox.verdict = async (verdict) => {
      await new Promise((resolve) => {
        setTimeout(resolve, 50)
      })
      return decide(verdict)
    }
    const press = fake.press(messageId, 'Wrong')
    await vi.waitFor(() => expect(press.ack).toBe(DEFERRED_UPDATE))
    await adapter.stop()
    expect(inbox.seen.verdicts).toHaveLength(1)
  })

  it('is stored although its acknowledgement came too late', async () => {
    stage.fake.fail({
      path: /\/callback$/,
      status: 404,
      body: { code: 10_062, message: 'Unknown interaction' },
    })
    stage.fake.press(messageId, 'Wrong')
    await vi.waitFor(() => expect(stage.log.lines.some(({ event }) => event.includes('10062'))).toBe(true))
    expect(stage.inbox.seen.verdicts).toHaveLength(1)
  })

  it('whose verdict cannot be stored says so to that moderator alone', async () => {
    stage.inbox.verdict = () => Promise.reject(new NormaError('STORE_UNWRITABLE', 'The disk is full.'))
    const press = stage.fake.press(messageId, 'Wrong')
    await vi.waitFor(() => expect(press.replies).toHaveLength(1))
    expect(press.replies[0]).toMatchObject({ ephemeral: true })
    expect(press.replies[0]?.content).toContain('The disk is full.')
  })

  it('on an unknown card says so to that moderator alone', async () => {
    stage.inbox.cards.clear()
    const press = stage.fake.press(messageId, 'Wrong')
    await vi.waitFor(() => expect(press.replies).toHaveLength(1))
    expect(press.replies[0]).toMatchObject({ content: 'Norma does not know this card.', ephemeral: true })
  })

  it('on a button that is not ours is refused', async () => {
    const press = stage.fake.pressCustomId(messageId, 'v9:what:ever')
    await vi.waitFor(() => expect(press).toMatchObject({ ack: REPLY, replies: [{ ephemeral: true }] }))
    expect(stage.inbox.seen.verdicts).toEqual([])
  })
})

describe('slash commands', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
    await stage.adapter.start(stage.inbox)
    await vi.waitUntil(() => stage.fake.commands.length === 4)
  })
  afterEach(() => stage.close())

  const writes = (): number => stage.fake.requests.filter(({ method }) => method === 'PUT').length

  it('are registered at the first start, and not again while they stay the same', async () => {
    expect(stage.fake.commands.map(({ name }) => name)).toEqual([
      'norma',
      'retrain',
      'Report to moderators',
      'Classify',
    ])
    expect(writes()).toBe(1)
    await stage.adapter.stop()
    await stage.adapter.start(stage.inbox)
    await vi.waitFor(() =>
      expect(stage.log.lines.filter(({ event }) => event === 'discord commands')).toHaveLength(2),
    )
    expect(writes()).toBe(1)
  })

  it('are registered also where the present ones cannot be read', async () => {
    await stage.adapter.stop()
    const refused = { status: 404, body: { code: 0, message: '404: Not Found' } }
    stage.fake.fail({ method: 'GET', path: /\/commands$/, ...refused })
    await stage.adapter.start(stage.inbox)
    await vi.waitFor(() => expect(writes()).toBe(2))
  })

  it('are registered again when a translation changed', async () => {
    await stage.adapter.stop()
    const [status, ...others] = stage.inbox.commands
    if (status === undefined) throw new Error('the inbox has commands')
    const changed = { ...status, description: { ...status.description, de: 'Wie es steht.' } }
    await stage.adapter.start({ ...stage.inbox, commands: [changed, ...others] })
    await vi.waitFor(() => expect(writes()).toBe(2))
  })

  it.each(['norma teach', 'retrain'])(
    '(/%s) reach the core with their options and the asker’s rights, and are answered to the asker alone',
    async (name) => {
      const plainName = name.replace('norma ', '')
      const asked = stage.fake.slash(name, { text: 'some words' })
      await vi.waitFor(() => expect(asked.replies[0]?.content).toBe(`You asked for ${plainName}.`))
      expect(asked.replies).toHaveLength(1)
      expect(asked.replies[0]?.ephemeral).toBe(true)
      const { community } = stage
      expect(stage.inbox.seen.commands).toMatchObject([
        {
          name: plainName,
          options: { text: 'some words' },
          community,
          mayModerate: true,
          mayAdminister: false,
        },
      ])
    },
  )

  it('of someone who may manage the server come with the right to administer', async () => {
    stage.fake.slash('norma setup', {}, stage.fake.admin)
    await vi.waitFor(() =>
      expect(stage.inbox.seen.commands).toMatchObject([{ mayModerate: true, mayAdminister: true }]),
    )
  })

  it('of a member with a role that the settings name come with the right to moderate', async () => {
    const roleId = '1234567890'
    stage.inbox.chosen = { ...stage.inbox.chosen, moderatorIds: [roleId] }
    stage.fake.slash('norma status', {}, { ...stage.fake.member, roles: [roleId] })
    await vi.waitFor(() => expect(stage.inbox.seen.commands).toMatchObject([{ mayModerate: true }]))
  })

  it('hand over a file', async () => {
    const file = { name: 'export.json', content: '{"verdicts":[]}' }
    stage.inbox.replies.set('status', { text: 'Here it is.', file })
    const asked = stage.fake.slash('norma status')
    await vi.waitFor(() => expect(asked.replies[0]).toMatchObject({ content: 'Here it is.', files: [file] }))
    expect(asked.replies[0]?.ephemeral).toBe(true)
  })

  it('of a plain member say so to the core, which decides', async () => {
    stage.fake.slash('retrain', {}, stage.fake.member)
    await vi.waitFor(() => expect(stage.inbox.seen.commands).toMatchObject([{ mayModerate: false }]))
  })

  it('are answered within Discord’s 2,000 characters, or the 4,096 of an embed', async () => {
    stage.inbox.command = () => Promise.resolve({ text: '*'.repeat(5_000) })
    const asked = stage.fake.slash('norma status')
    await vi.waitFor(() => expect(JSON.stringify(asked.replies[0]?.embeds)).toContain('…'))
    const [shown] = z.array(z.object({ description: z.string() })).parse(asked.replies[0]?.embeds)
    expect(asked.replies[0]?.content).toBe('')
    expect(shown?.description.length).toBeLessThanOrEqual(4_096)
  })

  it('that fail are answered by a plain sentence', async () => {
    stage.inbox.command = () => Promise.reject(new TypeError('undefined is not a function'))
    const asked = stage.fake.slash('norma status')
    await vi.waitFor(() => expect(asked.replies[0]?.content).toContain('did not work'))
    expect(asked.replies[0]?.content).not.toContain('undefined')
  })
})
