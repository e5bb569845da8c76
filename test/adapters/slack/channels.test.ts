import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { ADMIN, CHANNEL, COMMUNITY, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { eventually, setStage, type Stage, type Transport } from './stage.js'

describe.each<Transport>(['socket', 'http'])('a channel of Slack, by %s', (transport) => {
  let stage: Stage
  let inbox: RecordingInbox

  beforeEach(async () => {
    stage = await setStage(transport)
    inbox = createRecordingInbox()
    await stage.adapter.start(inbox)
    await stage.vault.put('contact:T0000ACME', ADMIN)
  })
  afterEach(() => stage.close())

  const told = () =>
    stage.slack.callsOf('chat.postMessage').map(({ args }) => [args['channel'], args['text']])

  it.each(['channel_deleted', 'group_deleted'])('has its words deleted on %s', async (type) => {
    expect((await stage.slack.event({ type, channel: CHANNEL })).acknowledged).toBe(true)
    expect(inbox.seen.channelDeletions).toEqual([{ community: COMMUNITY, channelId: CHANNEL }])
    expect(told()).toEqual([])
  })

  it('is said to be deleted again when that could not be stored', async () => {
    const store = inbox.channelDeleted
    inbox.channelDeleted = () => Promise.reject(new Error('disk full'))
    const { eventId, acknowledged } = await stage.slack.event({ type: 'channel_deleted', channel: CHANNEL })
    expect(acknowledged).toBe(false)
    inbox.channelDeleted = store
    expect((await stage.slack.redeliver(eventId)).acknowledged).toBe(true)
    expect(inbox.seen.channelDeletions).toHaveLength(1)
  })

  it.each([
    ['channel_deleted', 'The review channel was deleted.'],
    ['group_deleted', 'The review channel was deleted.'],
    ['channel_archive', 'The review channel was archived.'],
    ['group_archive', 'The review channel was archived.'],
    ['channel_left', 'Norma was taken out of the review channel.'],
    ['group_left', 'Norma was taken out of the review channel.'],
  ])('where cards go is no use after %s: who looks after Norma is told', async (type, words) => {
    await stage.slack.event({ type, channel: REVIEW_CHANNEL })
    await eventually(() => expect(told()).toEqual([[ADMIN, expect.stringContaining(words)]]))
  })

  it.each(['channel_archive', 'channel_left'])('keeps its words on %s, and nobody is told', async (type) => {
    await stage.slack.event({ type, channel: CHANNEL })
    expect(inbox.seen.channelDeletions).toEqual([])
    expect(told()).toEqual([])
  })
})
