import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FakeGuild } from '../../fakes/discord/world.js'
import { createStage, type Stage } from './stage.js'

describe('two shards in one process', () => {
  let stage: Stage
  let guilds: readonly FakeGuild[]
  beforeEach(async () => {
    stage = await createStage({ fake: { shards: 2 } })
    const first = stage.fake.guild
    // A server's id says which shard hears of it.
    let other = stage.fake.addGuild('Other Server')
    while (shardOf(other) === shardOf(first)) {
      stage.fake.advance(1)
      other = stage.fake.addGuild('Other Server')
    }
    guilds = [first, other]
    await stage.adapter.start(stage.inbox)
  })
  afterEach(() => stage.close())

  const shardOf = ({ id }: FakeGuild): number => Number((BigInt(id) >> 22n) % 2n)
  const channelOf = (guild: FakeGuild): string =>
    stage.fake.channelsOf(guild).find(({ name }) => name === 'general')?.id ?? ''
  const writeEverywhere = (text: string): void => {
    for (const guild of guilds) stage.fake.memberWrites(text, { channelId: channelOf(guild) })
  }
  const seen = () => stage.inbox.seen.messages.map(({ ref, text }) => `${ref.community} ${text}`).toSorted()
  const expected = (...texts: readonly string[]) =>
    texts.flatMap((text) => guilds.map(({ id }) => `discord:${id} ${text}`)).toSorted()

  it('hear of the servers of each', async () => {
    expect(stage.fake.gateway.identifies).toBe(2)
    writeEverywhere('hello')
    await vi.waitFor(() => expect(seen()).toEqual(expected('hello')))
    expect(stage.adapter.status().state).toBe('connected')
  })

  it('both resume after a cut, and take in what they missed, once', async () => {
    stage.fake.gateway.drop()
    writeEverywhere('missed')
    await vi.waitFor(() => expect(seen()).toEqual(expected('missed')), { timeout: 5_000 })
    await vi.waitFor(() => expect(stage.adapter.status().state).toBe('connected'))
    expect(stage.fake.gateway).toMatchObject({ identifies: 2, resumes: 2 })
  })

  it('each miss only the servers that are theirs', async () => {
    const [first, other] = guilds
    await stage.adapter.stop()
    if (other !== undefined) stage.fake.kick(other)
    stage.inbox.stored = guilds.map(({ id }) => `discord:${id}`)
    await stage.adapter.start(stage.inbox)
    await vi.waitFor(() => expect(stage.inbox.seen.left).toEqual([`discord:${other?.id}`]))
    if (first !== undefined) stage.fake.memberWrites('hello', { channelId: channelOf(first) })
    await vi.waitFor(() => expect(seen()).toEqual([`discord:${first?.id} hello`]))
    expect(stage.inbox.seen.left).toHaveLength(1)
  })

  it('register the commands once', async () => {
    await vi.waitFor(() => expect(stage.fake.commands).not.toEqual([]))
    expect(stage.fake.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
  })

  it('both go on without the intent that Discord refuses', async () => {
    await stage.adapter.stop()
    stage.fake.gateway.messageContentGranted = false
    await stage.adapter.start(stage.inbox)
    expect(stage.adapter.status()).toMatchObject({
      state: 'connected',
      detail: expect.stringContaining('Message Content Intent'),
    })
    expect(stage.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1)
  })
})
