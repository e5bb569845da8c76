import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStage, type Stage } from './stage.js'

describe('the connection to Discord', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
  })
  afterEach(() => stage.close())

  const start = (): Promise<void> => stage.adapter.start(stage.inbox)
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

  it('comes back when Discord asks for it (opcode 7)', async () => {
    await start()
    stage.fake.gateway.requestReconnect()
    await vi.waitFor(() => expect(stage.fake.gateway.resumes).toBe(1), { timeout: 5_000 })
    stage.fake.memberWrites('after')
    await vi.waitFor(() => expect(texts()).toEqual(['after']))
  })

  it('resumes when Discord says that the session is invalid but can be resumed (opcode 9)', async () => {
    await start()
    stage.fake.gateway.invalidateSession(true)
    await vi.waitFor(() => expect(stage.fake.gateway.resumes).toBe(1), { timeout: 5_000 })
    stage.fake.memberWrites('after')
    await vi.waitFor(() => expect(texts()).toEqual(['after']))
  })

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
    stage = await createStage({ backoff: { firstMs: 1, maxMs: 60_000, steadyMs: 60_000 } })
    await start()
    for (let cut = 1; cut <= 16; cut += 1) {
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
    // discord.js waits 500 ms between two tries of its own.
    await new Promise((resolve) => {
      setTimeout(resolve, 700)
    })
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
