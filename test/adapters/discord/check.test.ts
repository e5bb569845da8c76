import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkDiscord } from '../../../adapters/discord/check.js'
import { channelRights } from '../../../adapters/discord/rights.js'
import { startFakeDiscord, type FakeDiscord } from '../../fakes/discord/fake-discord.js'
import { RIGHTS } from '../../fakes/discord/world.js'

describe('the self-check of Discord', () => {
  let fake: FakeDiscord
  beforeEach(async () => {
    fake = await startFakeDiscord()
  })
  afterEach(() => fake.close())

  const check = (reviewChannelIds: readonly string[] = [fake.review.id]) =>
    checkDiscord({
      token: fake.token,
      apiUrl: fake.apiUrl,
      reviewChannelIds,
      moderatorRoleIds: [],
      mayTrainOnContent: false,
    })

  it('finds nothing to do when all is well', async () => {
    const results = await check()
    expect(results.map(({ name }) => name)).toEqual([
      'token',
      'message content intent',
      `review channel ${fake.review.id}`,
    ])
    expect(results.every(({ ok, fix }) => ok && fix === undefined)).toBe(true)
  })

  it('tells that without a review channel cards wait in the console', async () => {
    expect((await check([])).at(-1)).toMatchObject({ ok: true, detail: expect.stringContaining('console') })
  })

  it('says where to get a new token', async () => {
    fake.revokeToken()
    expect(await check()).toMatchObject([
      { name: 'token', ok: false, fix: expect.stringContaining('Reset Token') },
    ])
  })

  it('says which switch to press for the intent', async () => {
    fake.setApplicationFlags(0)
    expect((await check())[1]).toMatchObject({
      ok: false,
      fix: expect.stringContaining('Message Content Intent'),
    })
  })

  it('still looks at the channels when Discord does not tell about the intent', async () => {
    fake.fail({ path: /^\/applications\/@me$/, status: 404, body: { code: 0, message: '404: Not Found' } })
    expect((await check()).map(({ ok }) => ok)).toEqual([true, false, true])
  })

  it('names the rights that are missing in the channel', async () => {
    fake.deny(fake.review, RIGHTS.embedLinks | RIGHTS.sendMessages)
    const finding = (await check()).at(-1)
    expect(finding).toMatchObject({ ok: false, fix: expect.stringContaining('Permissions') })
    expect(finding?.detail).toContain('Send Messages, Embed Links in #review')
  })

  it('tells of a channel that is not there or cannot be seen', async () => {
    fake.deny(fake.general, RIGHTS.viewChannel)
    const results = await check(['123456789012345678', fake.general.id])
    expect(results.slice(-2)).toMatchObject([{ ok: false }, { ok: false }])
    expect(results.slice(-2).every(({ fix }) => fix?.includes('Invite'))).toBe(true)
  })

  it('says what to look at when Discord cannot be reached', async () => {
    const { apiUrl } = fake
    await fake.close()
    const results = await checkDiscord({
      token: 'a.b.c',
      apiUrl,
      reviewChannelIds: [],
      moderatorRoleIds: [],
      mayTrainOnContent: false,
    })
    expect(results).toMatchObject([{ ok: false, fix: expect.stringContaining('network') }])
    fake = await startFakeDiscord()
  })
})

describe('rights in a channel', () => {
  const VIEW = RIGHTS.viewChannel
  const SEND = RIGHTS.sendMessages
  const rights = (overwrites: readonly { id: string; allow: string; deny: string }[], role = 0n): bigint =>
    channelRights({
      guildId: 'g',
      memberId: 'me',
      memberRoleIds: ['r'],
      roles: [
        { id: 'g', permissions: String(VIEW | SEND) },
        { id: 'r', permissions: String(role) },
        { id: 'other', permissions: '8' },
      ],
      overwrites,
    })

  it('are those of everyone and of the own roles', () => {
    expect(rights([])).toBe(VIEW | SEND)
  })
  it('are changed for everyone, then for roles, then for the member', () => {
    const everyone = { id: 'g', allow: '0', deny: String(VIEW | SEND) }
    const role = { id: 'r', allow: String(VIEW | SEND), deny: '0' }
    const member = { id: 'me', allow: '0', deny: String(SEND) }
    expect(rights([member, role, everyone])).toBe(VIEW)
  })
  it('are not changed by the overwrites of others', () => {
    expect(rights([{ id: 'other', allow: '0', deny: String(VIEW) }])).toBe(VIEW | SEND)
  })
  it('of an administrator cannot be taken away', () => {
    expect(rights([{ id: 'me', allow: '0', deny: String(VIEW) }], 8n) & VIEW).toBe(VIEW)
  })
})
