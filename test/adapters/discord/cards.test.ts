import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../../src/adapter.js'
import { RIGHTS } from '../../fakes/discord/world.js'
import { makeCard } from '../../fixtures/card.js'
import { createStage, type Stage } from './stage.js'

const POST = { method: 'POST', path: /\/messages$/ }

describe('a card on its way to Discord', () => {
  let stage: Stage
  let card: Card
  beforeEach(async () => {
    stage = await createStage()
    card = makeCard({ community: stage.community, channelId: stage.fake.general.id })
    await stage.adapter.start(stage.inbox)
  })
  afterEach(() => stage.close())

  const post = (retried = false) =>
    stage.adapter.postCard(stage.fake.review.id, card, { key: `card:${card.id}`, retried })
  const posts = () =>
    stage.fake.requests.filter(({ method, path }) => method === 'POST' && POST.path.test(path))
  const posted = () => stage.fake.posted(stage.fake.review.id)

  it('does not go into another server, even where Norma may write there', async () => {
    const elsewhere = stage.fake.channelsOf(stage.fake.addGuild('Neighbours'))[0]?.id ?? ''
    await expect.poll(() => stage.inbox.seen.communities.length).toBe(2)
    const posting = { key: `card:${card.id}`, retried: false }
    await expect(stage.adapter.postCard(elsewhere, card, posting)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('another Discord server'),
    })
    expect(posts()).toEqual([])
  })

  it('carries a nonce of at most 25 characters that Discord must enforce', async () => {
    await post()
    const [request] = posts()
    expect(request?.body).toMatchObject({
      enforce_nonce: true,
      nonce: expect.stringMatching(/^[\w-]{1,25}$/),
    })
  })

  it('stands once although every answer to it was lost and discord.js sent it again', async () => {
    stage.fake.fail({ ...POST, status: 502, afterwards: true, times: 2 })
    const at = await post()
    expect(posts()).toHaveLength(3)
    expect(posted().map(({ id }) => id)).toEqual([at.messageId])
  })

  it('that Discord never answered is unavailable, and found where it stands at the next try', async () => {
    stage.fake.fail({ ...POST, status: 503, afterwards: true, times: 4 })
    await expect(post()).rejects.toMatchObject({ code: 'unavailable' })
    const at = await post(true)
    expect(posted().map(({ id }) => id)).toEqual([at.messageId])
  })

  it('is found at a next try so late that Discord has forgotten its nonce', async () => {
    stage.fake.fail({ ...POST, status: 503, afterwards: true, times: 4 })
    await expect(post()).rejects.toMatchObject({ code: 'unavailable' })
    stage.fake.advance(60 * 60_000)
    const at = await post(true)
    expect(posted().map(({ id }) => id)).toEqual([at.messageId])
    await post()
    expect(posted()).toHaveLength(2)
  })

  it('is looked for beyond the newest hundred messages, and by its own id', async () => {
    card = { ...card, createdAt: Date.now() }
    stage.fake.fail({ ...POST, status: 503, afterwards: true, times: 4 })
    await expect(post()).rejects.toMatchObject({ code: 'unavailable' })
    for (let at = 0; at < 150; at += 1)
      stage.fake.memberWrites('chatter', { channelId: stage.fake.review.id })
    const sent = posts().length
    const at = await post(true)
    expect(posted().map(({ id }) => id)).toEqual([at.messageId])
    expect(posts()).toHaveLength(sent)
  })

  it('waits out a short rate limit', async () => {
    stage.fake.fail({ ...POST, status: 429, headers: { 'retry-after': '0.02' }, body: { retry_after: 0.02 } })
    await post()
    expect(posted()).toHaveLength(1)
  })

  it('says for how long to wait when the limit is long', async () => {
    stage.fake.fail({ ...POST, status: 429, headers: { 'retry-after': '60' }, body: { retry_after: 60 } })
    const failure: unknown = await post().catch((error: unknown) => error)
    expect(failure).toMatchObject({ name: 'AdapterError', code: 'rate_limited' })
    expect(failure).toHaveProperty('retryAfterMs', expect.closeTo(60_000, -3))
  })

  it('names the right that is missing in the channel', async () => {
    stage.fake.deny(stage.fake.review, RIGHTS.sendMessages)
    await expect(post()).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Send Messages'),
    })
  })

  it('keeps no words in its error', async () => {
    stage.fake.fail({ ...POST, status: 400, body: { code: 50_035, message: 'Invalid Form Body' }, times: 2 })
    const failure: unknown = await post().catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'forbidden' })
    expect(inspect(failure, { depth: 10 })).not.toContain('useless clown')
  })

  it('goes without the words that Discord lets nobody post, and is redrawn without them', async () => {
    const refused = {
      status: 400,
      body: { code: 240_000, message: 'Message blocked by harmful links filter' },
    }
    stage.fake.fail({ ...POST, ...refused })
    const at = await post()
    stage.fake.fail({ method: 'PATCH', path: /\/messages\//, ...refused })
    await stage.adapter.updateCard(at, card)
    const shown = JSON.stringify(posted())
    expect(shown).toContain('These words cannot be shown here')
    expect(shown).not.toContain('useless clown')
    expect(posted()[0]?.components[0]?.components).toHaveLength(2)
  })

  it('is posted again where the bot may not read what stands in the channel', async () => {
    stage.fake.deny(stage.fake.review, RIGHTS.readHistory)
    const at = await post(true)
    expect(posted().map(({ id }) => id)).toEqual([at.messageId])
  })

  it('is unavailable while Discord is not connected', async () => {
    await stage.adapter.stop()
    await expect(post()).rejects.toMatchObject({ name: 'AdapterError', code: 'unavailable' })
  })
})
