import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStage, type Stage } from './stage.js'

const REPORT = 'Report to moderators'

describe('a command on a message', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
    await stage.adapter.start(stage.inbox)
  })
  afterEach(() => stage.close())

  it('brings a member’s report with the whole message to the core, and is answered to that member alone', async () => {
    const { fake, inbox, community } = stage
    const author = fake.roleHolder.user
    const { id } = fake.memberWrites('you clown', { author })
    const asked = fake.messageCommand(REPORT, id, fake.member)
    await vi.waitFor(() =>
      expect(asked.replies).toMatchObject([{ content: 'You asked to report.', ephemeral: true }]),
    )
    expect(inbox.seen.messageCommands).toMatchObject([
      {
        name: 'report',
        community,
        mayModerate: false,
        user: { id: fake.member.user.id },
        deliveryId: asked.id,
        message: {
          ref: { community, channelId: fake.general.id, messageId: id },
          text: 'you clown',
          author: { id: author.id, name: 'Rory Role' },
          link: `https://discord.com/channels/${fake.guild.id}/${fake.general.id}/${id}`,
        },
      },
    ])
  })

  it('has the words also of a message that the bot never received', async () => {
    const { fake, inbox } = stage
    await stage.adapter.stop()
    const { id } = fake.memberWrites('written while the bot was away')
    await stage.adapter.start(inbox)
    fake.messageCommand('Classify', id)
    await vi.waitFor(() =>
      expect(inbox.seen.messageCommands).toMatchObject([
        { name: 'classify', mayModerate: true, message: { text: 'written while the bot was away' } },
      ]),
    )
    expect(inbox.seen.messages).toEqual([])
  })

  it.each<[string, () => Parameters<Stage['fake']['memberWrites']>[1]]>([
    ['in a channel', () => ({})],
    ['in a thread', () => ({ channelId: stage.fake.addChannel('a thread', stage.fake.general.id).id })],
    ['that opens a forum post', () => openPost()],
    ['that forwards another', () => ({ forwarded: 'said elsewhere' })],
    ['by somebody with a role', () => ({ author: stage.fake.roleHolder.user })],
  ])('on a message %s carries the same as the message itself', async (_, how) => {
    const { fake, inbox } = stage
    const { id } = fake.memberWrites('you clown', how())
    await vi.waitFor(() => expect(inbox.seen.messages).toHaveLength(1))
    fake.messageCommand(REPORT, id, fake.member)
    await vi.waitFor(() => expect(inbox.seen.messageCommands).toHaveLength(1))
    expect(inbox.seen.messageCommands[0]?.message).toEqual(inbox.seen.messages[0])
  })

  const openPost = () => {
    const forum = stage.fake.addChannel('questions', undefined, { type: 15 })
    const post = stage.fake.addChannel('the title', forum.id)
    return { channelId: post.id, id: post.id }
  }

  it('names channel, roles and forwarded words where the bot may not read, in a thread that sleeps', async () => {
    const { fake, inbox } = stage
    await stage.adapter.stop()
    fake.gateway.messageContentGranted = false
    await stage.adapter.start(inbox)
    const thread = fake.addChannel('asleep', fake.general.id, { archived: true })
    const author = fake.roleHolder.user
    const { id } = fake.memberWrites('look:', { channelId: thread.id, author, forwarded: 'said elsewhere' })
    fake.messageCommand(REPORT, id, fake.member)
    await vi.waitFor(() => expect(inbox.seen.messageCommands).toHaveLength(1))
    expect(inbox.seen.messages).toEqual([])
    expect(inbox.seen.messageCommands[0]?.message).toMatchObject({
      text: 'look:\nsaid elsewhere',
      ref: { channelId: thread.id },
      parentChannelId: fake.general.id,
      authorRoleIds: [fake.moderatorRoleId],
    })
  })

  it('goes without what Discord does not tell, rather than not at all', async () => {
    const { fake, inbox } = stage
    const { id } = fake.memberWrites('you clown')
    fake.fail({
      method: 'GET',
      path: /\/members\//,
      status: 403,
      body: { code: 50_001, message: 'Missing Access' },
    })
    fake.messageCommand(REPORT, id, fake.member)
    await vi.waitFor(() =>
      expect(inbox.seen.messageCommands).toMatchObject([{ message: { text: 'you clown' } }]),
    )
    expect(inbox.seen.messageCommands[0]?.message).not.toHaveProperty('authorRoleIds')
  })

  it.each([
    ['the bot’s own', (): object => ({ author: { id: stage.fake.botId, username: 'norma', bot: true } })],
    ['a webhook’s', (): object => ({ webhookId: '1234' })],
    ['the system’s', (): object => ({ type: 7 })],
  ])('is refused in words where the message is %s', async (_, how) => {
    const { id } = stage.fake.memberWrites('nobody wrote this', how())
    const asked = stage.fake.messageCommand(REPORT, id, stage.fake.member)
    await vi.waitFor(() =>
      expect(asked.replies).toMatchObject([
        { content: expect.stringContaining('No member'), ephemeral: true },
      ]),
    )
    expect(stage.inbox.seen.messageCommands).toEqual([])
  })

  it('that fails is answered by a plain sentence', async () => {
    stage.inbox.messageCommand = () => Promise.reject(new TypeError('undefined is not a function'))
    const asked = stage.fake.messageCommand(REPORT, stage.fake.memberWrites('a').id)
    await vi.waitFor(() => expect(asked.replies[0]?.content).toContain('did not work'))
  })
})
