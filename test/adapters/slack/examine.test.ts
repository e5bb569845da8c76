import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommunitySettings } from '../../../src/adapter.js'
import { createRecordingInbox } from '../../fakes/recording-inbox.js'
import { CHANNEL, COMMUNITY, MEMBER, MODERATOR_GROUP, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { makeSettings } from '../../fixtures/settings.js'
import { setStage, type Stage } from './stage.js'

const usual = makeSettings({ reviewChannelId: REVIEW_CHANNEL })
const hiding = { ...usual.acts, when: 'sure', hide: true } as const

describe('what Norma finds out about the settings on Slack', () => {
  let stage: Stage

  const begin = async (more: Parameters<typeof setStage>[1] = {}): Promise<void> => {
    stage = await setStage('http', more)
    await stage.adapter.start(createRecordingInbox())
  }
  beforeEach(() => begin())
  afterEach(() => stage.close())

  const examine = async (more: Partial<CommunitySettings> = {}) =>
    (await stage.adapter.examine?.(COMMUNITY, { ...usual, ...more })) ?? []
  const faults = async (more: Partial<CommunitySettings> = {}) =>
    (await examine(more)).filter(({ ok }) => !ok).map(({ detail }) => detail)

  it('is nothing wrong, where Norma is in its channels', async () => {
    expect(await examine()).toEqual([
      { name: 'review channel', ok: true, detail: 'cards can be posted in #review.' },
      { name: 'reading', ok: true, detail: 'Norma reads 1 channel.' },
    ])
    expect(await examine({ language: 'de' })).toContainEqual(
      expect.objectContaining({ detail: 'Norma liest 1 Channel.' }),
    )
  })

  it('is a review channel that is archived, or that it is not in, or that it cannot see', async () => {
    const review = stage.slack.workspace.channels.get(REVIEW_CHANNEL)
    if (review !== undefined) review.archived = true
    expect(await faults()).toEqual(['#review is archived.'])
    review?.members.delete(stage.slack.workspace.bot.userId)
    expect(await faults()).toContain(`Slack does not show ${REVIEW_CHANNEL} to Norma (channel_not_found).`)
  })

  it('is a watched channel to which nobody invited it, or none at all', async () => {
    stage.slack.workspace.channels.get(CHANNEL)?.members.delete(stage.slack.workspace.bot.userId)
    expect(await faults({ watchedChannelIds: [CHANNEL] })).toEqual(['Norma is not in #general.'])
    expect(await faults()).toEqual(['Norma was invited to no channel to look after.'])
  })

  it('is that nobody may decide, where Slack does not say who the moderators are', async () => {
    stage.slack.workspace.scopes.delete('groups:read')
    stage.slack.workspace.scopes.delete('channels:read')
    expect(await faults()).toContain(
      'Norma cannot see who the moderators are (missing_scope). While that is so, nobody may decide.',
    )
    expect(await faults({ moderatorIds: ['S0UNKNOWN'] })).toContain(
      'Norma cannot see who the moderators are (no_such_subteam). While that is so, nobody may decide.',
    )
  })

  it('is who could decide: everyone in a public channel, admins alone without any, the groups that are named', async () => {
    expect(await faults({ reviewChannelId: CHANNEL })).toContain(
      '#general is public: everyone in the workspace could join it, and decide.',
    )
    const { reviewChannelId: _none, ...without } = usual
    expect(await stage.adapter.examine?.(COMMUNITY, without)).toContainEqual(
      expect.objectContaining({ ok: false, detail: 'only the admins of the workspace may decide.' }),
    )
    expect(await examine({ moderatorIds: [MODERATOR_GROUP] })).toContainEqual(
      expect.objectContaining({ detail: '1 may decide, and the admins of the workspace.' }),
    )
  })

  it('is that deleting needs the token of an admin', async () => {
    expect(await faults({ acts: hiding })).toEqual(['Slack lets an app delete only what it wrote itself.'])
  })

  it('is whether the token of the admin works', async () => {
    const { adminToken } = stage.slack.workspace
    await stage.close()
    await begin({ adminToken })
    expect(await examine({ acts: hiding })).toContainEqual({
      name: 'taking messages out',
      ok: true,
      detail: 'Norma deletes with the token of an admin.',
    })
    stage.slack.workspace.admins.clear()
    stage.slack.workspace.admins.add(MEMBER)
    expect(await faults({ acts: hiding })).toEqual([
      'the token belongs to somebody who is no admin: it deletes their own messages alone.',
    ])
    stage.slack.refuseToken(adminToken, 'token_revoked')
    expect(await faults({ acts: hiding })).toEqual(['Slack refuses the token of the admin (token_revoked).'])
  })
})
