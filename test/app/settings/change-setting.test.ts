import { describe, expect, it } from 'vitest'
import type { ChangeOutcome, CommunitySettings, SettingName } from '../../../src/adapter.js'
import { AdapterError } from '../../../src/errors.js'
import { createFakeAdapter } from '../../fakes/fake-adapter.js'
import { createStage, HOME, INSULT, NOON, type Stage } from '../stage.js'

const change = (
  { app }: Stage,
  field: SettingName,
  values: readonly string[],
  mayAdminister = true,
): Promise<ChangeOutcome> =>
  app.inbox.change({
    field,
    values,
    by: { id: 'admin-1', name: 'Ada' },
    community: HOME,
    at: NOON,
    mayModerate: true,
    mayAdminister,
  })

describe('a choice in the set-up', () => {
  it('holds at once, is stored, and is written down', async () => {
    const stage = await createStage()
    const outcome = await change(stage, 'watched-channels', ['C1', 'C2'])
    expect(outcome).toMatchObject({ status: 'changed', message: expect.stringContaining('C1, C2') })
    expect(outcome.form.find(({ name }) => name === 'watched-channels')?.values).toEqual(['C1', 'C2'])
    expect(stage.app.inbox.settings(HOME)?.watchedChannelIds).toEqual(['C1', 'C2'])
    expect((await stage.store.community(HOME))?.settings).toEqual({ watchedChannelIds: ['C1', 'C2'] })
    const { entries } = await stage.store.activity({ community: HOME, limit: 5 })
    expect(entries).toMatchObject([
      { kind: 'setting', by: { id: 'admin-1', name: 'Ada' }, detail: 'Watched channels: C1, C2' },
    ])
  })

  it('is refused to those who may not administer', async () => {
    const stage = await createStage()
    expect(await change(stage, 'threshold', ['70'], false)).toMatchObject({
      status: 'refused',
      message: 'Only admins may change this. Nothing was changed.',
    })
    expect(stage.app.inbox.settings(HOME)?.threshold).toBe(0.5)
  })

  it('that makes no sense changes nothing, and says what would', async () => {
    const stage = await createStage()
    expect(await change(stage, 'threshold', ['often'])).toMatchObject({ status: 'refused' })
    expect(await change(stage, 'colour' as SettingName, ['red'])).toMatchObject({
      status: 'refused',
      message: expect.stringContaining('There are: review-channel'),
    })
    expect((await stage.store.community(HOME))?.settings ?? {}).toEqual({})
  })

  it('that was so before is written down once', async () => {
    const stage = await createStage()
    await change(stage, 'threshold', ['70'])
    expect(await change(stage, 'threshold', ['70 %'])).toMatchObject({ status: 'unchanged' })
    expect((await stage.store.activity({ community: HOME, limit: 5 })).entries).toHaveLength(1)
  })

  it('is tried on the platform at once, with the settings as they are then', async () => {
    const examined: CommunitySettings[] = []
    const examine = async (_community: string, settings: CommunitySettings) => {
      examined.push(settings)
      return settings.reviewChannelId === 'closed'
        ? [{ name: 'Post', ok: false, detail: 'Norma may not post there.', fix: 'Invite it.' }]
        : [{ name: 'Post', ok: true, detail: 'Norma may post there.' }]
    }
    const stage = await createStage({ adapter: Object.assign(createFakeAdapter(HOME), { examine }) })
    const closed = await change(stage, 'review-channel', ['closed'])
    expect(closed).toMatchObject({ status: 'changed' })
    expect(closed.message).toContain('✗ Post: Norma may not post there. Invite it.')
    expect((await change(stage, 'review-channel', ['mods'])).message).toContain('Checked: all is well.')
    expect(examined.map(({ reviewChannelId }) => reviewChannelId)).toEqual(['closed', 'mods'])
    await change(stage, 'threshold', ['70'])
    expect(examined).toHaveLength(2)
  })

  it('is kept where the platform cannot be asked just now', async () => {
    const examine = () => Promise.reject(new AdapterError('unavailable', 'not connected'))
    const stage = await createStage({ adapter: Object.assign(createFakeAdapter(HOME), { examine }) })
    const { status, message } = await change(stage, 'acts', ['sure'])
    expect(status).toBe('changed')
    expect(message).toContain('could not be checked now')
    expect(stage.app.inbox.settings(HOME)?.acts).toMatchObject({ when: 'sure', hide: true })
  })

  it('of the review channel brings there what waited, and without one the platform’s own holds', async () => {
    const stage = await createStage()
    await change(stage, 'review-channel', ['other'])
    await stage.says(INSULT)
    await expect.poll(() => stage.adapter.postings.map(({ channelId }) => channelId)).toEqual(['other'])
    expect(await change(stage, 'review-channel', [])).toMatchObject({ status: 'changed' })
    expect(stage.app.inbox.settings(HOME)?.reviewChannelId).toBe('mods')
  })

  it('of the language is answered in it', async () => {
    const { message, form } = await change(await createStage(), 'language', ['de'])
    expect(message).toBe('Sprache: Deutsch. Das gilt ab sofort.')
    expect(form[0]?.title).toBe('Moderationskanal')
  })

  it('does not undo another that is made at the same time', async () => {
    const stage = await createStage()
    await Promise.all([
      change(stage, 'threshold', ['70']),
      change(stage, 'language', ['de']),
      change(stage, 'act-hide', ['no']),
      change(stage, 'act-tell', ['no']),
    ])
    expect(stage.app.inbox.settings(HOME)).toMatchObject({
      threshold: 0.7,
      language: 'de',
      acts: { hide: false, tell: false },
    })
  })
})
