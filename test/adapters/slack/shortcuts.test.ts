import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { renderObjection } from '../../../adapters/slack/objection.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { CHANNEL, MEMBER, MODERATOR, OUTSIDER, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { eventually, setStage, type Stage, type Transport } from './stage.js'

describe.each<Transport>(['socket', 'http'])('the menu of a message on Slack, by %s', (transport) => {
  let stage: Stage
  let inbox: RecordingInbox

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    await stage.adapter.start(inbox)
  })
  afterEach(() => stage.close())

  const write = async (text: string, more: { readonly threadTs?: string } = {}) => {
    const { ts } = await stage.slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text, ...more })
    return { channelId: CHANNEL, ts }
  }
  const told = (text: string) =>
    eventually(() =>
      expect(stage.slack.whispers).toEqual([expect.objectContaining({ text, response_type: 'ephemeral' })]),
    )

  it('lets any member report a message, with its words, author, link and thread', async () => {
    const first = await write('a question')
    const at = await write('go <away> & stay away', { threadTs: first.ts })
    const sent = await stage.slack.messageAction('norma_report', at, OUTSIDER)
    expect(sent.acknowledged).toBe(true)
    expect(inbox.seen.messageCommands).toEqual([
      expect.objectContaining({
        name: 'report',
        mayModerate: false,
        user: { id: OUTSIDER, name: 'Otto Outsider' },
        message: expect.objectContaining({
          ref: { community: 'slack:T0000ACME', channelId: CHANNEL, messageId: at.ts },
          text: 'go <away> & stay away',
          author: { id: MEMBER, name: 'Mia Member' },
          link: expect.stringContaining(`?thread_ts=${first.ts}&cid=${CHANNEL}`),
        }),
      }),
    ])
    await told('You asked to report.')
  })

  it('lets moderators classify a message', async () => {
    await stage.slack.messageAction('norma_classify', await write('hello'), MODERATOR)
    expect(inbox.seen.messageCommands[0]).toMatchObject({ name: 'classify', mayModerate: true })
    await told('You asked to classify.')
  })

  it('takes in no word of an app, of the review channel, or of a conversation between two', async () => {
    const bot = stage.slack.workspace.bot
    const messages = stage.slack.workspace.channels.get(CHANNEL)?.messages
    messages?.push({ ts: '1700000000.000001', user: bot.userId, bot_id: bot.botId, text: 'I am a bot' })
    const report = (at: { channelId: string; ts: string }) =>
      stage.slack.messageAction('norma_report', at, MEMBER)
    await report({ channelId: CHANNEL, ts: '1700000000.000001' })
    const inReview = { channelId: REVIEW_CHANNEL, userId: MODERATOR, text: 'among us' }
    await report({ ...inReview, ts: (await stage.slack.memberWrites(inReview)).ts })
    const empty = await write(' ')
    await report(empty)
    stage.slack.workspace.channels.set('D1', {
      id: 'D1',
      name: 'directmessage',
      isPrivate: true,
      members: new Set([MEMBER]),
      archived: false,
      messages: [{ ts: '1700000000.000002', user: MEMBER, text: 'between us' }],
    })
    await report({ channelId: 'D1', ts: '1700000000.000002' })
    await eventually(() => expect(stage.slack.whispers).toHaveLength(4))
    expect(stage.slack.whispers.map(({ text }) => text)).toEqual([
      'No member wrote this message, so there is nothing to look at.',
      'This is the review channel: what is written here is not looked at.',
      'There are no words in this message.',
      'Norma looks after channels alone, so it cannot take this in.',
    ])
    expect(inbox.seen.messageCommands).toEqual([])
  })

  it('says so when the core failed', async () => {
    inbox.messageCommand = () => Promise.reject(new Error('disk full'))
    await stage.slack.messageAction('norma_report', await write('hello'), MEMBER)
    await told('That failed. The log of Norma says why.')
  })
})

describe.each<Transport>(['socket', 'http'])('asking for another look on Slack, by %s', (transport) => {
  let stage: Stage
  let inbox: RecordingInbox
  let on: { readonly channelId: string; readonly ts: string }

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    await stage.adapter.start(inbox)
    const notice = renderObjection('card-1', MEMBER, 'Ask for another look')
    on = { channelId: CHANNEL, ts: '1700000000.000003' }
    stage.slack.workspace.channels.get(CHANNEL)?.messages.push({
      ts: on.ts,
      user: stage.slack.workspace.bot.userId,
      text: 'Your message was hidden.',
      blocks: [{ type: 'actions', elements: [notice] }],
    })
  })
  afterEach(() => stage.close())

  const press = (userId: string) => stage.slack.use({ userId, actionId: 'norma-object', on })
  const told = (text: string) =>
    eventually(() => expect(stage.slack.whispers).toEqual([expect.objectContaining({ text })]))

  it('is passed on for the author', async () => {
    expect((await press(MEMBER)).acknowledged).toBe(true)
    expect(inbox.seen.objections).toEqual([{ cardId: 'card-1', author: { id: MEMBER, name: 'Mia Member' } }])
    await told('Another moderator will look at it.')
  })

  it('is for nobody else', async () => {
    await press(OUTSIDER)
    await told('Only the author of the message may press this.')
    expect(inbox.seen.objections).toEqual([])
  })
})
