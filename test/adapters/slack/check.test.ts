import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkSlack } from '../../../adapters/slack/check.js'
import type { SlackSettings } from '../../../adapters/slack/settings.js'
import { silentLog } from '../../../src/log.js'
import { CHANNEL, MODERATOR_GROUP, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { setStage, type Stage } from './stage.js'

describe('the self-check of Slack', () => {
  let stage: Stage

  beforeEach(async () => {
    stage = await setStage('socket')
  })
  afterEach(() => stage.close())

  const check = (more: Partial<SlackSettings> = {}) => checkSlack({ ...stage.settings, ...more }, silentLog)
  const failures = async (more: Partial<SlackSettings> = {}) => (await check(more)).filter(({ ok }) => !ok)

  it('finds nothing wrong with a workspace as the manifest makes it', async () => {
    const found = await check({ moderatorGroupId: MODERATOR_GROUP })
    expect(found.filter(({ ok }) => !ok)).toEqual([])
    expect(found.map(({ name }) => name)).toEqual([
      'Slack: bot token',
      'Slack: scopes',
      'Slack: review channel',
      'Slack: moderators',
      'Slack: Socket Mode',
    ])
  })

  it('looks no further with a refused token', async () => {
    stage.slack.refuseToken(stage.slack.workspace.botToken, 'token_revoked')
    expect(await check()).toEqual([
      expect.objectContaining({
        name: 'Slack: bot token',
        ok: false,
        fix: expect.stringContaining('SLACK_BOT_TOKEN'),
      }),
    ])
  })

  it('names each missing scope and what it is for', async () => {
    stage.slack.workspace.scopes.delete('users:read')
    expect(await failures()).toEqual([
      expect.objectContaining({
        name: 'Slack: scopes',
        detail: expect.stringMatching(/users:read \(to show names/),
      }),
    ])
  })

  it('tells when the app is not in the review channel, or the channel is archived or unknown', async () => {
    const channel = stage.slack.workspace.channels.get(REVIEW_CHANNEL)
    if (channel !== undefined) channel.archived = true
    expect((await failures())[0]?.detail).toBe('#review is archived.')
    channel?.members.delete(stage.slack.workspace.bot.userId)
    expect((await failures())[0]).toMatchObject({
      name: 'Slack: review channel',
      fix: expect.stringContaining('/invite'),
    })
  })

  it('warns of a review channel that everyone can join, unless a group decides', async () => {
    expect((await failures({ reviewChannelId: CHANNEL }))[0]?.fix).toContain('SLACK_MODERATOR_GROUP')
    expect(await failures({ reviewChannelId: CHANNEL, moderatorGroupId: MODERATOR_GROUP })).toEqual([])
  })

  it('looks whether the token of the admin can delete', async () => {
    const { adminToken, admins } = stage.slack.workspace
    const found = await check({ adminToken })
    expect(found).toContainEqual({ name: 'Slack: admin token', ok: true, detail: 'messages can be deleted' })
    admins.clear()
    expect((await failures({ adminToken }))[0]?.detail).toMatch(/^It belongs to somebody who is no admin/)
    stage.slack.refuseToken(adminToken, 'token_revoked')
    expect(await failures({ adminToken })).toEqual([
      expect.objectContaining({
        detail: 'Slack refuses it (token_revoked).',
        fix: expect.stringContaining('SLACK_ADMIN_TOKEN'),
      }),
    ])
  })

  it('says who may press', async () => {
    expect(await check()).toContainEqual(
      expect.objectContaining({ ok: true, detail: 'the members of the review channel may press' }),
    )
    const { reviewChannelId: _none, ...without } = stage.settings
    expect(await checkSlack(without, silentLog)).toContainEqual(
      expect.objectContaining({ detail: expect.stringMatching(/^Only the admins/) }),
    )
    stage.slack.failNext({ method: 'conversations.members', error: 'missing_scope' })
    expect((await failures())[0]?.fix).toMatch(/^Nobody may press/)
  })

  it('tells when the app token cannot open a connection', async () => {
    expect(await failures({ transport: { kind: 'socket', appToken: 'xapp-wrong' } })).toEqual([
      expect.objectContaining({
        name: 'Slack: Socket Mode',
        fix: expect.stringContaining('connections:write'),
      }),
    ])
  })

  it('tells which address Slack must reach over HTTP', async () => {
    const found = await check({ transport: { kind: 'http', signingSecret: 'unused-here' } })
    expect(found.at(-1)?.detail).toContain('/slack/events')
  })
})
