import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageRef, VerdictOutcome } from '../../../src/adapter.js'
import {
  ADMIN,
  CHANNEL,
  COMMUNITY,
  MEMBER,
  MODERATOR,
  OUTSIDER,
  REVIEW_CHANNEL,
} from '../../fakes/slack/workspace.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { makeCard } from '../../fixtures/card.js'
import { eventually, setStage, type Stage, type Transport } from './stage.js'

const FIRST = { key: 'key-1', retried: false }
const card = makeCard({ community: COMMUNITY, channelId: CHANNEL, createdAt: Date.now() })

/** A promise that the test settles. */
function gate<T>() {
  let open: (value: T) => void = () => undefined
  let refuse: (reason: Error) => void = () => undefined
  const passed = new Promise<T>((resolve, reject) => {
    open = resolve
    refuse = reject
  })
  return { passed, open, refuse }
}

describe.each<Transport>(['socket', 'http'])('Slack by %s', (transport) => {
  let stage: Stage
  let inbox: RecordingInbox

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    inbox.cards.set(card.id, card)
    await stage.adapter.start(inbox)
  })
  afterEach(() => stage.close())

  const write = (text: string) => stage.slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text })
  const post = () => stage.adapter.postCard(REVIEW_CHANNEL, card, FIRST)
  const pressAs = (userId: string, at: MessageRef, more = {}) =>
    stage.slack.press({ channelId: at.channelId, ts: at.messageId, userId, choice: 'wrong', ...more })
  /** Events keep their order, so once this one is there, all before it have been dealt with. */
  const settle = async (): Promise<void> => {
    const before = inbox.seen.messages.length
    await write('a last word')
    await eventually(() => expect(inbox.seen.messages).toHaveLength(before + 1))
  }

  it('calls the author by name', async () => {
    await write('hello')
    await eventually(() => expect(inbox.seen.messages[0]?.author).toEqual({ id: MEMBER, name: 'Mia Member' }))
  })

  it('delivers a redelivered event with the same delivery id', async () => {
    const { eventId } = await write('hello')
    await stage.slack.redeliver(eventId)
    await eventually(() => expect(inbox.seen.messages).toHaveLength(2))
    expect(inbox.seen.messages.map((message) => message.deliveryId)).toEqual([eventId, eventId])
  })

  it('reads a private channel once it was invited', async () => {
    const { channels, bot } = stage.slack.workspace
    const members = new Set([MEMBER, bot.userId])
    const backstage = { id: 'G0BACKSTAGE', name: 'backstage', isPrivate: true, archived: false, messages: [] }
    channels.set(backstage.id, { ...backstage, members })
    await stage.slack.memberWrites({ channelId: backstage.id, userId: MEMBER, text: 'among us' })
    expect(inbox.seen.messages).toMatchObject([{ text: 'among us', ref: { channelId: backstage.id } }])
  })

  it('takes a link preview for no edit', async () => {
    const { ts } = await write('see https://a.example')
    await stage.slack.unfurl(CHANNEL, ts)
    await settle()
    expect(inbox.seen.edits).toEqual([])
  })

  it('ignores the echo of its own redraw, in whichever channel', async () => {
    const at = await stage.adapter.postCard(CHANNEL, card, FIRST)
    await stage.adapter.updateCard(at, { ...card, state: 'resolved', resolution: 'Settled as ok.' })
    await settle()
    expect(inbox.seen.order).toEqual(['community', 'message'])
  })

  it('records a moderator’s press, and leaves the redrawing to the core', async () => {
    const at = await post()
    expect((await pressAs(MODERATOR, at)).acknowledged).toBe(true)
    expect(inbox.seen.verdicts).toEqual([
      expect.objectContaining({
        choice: 'wrong',
        mayModerate: true,
        moderator: { id: MODERATOR, name: 'Mod Erator' },
      }),
    ])
    await settle()
    expect(stage.slack.callsOf('chat.update')).toEqual([])
    expect(stage.slack.whispers).toEqual([])
  })

  it('refuses an outsider’s press, to that member alone', async () => {
    const at = await post()
    await pressAs(OUTSIDER, at)
    await eventually(() => expect(stage.slack.whispers).toHaveLength(1))
    expect(stage.slack.whispers[0]).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'Only moderators may decide.',
    })
    expect(stage.slack.callsOf('chat.update')).toEqual([])
  })

  it('answers by the Web API where the response_url is refused', async () => {
    stage.slack.failNext({ method: 'response_url', status: 404 })
    // Slack shows it only to who is in the channel.
    stage.slack.workspace.channels.get(REVIEW_CHANNEL)?.members.add(OUTSIDER)
    const at = await post()
    inbox.cards.clear()
    await pressAs(OUTSIDER, at)
    await eventually(() =>
      expect(stage.slack.callsOf('chat.postEphemeral')).toEqual([
        expect.objectContaining({
          args: { channel: REVIEW_CHANNEL, user: OUTSIDER, text: 'Norma does not know this card.' },
          answer: expect.objectContaining({ ok: true }),
        }),
      ]),
    )
  })

  it('gives a repeated press the same delivery id', async () => {
    const at = await post()
    await pressAs(MODERATOR, at)
    await pressAs(MODERATOR, at, { again: true })
    await eventually(() => expect(inbox.seen.verdicts).toHaveLength(2))
    expect(new Set(inbox.seen.verdicts.map((verdict) => verdict.deliveryId)).size).toBe(1)
  })

  it('acknowledges messages and presses once they are stored', async () => {
    const order: string[] = []
    const at = await post()
    inbox.verdict = async () => {
      await write('meanwhile')
      order.push('press stored')
      return { status: 'recorded', message: 'Noted.' }
    }
    await pressAs(MODERATOR, at)
    order.push('press acknowledged')
    inbox.message = async () => {
      await stage.slack.slash('/norma', 'status', MEMBER)
      order.push('message stored')
    }
    await write('hello')
    order.push('message acknowledged')
    expect(order).toEqual(['press stored', 'press acknowledged', 'message stored', 'message acknowledged'])
  })

  it('acknowledges in time what the core has not stored yet, and says later what came of it', async () => {
    const stored = gate<VerdictOutcome>()
    inbox.verdict = () => stored.passed
    expect((await pressAs(MODERATOR, await post())).acknowledged).toBe(true)
    expect(stage.slack.whispers).toEqual([])
    stored.open({ status: 'unknown', message: 'Norma does not know this card.' })
    await eventually(() =>
      expect(stage.slack.whispers).toEqual([
        expect.objectContaining({ text: 'Norma does not know this card.' }),
      ]),
    )
  })

  it('says so when a press could not be stored', async () => {
    inbox.verdict = () => Promise.reject(new Error('disk full'))
    await pressAs(MODERATOR, await post())
    await eventually(() =>
      expect(stage.slack.whispers).toEqual([
        expect.objectContaining({
          text: 'Your verdict could not be stored. Please press again in a moment.',
        }),
      ]),
    )
  })

  it('lets nobody press when Slack cannot say who may', async () => {
    const at = await post()
    stage.slack.workspace.scopes.delete('groups:read')
    stage.slack.workspace.scopes.delete('channels:read')
    await pressAs(MODERATOR, at)
    await eventually(() => expect(stage.slack.whispers).toHaveLength(1))
    expect(stage.slack.whispers[0]?.['text']).toMatch(/^I could not ask Slack whether you may do this/)
    expect(inbox.seen.verdicts).toEqual([])
  })

  it('carries /retrain and /norma to the core and the answer back, to the asker alone', async () => {
    expect((await stage.slack.slash('/retrain', '', MODERATOR)).acknowledged).toBe(true)
    expect((await stage.slack.slash('/norma', 'status', MEMBER)).acknowledged).toBe(true)
    await eventually(() => expect(stage.slack.whispers).toHaveLength(2))
    expect(inbox.seen.commands).toHaveLength(2)
    expect(inbox.seen.commands.find(({ name }) => name === 'retrain')).toMatchObject({
      mayModerate: true,
      user: { id: MODERATOR, name: 'Mod Erator' },
    })
    expect(inbox.seen.commands.find(({ name }) => name === 'status')).toMatchObject({ mayModerate: false })
    expect(stage.slack.whispers.map(({ text }) => text)).toContain('You asked for retrain.')
    for (const whisper of stage.slack.whispers) expect(whisper['response_type']).toBe('ephemeral')
  })

  it('says where a file is, because it may not upload one', async () => {
    inbox.replies.set('status', { text: 'Here it is.', file: { name: 'acme.json', content: '{}' } })
    await stage.slack.slash('/norma', 'status', MODERATOR)
    await eventually(() =>
      expect(stage.slack.whispers[0]?.['text']).toMatch(/^Here it is\.\n.*acme\.json is in/),
    )
  })

  it('tells the core who is an admin of the workspace', async () => {
    await stage.slack.slash('/norma', 'status', ADMIN)
    await eventually(() =>
      expect(inbox.seen.commands[0]).toMatchObject({ mayAdminister: true, mayModerate: true }),
    )
    await stage.slack.slash('/norma', 'status', MODERATOR)
    await eventually(() =>
      expect(inbox.seen.commands[1]).toMatchObject({ mayAdminister: false, mayModerate: true }),
    )
  })

  it('answers in the language of the community', async () => {
    inbox.chosen = { ...inbox.chosen, language: 'de' }
    await stage.slack.slash('/norma', 'explode', MEMBER)
    await eventually(() => expect(stage.slack.whispers[0]?.['text']).toMatch(/^„explode“ gibt es nicht/))
  })

  it('answers a bare command that has no response_url by the Web API', async () => {
    await stage.slack.deliver({
      type: 'slash_commands',
      payload: {
        command: '/norma',
        team_id: 'T0000ACME',
        user_id: MEMBER,
        user_name: 'mia',
        channel_id: CHANNEL,
      },
    })
    await eventually(() => expect(stage.slack.callsOf('chat.postEphemeral')).toHaveLength(1))
    expect(stage.slack.callsOf('chat.postEphemeral')[0]).toMatchObject({
      args: { channel: CHANNEL, user: MEMBER, text: 'You asked for help.' },
      answer: { ok: true },
    })
  })

  it('answers an unknown command with those that there are', async () => {
    await stage.slack.slash('/norma', 'explode', MEMBER)
    await eventually(() =>
      expect(stage.slack.whispers[0]?.['text']).toBe('There is no “explode”. There is:\nYou asked for help.'),
    )
    expect(inbox.seen.commands.map(({ name }) => name)).toEqual(['help'])
  })
})

describe('a command that takes long', () => {
  it('is acknowledged at once, and answered twice: that it takes a while, and with the answer', async () => {
    const stage = await setStage('socket')
    const inbox = createRecordingInbox()
    const trained = gate<{ readonly text: string }>()
    inbox.command = () => trained.passed
    await stage.adapter.start(inbox)
    const texts = () => stage.slack.whispers.map(({ text }) => text)
    expect((await stage.slack.slash('/retrain', '', MODERATOR)).acknowledged).toBe(true)
    await eventually(() => expect(texts()).toEqual(['On it. The answer follows here.']))
    trained.open({ text: 'Version v2 is active.' })
    await eventually(() => expect(texts().at(-1)).toBe('Version v2 is active.'))
    await stage.close()
  })
})
