import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Digest } from '../../../src/adapter.js'
import { makeCard } from '../../fixtures/card.js'
import { createStage, type Stage } from './stage.js'

describe('a digest on its way to Discord', () => {
  let stage: Stage
  let digest: Digest
  beforeEach(async () => {
    stage = await createStage()
    const card = makeCard({ community: stage.community, channelId: stage.fake.general.id })
    stage.inbox.cards.set(card.id, card)
    await stage.adapter.start(stage.inbox)
    digest = await stage.inbox.digest(stage.community, 0)
  })
  afterEach(() => stage.close())

  const post = async (retried = false) => {
    const at = await stage.adapter.postDigest?.(stage.fake.review.id, digest, { key: 'digest:1', retried })
    return at?.messageId ?? ''
  }
  const posted = () => stage.fake.posted(stage.fake.review.id)

  it('stands once, although the answer to its post was lost', async () => {
    stage.fake.fail({ method: 'POST', path: /\/messages$/, status: 503, afterwards: true, times: 4 })
    await expect(post()).rejects.toMatchObject({ code: 'unavailable' })
    const messageId = await post(true)
    expect(posted().map(({ id }) => id)).toEqual([messageId])
    expect(JSON.stringify(posted())).toContain('1 messages wait for a look.')
  })

  it('is redrawn where it stands', async () => {
    const messageId = await post()
    const at = { community: stage.community, channelId: stage.fake.review.id, messageId }
    await stage.adapter.updateDigest?.(at, { ...digest, headline: 'Nothing waits.', pages: 0, entries: [] })
    expect(posted()).toMatchObject([{ id: messageId, components: [] }])
    expect(JSON.stringify(posted())).toContain('Nothing waits.')
  })

  it('goes without the words that Discord lets nobody post', async () => {
    const refused = {
      status: 400,
      body: { code: 240_000, message: 'Message blocked by harmful links filter' },
    }
    stage.fake.fail({ method: 'POST', path: /\/messages$/, ...refused })
    await post()
    expect(JSON.stringify(posted())).not.toContain('clown')
  })

  it('turns its pages for the one who pressed alone, and stays as it is for the others', async () => {
    const messageId = await post()
    const before = JSON.stringify(posted())
    const turned = stage.fake.press(messageId, 'Next page')
    await vi.waitFor(() => expect(JSON.stringify(turned.replies[0]?.embeds)).toContain('page 2 of 3'))
    const [page] = turned.replies
    if (page === undefined) throw new Error('no page was shown')
    expect(page.ephemeral).toBe(true)
    const again = stage.fake.press(page, 'Next page')
    await vi.waitFor(() => expect(JSON.stringify(page.embeds)).toContain('page 3 of 3'))
    expect(again.replies).toEqual([])
    expect(JSON.stringify(posted())).toBe(before)
  })

  it('shows no page to members', async () => {
    const turned = stage.fake.press(await post(), 'Next page', stage.fake.member)
    await vi.waitFor(() => expect(turned.replies[0]?.content).toContain('Only moderators'))
    expect(turned.replies[0]?.embeds).toEqual([])
  })

  it('is shown beside the words of a command that replies with one', async () => {
    stage.inbox.replies.set('queue', { text: 'The queue:', digest })
    const asked = stage.fake.slash('norma queue')
    await vi.waitFor(() => expect(asked.replies[0]?.content).toBe('The queue:'))
    expect(JSON.stringify(asked.replies[0]?.embeds)).toContain('1 messages wait for a look.')
    expect(asked.replies[0]?.ephemeral).toBe(true)
  })
})
