import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStage, type Stage } from './stage.js'

describe('without the message content intent (4014)', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
  })
  afterEach(() => stage.close())

  const start = (): Promise<void> => stage.adapter.start(stage.inbox)
  const errors = () => stage.log.lines.filter(({ level }) => level === 'error').map(({ event }) => event)

  it('the bot goes on with what it can, and says what that is and where the switch is', async () => {
    stage.fake.gateway.messageContentGranted = false
    await start()
    expect(stage.fake.gateway.identifies).toBe(2)
    const { state, detail } = stage.adapter.status()
    expect(state).toBe('connected')
    expect(detail).toMatch(/norma in 1 server\. .*members report.*"Message Content Intent"/)
    expect(errors()).toEqual([expect.stringContaining('Message Content Intent')])
  })

  it('messages without words are no messages, and updates without words are no edits', async () => {
    stage.fake.gateway.messageContentGranted = false
    await start()
    const { id } = stage.fake.memberWrites('hidden')
    stage.fake.memberEdits(id, 'hidden too')
    stage.fake.deletes(id)
    await vi.waitFor(() => expect(stage.inbox.seen.deletions).toHaveLength(1))
    expect(stage.inbox.seen.messages).toEqual([])
    expect(stage.inbox.seen.edits).toEqual([])
  })

  it('a post keeps the words that somebody reported, whatever happens to its title', async () => {
    stage.fake.gateway.messageContentGranted = false
    await start()
    const { fake, inbox } = stage
    const forum = fake.addChannel('questions', undefined, { type: 15 })
    const post = fake.addChannel('the title', forum.id)
    const { id } = fake.memberWrites('the question', { channelId: post.id, id: post.id })
    fake.memberEdits(id, 'another question')
    fake.renameThread(post, 'another title')
    fake.deletes(id)
    await vi.waitFor(() => expect(inbox.seen.deletions).toHaveLength(1))
    expect(inbox.seen.edits).toEqual([])
  })

  it('a member can still report a message', async () => {
    stage.fake.gateway.messageContentGranted = false
    await start()
    await vi.waitFor(() => expect(stage.fake.commands).not.toEqual([]))
    const { id } = stage.fake.memberWrites('some words')
    stage.fake.messageCommand('Report to moderators', id, stage.fake.member)
    await vi.waitFor(() => expect(stage.inbox.seen.messageCommands[0]?.message.text).toBe('some words'))
  })

  it('the bot goes on when the intent is taken from it while it runs', async () => {
    await start()
    stage.fake.gateway.messageContentGranted = false
    stage.fake.gateway.drop(4014)
    await vi.waitFor(() => expect(stage.adapter.status().detail).toContain('members report'), {
      timeout: 5_000,
    })
    expect(stage.adapter.status().state).toBe('connected')
    expect(errors()).toHaveLength(1)
  })

  it('reads again after a new start with the switch on', async () => {
    stage.fake.gateway.messageContentGranted = false
    await start()
    await stage.adapter.stop()
    stage.fake.gateway.messageContentGranted = true
    await start()
    stage.fake.memberWrites('seen')
    await vi.waitFor(() => expect(stage.inbox.seen.messages.map(({ text }) => text)).toEqual(['seen']))
  })
})
