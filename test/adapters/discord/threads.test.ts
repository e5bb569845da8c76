import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStage, type Stage } from './stage.js'

const FORUM = 15

describe('threads, forum posts and forwarded messages', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
    await stage.adapter.start(stage.inbox)
  })
  afterEach(() => stage.close())

  const first = async () => {
    await vi.waitFor(() => expect(stage.inbox.seen.messages).toHaveLength(1))
    return stage.inbox.seen.messages[0]
  }

  it('of a thread carry the channel that it belongs to', async () => {
    const thread = stage.fake.addChannel('a thread', stage.fake.general.id)
    stage.fake.memberWrites('in the thread', { channelId: thread.id })
    expect(await first()).toMatchObject({
      parentChannelId: stage.fake.general.id,
      ref: { channelId: thread.id },
    })
  })

  it('of a thread that slept since before the bot came arrive once it wakes', async () => {
    const thread = stage.fake.addChannel('asleep', stage.fake.general.id, { archived: true })
    stage.fake.wakeThread(thread)
    stage.fake.memberWrites('awake', { channelId: thread.id })
    expect(await first()).toMatchObject({ text: 'awake', parentChannelId: stage.fake.general.id })
  })

  it('of a thread that sleeps are forgotten when they are deleted', async () => {
    const thread = stage.fake.addChannel('asleep', stage.fake.general.id, { archived: true })
    stage.fake.gateway.dispatch('MESSAGE_DELETE', {
      id: '123',
      channel_id: thread.id,
      guild_id: stage.fake.guild.id,
    })
    await vi.waitFor(() =>
      expect(stage.inbox.seen.deletions.map(({ messageId }) => messageId)).toEqual(['123']),
    )
  })

  it('that open a forum post carry its title too, and the forum', async () => {
    const forum = stage.fake.addChannel('questions', undefined, { type: FORUM })
    const post = stage.fake.addChannel('the title', forum.id)
    stage.fake.memberWrites('the question', { channelId: post.id, id: post.id })
    expect(await first()).toMatchObject({ text: 'the title\nthe question', parentChannelId: forum.id })
  })

  it('that open a forum post are edited by a new title, and by nothing else that happens to the post', async () => {
    const { fake, inbox } = stage
    const forum = fake.addChannel('questions', undefined, { type: FORUM })
    const post = fake.addChannel('the title', forum.id)
    const author = fake.roleHolder.user
    fake.memberWrites('the question', { channelId: post.id, id: post.id, author })
    const before = await first()
    fake.wakeThread(post)
    fake.renameThread(post, 'another title')
    await vi.waitFor(() => expect(inbox.seen.edits).toHaveLength(1))
    expect(inbox.seen.edits[0]).toEqual({ ...before, text: 'another title\nthe question' })
  })

  it('of a thread are not edited by its new name; a post whose first message is gone has no title', async () => {
    const { fake, inbox } = stage
    const thread = fake.addChannel('a thread', fake.general.id)
    fake.renameThread(thread, 'another name')
    const post = fake.addChannel('the title', fake.addChannel('questions', undefined, { type: FORUM }).id)
    fake.renameThread(post, 'another title')
    fake.memberWrites('after', { channelId: post.id })
    expect(await first()).toMatchObject({ text: 'after' })
    expect(inbox.seen.edits).toEqual([])
    expect(stage.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('carry the words that they forward', async () => {
    stage.fake.memberWrites('', { forwarded: 'said elsewhere' })
    expect(await first()).toMatchObject({ text: 'said elsewhere' })
  })

  it('name the roles of their author', async () => {
    stage.fake.memberWrites('hello', { author: stage.fake.roleHolder.user })
    expect((await first())?.authorRoleIds).toEqual([stage.fake.moderatorRoleId])
  })

  it('are the moderators’ own in the review channel of the settings, from the moment it is chosen', async () => {
    const chosen = stage.fake.addChannel('chosen')
    const thread = stage.fake.addChannel('about a card', chosen.id)
    await vi.waitFor(() => expect(stage.inbox.seen.communities).toHaveLength(1))
    stage.inbox.chosen = { ...stage.inbox.chosen, reviewChannelId: chosen.id }
    stage.fake.memberWrites('among moderators', { channelId: chosen.id })
    stage.fake.memberWrites('in their thread', { channelId: thread.id })
    stage.fake.memberWrites('no longer theirs', { channelId: stage.fake.review.id })
    expect(await first()).toMatchObject({ text: 'no longer theirs' })
  })
})
