import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommunitySettings } from '../../../src/adapter.js'
import { makeSettings } from '../../fixtures/settings.js'
import { RIGHTS } from '../../fakes/discord/world.js'
import { createStage, type Stage } from './stage.js'

describe('the check of settings on Discord', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
  })
  afterEach(() => stage.close())

  const acts = { ...makeSettings().acts, when: 'sure', hide: true, restrainMinutes: 10 } as const
  const examine = (chosen: Partial<CommunitySettings> = {}) =>
    stage.adapter.examine?.(
      stage.community,
      makeSettings({ reviewChannelId: stage.fake.review.id, ...chosen }),
    )
  const failed = async (chosen?: Partial<CommunitySettings>) =>
    (await examine(chosen))?.filter(({ ok }) => !ok)

  it('finds nothing to do when all is well, and looks only at what is wanted', async () => {
    await stage.adapter.start(stage.inbox)
    expect((await examine())?.map(({ name, ok }) => [name, ok])).toEqual([
      ['review channel', true],
      ['reading', true],
    ])
    expect((await examine({ acts }))?.map(({ name, ok }) => [name, ok])).toEqual([
      ['review channel', true],
      ['reading', true],
      ['taking messages out', true],
      ['timing out', true],
    ])
  })

  it('names the rights that are missing, where, and what to do', async () => {
    const { fake } = stage
    fake.deny(fake.review, RIGHTS.embedLinks)
    fake.deny(fake.general, RIGHTS.readHistory | RIGHTS.manageMessages)
    await stage.adapter.start(stage.inbox)
    const findings = await failed({ acts, watchedChannelIds: [fake.general.id] })
    expect(findings?.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      `review channel: the bot lacks Embed Links in ${fake.review.id}.`,
      `reading: the bot lacks Read Message History in ${fake.general.id}.`,
      `taking messages out: the bot lacks Manage Messages in ${fake.general.id}.`,
    ])
    expect(findings?.every(({ fix }) => fix?.includes('Permissions'))).toBe(true)
  })

  it('says that timing out needs a right of the whole server', async () => {
    await stage.adapter.start(stage.inbox)
    stage.fake.denyInServer(RIGHTS.moderateMembers)
    await vi.waitFor(async () => expect(await failed({ acts })).toHaveLength(1))
    expect(await failed({ acts })).toEqual([
      {
        name: 'timing out',
        ok: false,
        detail: 'the bot lacks Timeout Members in this server.',
        fix: expect.stringContaining('Server Settings'),
      },
    ])
  })

  it('tells of a channel that is not there', async () => {
    await stage.adapter.start(stage.inbox)
    expect(await failed({ reviewChannelId: '123' })).toMatchObject([
      { detail: expect.stringContaining('123') },
    ])
  })

  it('tells of the intent that is off, in the language that was chosen', async () => {
    stage.fake.gateway.messageContentGranted = false
    await stage.adapter.start(stage.inbox)
    expect(await failed({ language: 'de' })).toMatchObject([
      { name: 'Nachrichteninhalte', fix: expect.stringContaining('einschalten') },
    ])
  })
})
