import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RIGHTS } from '../../fakes/discord/world.js'
import { createStage, type Stage } from './stage.js'

describe('the context of a message on Discord', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
  })
  afterEach(() => stage.close())

  const around = (messageId: string, count: number) =>
    stage.adapter.context?.(
      { community: stage.community, channelId: stage.fake.general.id, messageId },
      count,
    )

  it('is what was said before and after it, oldest first', async () => {
    await stage.adapter.start(stage.inbox)
    const ids = ['a', 'b', 'c', 'd', 'e'].map((text) => stage.fake.memberWrites(text).id)
    const lines = await around(ids[2] ?? '', 1)
    expect(lines?.map(({ text, author, isIt }) => [text, author, isIt])).toEqual([
      ['b', 'Mia Member', false],
      ['c', 'Mia Member', true],
      ['d', 'Mia Member', false],
    ])
  })

  it('says of messages without words that they have none', async () => {
    await stage.adapter.start(stage.inbox)
    const { id } = stage.fake.memberWrites('')
    expect((await around(id, 1))?.[0]?.text).toBe('(no words: a picture, a file or the like)')
  })

  it('says where Discord hides the words', async () => {
    stage.fake.gateway.messageContentGranted = false
    await stage.adapter.start(stage.inbox)
    const { id } = stage.fake.memberWrites('hidden')
    expect((await around(id, 1))?.[0]?.text).toContain('Message Content Intent')
  })

  it('needs the right to read what was said', async () => {
    await stage.adapter.start(stage.inbox)
    const { id } = stage.fake.memberWrites('a')
    stage.fake.deny(stage.fake.general, RIGHTS.viewChannel)
    await expect(around(id, 1)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Read Message History'),
    })
  })
})
