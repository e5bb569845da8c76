import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHANNEL, COMMUNITY, MODERATOR, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { createRecordingInbox } from '../../fakes/recording-inbox.js'
import { makeCard } from '../../fixtures/card.js'
import { setStage, type Stage } from './stage.js'

const FIRST = { key: 'key-1', retried: false }
const card = makeCard({ community: COMMUNITY, channelId: CHANNEL, createdAt: Date.now() })

describe('posting to Slack', () => {
  let stage: Stage

  beforeEach(async () => {
    stage = await setStage('http')
    await stage.adapter.start(createRecordingInbox())
  })
  afterEach(() => stage.close())

  const posts = () => stage.slack.workspace.channels.get(REVIEW_CHANNEL)?.messages ?? []

  it('finds a card again whose answer was lost, instead of posting a second one', async () => {
    stage.slack.failNext({ method: 'chat.postMessage', status: 503, afterwards: true })
    await expect(stage.adapter.postCard(REVIEW_CHANNEL, card, FIRST)).rejects.toMatchObject({
      code: 'unavailable',
    })
    const at = await stage.adapter.postCard(REVIEW_CHANNEL, card, { ...FIRST, retried: true })
    expect(posts().map(({ ts }) => ts)).toEqual([at.messageId])
  })

  it('looks for it through all pages of the channel', async () => {
    stage.slack.failNext({ method: 'chat.postMessage', status: 503, afterwards: true })
    await stage.adapter.postCard(REVIEW_CHANNEL, card, FIRST).catch(() => undefined)
    for (let index = 0; index < 150; index++)
      posts().push({ ts: `${2e9 + index}.000000`, user: MODERATOR, text: 'hm' })
    await stage.adapter.postCard(REVIEW_CHANNEL, card, { ...FIRST, retried: true })
    expect(posts()).toHaveLength(151)
  })

  it.each([
    { method: 'conversations.history', error: 'missing_scope' },
    { method: 'conversations.history', error: 'unknown_method' },
    { method: 'conversations.history', status: 404 },
  ])(
    'keeps the card back while the channel cannot be read, but not where it never may be: %j',
    async (never) => {
      const retry = () => stage.adapter.postCard(REVIEW_CHANNEL, card, { ...FIRST, retried: true })
      stage.slack.failNext({ method: 'conversations.history', status: 503 })
      await expect(retry()).rejects.toMatchObject({ code: 'unavailable' })
      expect(posts()).toEqual([])
      stage.slack.failNext(never)
      await retry()
      expect(posts()).toHaveLength(1)
    },
  )

  it('posts once even after a try that never arrived', async () => {
    stage.slack.failNext({ method: 'chat.postMessage', status: 503 })
    await stage.adapter.postCard(REVIEW_CHANNEL, card, FIRST).catch(() => undefined)
    await stage.adapter.postCard(REVIEW_CHANNEL, card, { ...FIRST, retried: true })
    expect(posts()).toHaveLength(1)
  })

  it('tries nothing again by itself, and passes on how long Slack asks to wait', async () => {
    stage.slack.failNext({ method: 'chat.postMessage', status: 429, retryAfterS: 7 })
    await expect(stage.adapter.postCard(REVIEW_CHANNEL, card, FIRST)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 7_000,
    })
    expect(stage.slack.callsOf('chat.postMessage')).toHaveLength(1)
  })

  it.each([
    ['channel_not_found', 'not_found'],
    ['is_archived', 'not_found'],
    ['not_in_channel', 'forbidden'],
    ['restricted_action', 'forbidden'],
    ['missing_scope', 'forbidden'],
    ['internal_error', 'unavailable'],
  ])('understands %s as %s', async (error, code) => {
    stage.slack.failNext({ method: 'chat.postMessage', error })
    await expect(stage.adapter.postNotice(REVIEW_CHANNEL, 'hello', COMMUNITY)).rejects.toMatchObject({ code })
  })

  it('says once that the token was revoked, and lets go', async () => {
    stage.slack.refuseToken(stage.slack.workspace.botToken, 'token_revoked')
    const failure = { code: 'forbidden', message: expect.stringContaining('SLACK_BOT_TOKEN') }
    await expect(stage.adapter.postNotice(REVIEW_CHANNEL, 'hello', COMMUNITY)).rejects.toMatchObject(failure)
    expect(stage.adapter.status()).toMatchObject({ state: 'failed', detail: failure.message })
  })
})
