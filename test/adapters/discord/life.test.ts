import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStage, type Stage } from './stage.js'

describe('the connection to Discord', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
  })
  afterEach(() => stage.close())

  const start = (): Promise<void> => stage.adapter.start(stage.inbox)
  /** discord.js waits 500 ms between two tries of its own. */
  const longerThanARetry = () => sleep(700)
  const texts = (): readonly string[] => stage.inbox.seen.messages.map(({ text }) => text)

  it('asks for servers, their messages, their content and what AutoMod blocks, and no more', async () => {
    await start()
    expect(stage.adapter.status()).toMatchObject({ state: 'connected' })
    expect(stage.adapter.status().detail).toBe('norma in 1 server')
    const [guilds, guildMessages, messageContent, autoMod] = [1 << 0, 1 << 9, 1 << 15, 1 << 21]
    expect(stage.fake.gateway.intents).toBe(guilds | guildMessages | messageContent | autoMod)
  })

  it('resumes after it was cut, and takes in what it missed, once', async () => {
    await start()
    stage.fake.memberWrites('before')
    await vi.waitFor(() => expect(texts()).toEqual(['before']))
    stage.fake.gateway.drop()
    stage.fake.memberWrites('missed')
    await vi.waitFor(() => expect(texts()).toEqual(['before', 'missed']), { timeout: 5_000 })
    stage.fake.memberWrites('after')
    await vi.waitFor(() => expect(texts()).toEqual(['before', 'missed', 'after']))
    expect(stage.fake.gateway).toMatchObject({ identifies: 1, resumes: 1 })
    expect(stage.adapter.status().state).toBe('connected')
  })

  it.each<[string, () => void]>([
    ['when Discord asks for it (opcode 7)', () => stage.fake.gateway.requestReconnect()],
    [
      'when Discord calls the session invalid for now (opcode 9)',
      () => stage.fake.gateway.invalidateSession(true),
    ],
  ])('comes back %s, and takes in what it missed, once', async (_, disturb) => {
    await start()
    stage.fake.memberWrites('before')
    await vi.waitFor(() => expect(texts()).toEqual(['before']))
    disturb()
    const { id } = stage.fake.memberWrites('missed')
    stage.fake.memberEdits(id, 'edited meanwhile')
    stage.fake.deletes(id)
    await vi.waitFor(() => expect(stage.inbox.seen.deletions).toHaveLength(1), { timeout: 5_000 })
    stage.fake.memberWrites('after')
    await vi.waitFor(() => expect(texts()).toEqual(['before', 'missed', 'after']))
    expect(stage.inbox.seen.edits.map(({ text }) => text)).toEqual(['edited meanwhile'])
    expect(stage.fake.gateway).toMatchObject({ identifies: 1, resumes: 1 })
  })

  // Discord lets nobody log in twice within five seconds.
  it('logs in anew when the session is over (opcode 9): nothing comes twice, and servers left meanwhile are noticed', async () => {
    const other = stage.fake.addGuild('Other Server')
    await start()
    stage.fake.memberWrites('before')
    await vi.waitFor(() => expect(texts()).toEqual(['before']))
    stage.inbox.stored = [stage.community, `discord:${other.id}`]
    stage.fake.gateway.invalidateSession(false)
    stage.fake.kick(other)
    await vi.waitFor(() => expect(stage.fake.gateway.identifies).toBe(2), { timeout: 10_000 })
    await vi.waitFor(() => expect(stage.adapter.status().state).toBe('connected'))
    stage.fake.memberWrites('after')
    await vi.waitFor(() => expect(texts()).toEqual(['before', 'after']))
    expect(stage.inbox.seen.left).toEqual([`discord:${other.id}`])
    expect(stage.inbox.seen.communities).toHaveLength(2)
    expect(stage.adapter.status().detail).toBe('norma in 1 server')
  })

  it.each([
    [4004, 'Reset Token', 1],
    [4010, 'Update Norma', 1],
    [4013, 'Update Norma', 1],
    [4014, 'Message Content Intent', 2],
  ])(
    'that Discord closes for good (%s) says what to do, and is not tried again',
    async (code, advice, tries) => {
      stage.fake.gateway.refuseWith = code
      await expect(start()).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining(advice),
      })
      expect(stage.adapter.status().state).toBe('failed')
      await longerThanARetry()
      expect(stage.fake.gateway.refused).toBe(tries)
    },
  )

  it('says where to get a new token when REST refuses it (401), and does not try again', async () => {
    stage.fake.revokeToken()
    await expect(start()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Reset Token'),
    })
    expect(stage.fake.requests).toHaveLength(1)
  })

  it('says so once, in the log and in its status, when the token is revoked while it runs (4004)', async () => {
    await start()
    await vi.waitFor(() => expect(stage.fake.commands).not.toEqual([]))
    stage.fake.revokeToken()
    await vi.waitFor(() => expect(stage.adapter.status().state).toBe('failed'))
    expect(stage.adapter.status().detail).toContain('Reset Token')
    expect(stage.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
    await longerThanARetry()
    expect(stage.fake.gateway).toMatchObject({ refused: 0, connected: false })
  })

  it('says so once, and lets go, when REST refuses the token while it runs (401)', async () => {
    await start()
    await vi.waitFor(() => expect(stage.fake.commands).not.toEqual([]))
    stage.fake.fail({ path: /\/messages$/, status: 401, body: { code: 0, message: '401: Unauthorized' } })
    const notice = stage.adapter.postNotice(stage.fake.review.id, 'A report.', stage.community)
    await expect(notice).rejects.toMatchObject({ code: 'forbidden' })
    await vi.waitFor(() => expect(stage.fake.gateway.connected).toBe(false))
    expect(stage.adapter.status()).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('Reset Token'),
    })
    expect(stage.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toHaveLength(1)
  })

  it('that resumes each time it is cut does not wait longer and longer', async () => {
    await stage.close()
    stage = await createStage({ backoff: { firstMs: 50, maxMs: 60_000, steadyMs: 60_000 } })
    await start()
    for (let cut = 1; cut <= 8; cut += 1) {
      stage.fake.gateway.drop()
      await vi.waitFor(() => expect(stage.fake.gateway.resumes).toBe(cut), { timeout: 2_000 })
      await vi.waitFor(() => expect(stage.adapter.status().state).toBe('connected'))
    }
    expect(stage.fake.gateway.identifies).toBe(1)
  })

  it('is refused as unavailable while Discord answers with errors, and opens at a later try', async () => {
    stage.fake.fail({ path: /^\/gateway\/bot$/, status: 503, times: 4 })
    await expect(start()).rejects.toMatchObject({ name: 'AdapterError', code: 'unavailable' })
    expect(stage.adapter.status().state).toBe('disconnected')
    await start()
    stage.fake.memberWrites('hello')
    await vi.waitFor(() => expect(texts()).toEqual(['hello']))
  })

  it('can be stopped while the gateway lets nobody in, which ends the start', async () => {
    stage.fake.gateway.refuseWith = 4000
    const ended = start().catch((error: unknown) => error)
    await vi.waitFor(() => expect(stage.fake.gateway.refused).toBeGreaterThan(1), { timeout: 5_000 })
    await stage.adapter.stop()
    expect(await ended).toMatchObject({ name: 'AdapterError', code: 'unavailable' })
    expect(stage.adapter.status().state).toBe('disconnected')
  })

  it('stays away after a stop that fell between two tries', async () => {
    await start()
    stage.fake.gateway.refuseWith = 4000
    stage.fake.gateway.drop(4000)
    await vi.waitFor(() => expect(stage.adapter.status().state).toBe('connecting'))
    await stage.adapter.stop()
    stage.fake.gateway.refuseWith = undefined
    await longerThanARetry()
    expect(stage.fake.gateway.connected).toBe(false)
    expect(stage.fake.gateway).toMatchObject({ identifies: 1, resumes: 0 })
  })

  it('ends without a warning', async () => {
    await start()
    await stage.adapter.stop()
    expect(stage.log.lines.filter(({ level }) => level !== 'info' && level !== 'debug')).toEqual([])
  })

  it('starts again after a stop', async () => {
    await start()
    await stage.adapter.stop()
    await start()
    stage.fake.memberWrites('again')
    await vi.waitFor(() => expect(texts()).toEqual(['again']))
  })
})
