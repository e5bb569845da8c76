import { describe, expect, it } from 'vitest'
import { createStage, HOME } from './stage.js'

describe('what another filter decided', () => {
  it('is a weak example, once for one delivery', async () => {
    const stage = await createStage()
    const hint = { community: HOME, text: 'a blocked line', label: 'toxic', at: 1, deliveryId: 'd1' } as const
    await stage.app.inbox.hint(hint)
    await stage.app.inbox.hint(hint)
    const rows = await stage.store.feedback(HOME)
    expect(rows).toMatchObject([{ text: 'a blocked line', weight: 0.25, provenance: 'member' }])
  })

  it('is not kept where members’ words may not train, nor beyond the limit of a day', async () => {
    const hint = { community: HOME, text: 'a blocked line', label: 'toxic', at: 1 } as const
    const restricted = await createStage({ community: { mayTrainOnContent: false } })
    await restricted.app.inbox.hint({ ...hint, deliveryId: 'd1' })
    expect(await restricted.store.feedback(HOME)).toEqual([])
    const stage = await createStage()
    for (let count = 0; count < 210; count += 1) {
      await stage.app.inbox.hint({ ...hint, deliveryId: `d${count}` })
    }
    expect(await stage.store.feedback(HOME)).toHaveLength(200)
  })

  it('goes with its author, who asks to be forgotten', async () => {
    const stage = await createStage()
    const hint = { community: HOME, label: 'toxic', at: 1 } as const
    await stage.app.inbox.hint({ ...hint, text: 'theirs', authorId: 'member-1', deliveryId: 'd1' })
    await stage.app.inbox.hint({ ...hint, text: 'another’s', authorId: 'member-2', deliveryId: 'd2', at: 2 })
    const asker = { user: { id: 'member-1', name: 'Member' }, mayModerate: false, mayAdminister: false }
    await stage.app.inbox.command({ name: 'forget', options: {}, community: HOME, at: 2, ...asker })
    expect((await stage.store.feedback(HOME)).map(({ text }) => text)).toEqual([undefined, 'another’s'])
  })
})
