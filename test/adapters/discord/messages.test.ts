import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStage, type Stage } from './stage.js'

describe('members’ messages', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
    await stage.adapter.start(stage.inbox)
  })
  afterEach(() => stage.close())

  /** What the core has seen once a message written last has arrived. */
  const settle = async (): Promise<void> => {
    stage.fake.memberWrites('the last one')
    await vi.waitFor(() => expect(stage.inbox.seen.messages.at(-1)?.text).toBe('the last one'))
  }
  const texts = (): readonly string[] =>
    stage.inbox.seen.messages.map(({ text }) => text).filter((text) => text !== 'the last one')

  it('carry a link that opens them and the time of writing', async () => {
    const { id } = stage.fake.memberWrites('hello')
    await vi.waitFor(() => expect(stage.inbox.seen.messages).toHaveLength(1))
    const [message] = stage.inbox.seen.messages
    expect(message?.link).toBe(
      `https://discord.com/channels/${stage.fake.guild.id}/${stage.fake.general.id}/${id}`,
    )
    expect(Math.abs((message?.sentAt ?? 0) - Date.now())).toBeLessThan(60_000)
  })

  it('are delivered from threads, under the thread’s id', async () => {
    const thread = stage.fake.addChannel('a thread', stage.fake.general.id)
    stage.fake.memberWrites('in the thread', { channelId: thread.id })
    await vi.waitFor(() => expect(stage.inbox.seen.messages).toHaveLength(1))
    expect(stage.inbox.seen.messages[0]?.ref.channelId).toBe(thread.id)
  })

  it('are not what bots, webhooks and Discord itself write', async () => {
    const { fake } = stage
    fake.memberWrites('from a bot', { author: { id: '4242', username: 'other bot', bot: true } })
    fake.memberWrites('from a webhook', { webhookId: '4243' })
    fake.memberWrites('', { type: 7 })
    await settle()
    expect(texts()).toEqual([])
  })

  it('are not what moderators write in the review channel and its threads', async () => {
    const { fake } = stage
    const thread = fake.addChannel('about a card', fake.review.id)
    fake.memberWrites('in the review channel', { channelId: fake.review.id })
    const there = fake.memberWrites('in its thread', { channelId: thread.id })
    fake.memberEdits(there.id, 'edited in its thread')
    fake.deletes(there.id)
    await settle()
    expect(texts()).toEqual([])
    expect(stage.inbox.seen.edits).toEqual([])
    expect(stage.inbox.seen.deletions).toEqual([])
  })

  it('are no edits when only a link preview arrives', async () => {
    const { id } = stage.fake.memberWrites('see https://example.com')
    stage.fake.previewArrives(id)
    await settle()
    expect(stage.inbox.seen.edits).toEqual([])
  })

  it('are edited also when they were written before the bot came', async () => {
    const { fake, inbox } = stage
    const { id } = fake.memberWrites('first')
    fake.memberEdits(id, 'second')
    await vi.waitFor(() => expect(inbox.seen.edits.map(({ text }) => text)).toEqual(['second']))
  })

  it('are deleted one by one when a moderator purges a channel', async () => {
    const { fake, inbox } = stage
    const ids = [fake.memberWrites('one').id, fake.memberWrites('two').id]
    fake.deletes(...ids)
    await vi.waitFor(() => expect(inbox.seen.deletions.map(({ messageId }) => messageId)).toEqual(ids))
  })

  it('are gone with their channel or thread, whether the bot knew it or not', async () => {
    const { fake, inbox } = stage
    const channel = fake.addChannel('soon gone')
    const thread = fake.addChannel('a thread', channel.id)
    const asleep = fake.addChannel('asleep', channel.id, { archived: true })
    for (const gone of [asleep, thread, channel]) fake.deleteChannel(gone)
    const places = [asleep, thread, channel].map(({ id }) => ({ community: stage.community, channelId: id }))
    await vi.waitFor(() => expect(inbox.seen.channelDeletions).toHaveLength(3))
    expect(inbox.seen.channelDeletions).toEqual(expect.arrayContaining(places))
  })

  it('that the core cannot take in are logged without their words, and the next ones go on', async () => {
    const { inbox, fake, log } = stage
    const take = inbox.message.bind(inbox)
    let failed = false
    inbox.message = async (message) => {
      if (!failed) {
        failed = true
        throw new Error(`cannot store "${message.text}"`)
      }
      await take(message)
    }
    fake.memberWrites('very private words')
    await settle()
    expect(
      log.lines.some(({ level, event }) => level === 'error' && event.includes('take in a message')),
    ).toBe(true)
    expect(JSON.stringify(log.lines)).not.toContain('very private words')
  })

  it('keep their order within a channel while the core is slow', async () => {
    const { inbox, fake } = stage
    const take = inbox.message.bind(inbox)
    const finished: string[] = []
    inbox.message = async (message) => {
      await new Promise((resolve) => {
        setTimeout(resolve, message.text === 'slow' ? 20 : 0)
      })
      await take(message)
      finished.push(message.text)
    }
    const { id } = fake.memberWrites('slow')
    fake.deletes(id)
    await vi.waitFor(() => expect(inbox.seen.deletions).toHaveLength(1))
    expect(inbox.seen.order.filter((kind) => kind !== 'community')).toEqual(['message', 'deleted'])
    expect(finished).toEqual(['slow'])
  })
})

describe('servers', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
  })
  afterEach(() => stage.close())

  it('are made known with name, review channel and the provenance rule, before their first message', async () => {
    await stage.adapter.start(stage.inbox)
    stage.fake.memberWrites('hello')
    await vi.waitFor(() => expect(stage.inbox.seen.messages).toHaveLength(1))
    expect(stage.inbox.seen.order[0]).toBe('community')
    expect(stage.inbox.seen.communities).toEqual([
      {
        id: stage.community,
        platform: 'discord',
        name: 'Test Server',
        reviewChannelId: stage.fake.review.id,
        mayTrainOnContent: false,
      },
    ])
  })

  it('that the bot joins later are made known then, without the other server’s review channel', async () => {
    await stage.adapter.start(stage.inbox)
    const added = stage.fake.addGuild('Later Server')
    await vi.waitFor(() =>
      expect(stage.inbox.seen.communities.at(-1)).toEqual({
        id: `discord:${added.id}`,
        platform: 'discord',
        name: 'Later Server',
        mayTrainOnContent: false,
      }),
    )
  })

  it('that change their name are made known again', async () => {
    await stage.adapter.start(stage.inbox)
    stage.fake.renameGuild('New Name')
    await vi.waitFor(() => expect(stage.inbox.seen.communities.at(-1)?.name).toBe('New Name'))
  })

  it('are made known again when the rights in their review channel change, so that waiting cards are tried', async () => {
    await stage.adapter.start(stage.inbox)
    await vi.waitFor(() => expect(stage.inbox.seen.communities).toHaveLength(1))
    stage.fake.deny(stage.fake.review, 0n)
    await vi.waitFor(() => expect(stage.inbox.seen.communities).toHaveLength(2))
    stage.fake.deny(stage.fake.general, 0n)
    stage.fake.memberWrites('after')
    await vi.waitFor(() => expect(stage.inbox.seen.messages).toHaveLength(1))
    expect(stage.inbox.seen.communities).toHaveLength(2)
  })

  it('are made known again when the rights of the bot’s own role change', async () => {
    const { fake, inbox } = stage
    await stage.adapter.start(inbox)
    await vi.waitFor(() => expect(inbox.seen.communities).toHaveLength(1))
    const [everyone, , moderators] = fake.guild.roles
    const change = (role: object | undefined): void =>
      fake.gateway.dispatch('GUILD_ROLE_UPDATE', {
        guild_id: fake.guild.id,
        role: { ...role, permissions: '0' },
      })
    change(moderators)
    change(everyone)
    fake.memberWrites('after')
    await vi.waitFor(() => expect(inbox.seen.messages).toHaveLength(1))
    await vi.waitFor(() => expect(inbox.seen.communities).toHaveLength(2))
  })

  it('work although a configured review channel does not exist; one log line says so', async () => {
    await stage.close()
    stage = await createStage({ reviewChannelIds: ['123456789012345678'] })
    await stage.adapter.start(stage.inbox)
    stage.fake.memberWrites('hello')
    await vi.waitFor(() => expect(stage.inbox.seen.messages).toHaveLength(1))
    const lines = stage.log.lines.filter(({ level }) => level === 'error')
    expect(lines).toHaveLength(1)
    expect(lines[0]?.event).toContain('123456789012345678')
    expect(stage.inbox.seen.communities[0]?.reviewChannelId).toBeUndefined()
  })
})
