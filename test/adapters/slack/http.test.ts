import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sign } from '../../fakes/slack/delivery.js'
import { createRecordingInbox } from '../../fakes/recording-inbox.js'
import { setStage, type Stage } from './stage.js'

describe('requests to the HTTP address', () => {
  let stage: Stage

  beforeEach(async () => {
    stage = await setStage('http')
  })
  afterEach(() => stage.close())

  const send = async (options: { secret?: string; ageS?: number; path?: string }): Promise<number> => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    const at = Math.floor(Date.now() / 1_000) - (options.ageS ?? 0)
    const response = await fetch(stage.address.replace('/slack/events', options.path ?? '/slack/events'), {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': sign(body, options.secret ?? stage.slack.workspace.signingSecret, at),
      },
    })
    return response.status
  }

  it('are accepted with Slack’s signature alone', async () => {
    await stage.adapter.start(createRecordingInbox())
    expect(await send({})).toBe(200)
    expect(await send({ secret: 'a-wrong-secret' })).toBe(401)
    expect(await send({ ageS: 600 })).toBe(401)
    expect((await fetch(stage.address, { method: 'POST', body: '{}' })).status).toBe(401)
  })

  it('find nothing anywhere else', async () => {
    await stage.adapter.start(createRecordingInbox())
    expect(await send({ path: '/slack/elsewhere' })).toBe(404)
  })

  it('are put off before the start and after the stop, so that Slack sends them again', async () => {
    expect(await send({})).toBe(503)
    await stage.adapter.start(createRecordingInbox())
    await stage.adapter.stop()
    expect(await send({})).toBe(503)
  })
})
