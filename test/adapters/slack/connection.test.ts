import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { CHANNEL, MEMBER } from '../../fakes/slack/workspace.js'
import { eventually, setStage, type Stage } from './stage.js'

describe('the Socket Mode connection', () => {
  let stage: Stage
  let inbox: RecordingInbox

  beforeEach(async () => {
    stage = await setStage('socket')
    inbox = createRecordingInbox()
  })
  afterEach(() => stage.close())

  const write = (text: string) => stage.slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text })
  const hello = (count: number) => eventually(() => expect(stage.slack.socket.hellos()).toBe(count))

  it('is opened anew at once when Slack refreshes it, and goes on delivering', async () => {
    await stage.adapter.start(inbox)
    stage.slack.socket.refresh()
    await hello(2)
    await write('after the refresh')
    await eventually(() => expect(inbox.seen.messages).toHaveLength(1))
    expect(stage.adapter.status().state).toBe('connected')
  })

  it('is opened anew when the network dropped it, also when the first try fails', async () => {
    await stage.adapter.start(inbox)
    stage.slack.failNext({ method: 'apps.connections.open', status: 503 })
    stage.slack.socket.drop()
    await hello(2)
    await eventually(() => expect(stage.adapter.status().state).toBe('connected'))
    expect(stage.slack.callsOf('apps.connections.open')).toHaveLength(3)
  })

  it('is given up when the token was revoked meanwhile, with one clear word and no loop', async () => {
    await stage.adapter.start(inbox)
    stage.slack.refuseToken(stage.slack.workspace.appToken, 'invalid_auth')
    stage.slack.socket.drop()
    await eventually(() => expect(stage.adapter.status().state).toBe('failed'))
    expect(stage.adapter.status().detail).toContain('SLACK_APP_TOKEN')
    expect(stage.slack.callsOf('apps.connections.open')).toHaveLength(2)
  })

  it('is closed by stop, and not opened again', async () => {
    await stage.adapter.start(inbox)
    await stage.adapter.stop()
    await eventually(() => expect(stage.slack.socket.open()).toBe(0))
    expect(stage.slack.socket.hellos()).toBe(1)
    expect(stage.adapter.status().state).toBe('disconnected')
  })

  it('can be started again after a stop', async () => {
    await stage.adapter.start(inbox)
    await stage.adapter.stop()
    await stage.adapter.start(inbox)
    await write('back again')
    await eventually(() => expect(inbox.seen.messages).toHaveLength(1))
  })

  it.each([
    ['botToken', 'SLACK_BOT_TOKEN'],
    ['appToken', 'SLACK_APP_TOKEN'],
  ] as const)('does not start with a refused %s, and names the variable', async (token, variable) => {
    stage.slack.refuseToken(stage.slack.workspace[token], 'invalid_auth')
    await expect(stage.adapter.start(inbox)).rejects.toMatchObject({
      name: 'AdapterError',
      code: 'forbidden',
      message: expect.stringContaining(variable),
    })
    expect(stage.adapter.status().state).toBe('failed')
  })

  it('does not start while Slack is down, and says that trying again may help', async () => {
    stage.slack.failNext({ method: 'auth.test', status: 503 })
    await expect(stage.adapter.start(inbox)).rejects.toMatchObject({ code: 'unavailable' })
    expect(stage.adapter.status().state).toBe('disconnected')
    await stage.adapter.start(inbox)
    expect(stage.adapter.status().state).toBe('connected')
  })
})
