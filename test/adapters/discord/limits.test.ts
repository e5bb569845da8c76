import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FakeGuild } from '../../fakes/discord/world.js'
import { makeCard } from '../../fixtures/card.js'
import { createStage, type Stage } from './stage.js'

/** Enough for both servers to have waiting ahead of them. */
const CARDS = 6

describe('Discord’s limits on requests, with two shards', () => {
  let stage: Stage
  afterEach(() => stage.close())

  async function start(fake: NonNullable<Parameters<typeof createStage>[0]>['fake']) {
    stage = await createStage({ fake: { ...fake, shards: 2 } })
    const other = stage.fake.addGuild('Other Server')
    await stage.adapter.start(stage.inbox)
    return [stage.fake.guild, other]
  }

  const channelOf = (guild: FakeGuild): string =>
    stage.fake.channelsOf(guild).find(({ name }) => name === 'general')?.id ?? ''

  /** In both servers at once, as fast as it goes. */
  async function postEverywhere(guilds: readonly FakeGuild[]): Promise<void> {
    await Promise.all(
      guilds.flatMap((guild) =>
        Array.from({ length: CARDS }, (_, at) => {
          const community = `discord:${guild.id}`
          const card = makeCard({ id: `${guild.id}-${at}`, community, channelId: channelOf(guild) })
          return stage.adapter.postCard(channelOf(guild), card, { key: card.id, retried: false })
        }),
      ),
    )
  }

  const posts = () =>
    stage.fake.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
  const refused = () => stage.fake.requests.filter(({ status }) => status === 429)

  it('of one channel are kept without being refused once: its cards wait, those of the other go on', async () => {
    const guilds = await start({ limit: { requests: 2, windowMs: 300 } })
    await postEverywhere(guilds)
    for (const guild of guilds) expect(stage.fake.posted(channelOf(guild))).toHaveLength(CARDS)
    expect(posts()).toHaveLength(2 * CARDS)
    expect(refused()).toEqual([])
  })

  it('of the whole bot stop everybody: each card stands once, and hardly anything is sent in vain', async () => {
    const guilds = await start({ globalLimit: { requests: 4, windowMs: 400 } })
    await postEverywhere(guilds)
    for (const guild of guilds) expect(stage.fake.posted(channelOf(guild))).toHaveLength(CARDS)
    expect(refused().length).toBeGreaterThan(0)
    // One try in vain for each of the two queues, every time the limit is met.
    expect(refused().length).toBeLessThanOrEqual(2 * CARDS)
  })

  it('do not keep a press waiting: it is answered outside of them', async () => {
    const guilds = await start({ globalLimit: { requests: 4, windowMs: 500 } })
    const card = makeCard({ community: stage.community, channelId: channelOf(stage.fake.guild) })
    stage.inbox.cards.set(card.id, card)
    const at = await stage.adapter.postCard(stage.fake.review.id, card, { key: card.id, retried: false })
    const posting = postEverywhere(guilds)
    await vi.waitFor(() => expect(refused().length).toBeGreaterThan(0))
    const press = stage.fake.press(at.messageId, 'Wrong')
    await vi.waitFor(() => expect(press.ack).toBe(6), { timeout: 3_000 })
    expect(stage.inbox.seen.verdicts).toHaveLength(1)
    await posting
  })
})
