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
