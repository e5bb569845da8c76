import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeCard } from '../../fixtures/card.js'
import { RIGHTS } from '../../fakes/discord/world.js'
import { createStage, type Stage } from './stage.js'

describe('the life of a server on Discord', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await createStage()
    await stage.adapter.start(stage.inbox)
    await vi.waitUntil(() => stage.inbox.seen.communities.length === 1)
  })
  afterEach(() => stage.close())

  const troubles = () => stage.log.lines.filter(({ level }) => level === 'warn' || level === 'error')

  it('ends when the bot is kicked: the core hears it, and says so', async () => {
    stage.fake.kick(stage.fake.guild)
    await vi.waitFor(() => expect(stage.inbox.seen.left).toEqual([stage.community]))
    expect(troubles()).toEqual([])
  })

  it('ends when the bot was kicked while Norma was off, and goes on when it is invited again', async () => {
    const { fake, adapter, inbox, community } = stage
    await adapter.stop()
    fake.kick(fake.guild)
    inbox.stored = [community, 'discord:nonsense']
    await adapter.start(inbox)
    await vi.waitFor(() => expect(inbox.seen.left).toEqual([community]))
    fake.invite(fake.guild)
    await vi.waitFor(() => expect(inbox.seen.communities).toHaveLength(2))
    expect(inbox.seen.communities[1]).toMatchObject({ id: community, reviewChannelId: fake.review.id })
    fake.memberWrites('we are back')
    await vi.waitFor(() => expect(inbox.seen.messages).toHaveLength(1))
  })

  it('does not end where Discord lists the server, but it does not come', async () => {
    const { fake, adapter, inbox, community } = stage
    await adapter.stop()
    fake.guild.away = true
    const gone = fake.addGuild('Gone Server')
    fake.kick(gone)
    inbox.stored = [community, `discord:${gone.id}`]
    const ended = adapter.start(inbox).catch((error: unknown) => error)
    await vi.waitFor(() => expect(inbox.seen.left).toEqual([`discord:${gone.id}`]))
    await adapter.stop()
    expect(await ended).toMatchObject({ code: 'unavailable' })
  })

  it('does not end by an outage', async () => {
    stage.fake.gateway.dispatch('GUILD_DELETE', { id: stage.fake.guild.id, unavailable: true })
    const added = stage.fake.addGuild('Other Server')
    await vi.waitFor(() => expect(stage.inbox.seen.communities.at(-1)?.id).toBe(`discord:${added.id}`))
    expect(stage.inbox.seen.left).toEqual([])
  })

  it('goes on without its review channel: one log line, the core hears it, a card is refused as not found', async () => {
    stage.fake.deleteChannel(stage.fake.review)
    await vi.waitFor(() => expect(stage.inbox.seen.communities).toHaveLength(2))
    expect(stage.inbox.seen.communities.at(-1)?.reviewChannelId).toBe(stage.fake.review.id)
    expect(troubles().map(({ event }) => event)).toEqual([expect.stringContaining('/norma setup')])
    const card = { ...makeCard(), community: stage.community }
    const posting = { key: 'one', retried: false }
    await expect(stage.adapter.postCard(stage.fake.review.id, card, posting)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('says once which right was taken in the review channel', async () => {
    stage.fake.deny(stage.fake.review, RIGHTS.embedLinks)
    await vi.waitFor(() => expect(troubles()).toHaveLength(1))
    stage.fake.deny(stage.fake.review, RIGHTS.embedLinks)
    await vi.waitFor(() => expect(stage.inbox.seen.communities).toHaveLength(3))
    expect(troubles()).toEqual([
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ missing: ['Embed Links'] }),
      }),
    ])
  })

  it('lets its team hear of trouble where Discord itself speaks to it, and never elsewhere', async () => {
    const { fake, adapter, community } = stage
    const warn = () => adapter.warnAdmins?.(community, 'Cards cannot be posted.')
    await expect(warn()).rejects.toMatchObject({ code: 'not_found' })
    const team = fake.addChannel('team')
    fake.guild.publicUpdatesChannelId = team.id
    fake.guild.systemChannelId = fake.general.id
    fake.renameGuild('Test Server')
    await vi.waitFor(() => expect(stage.inbox.seen.communities).toHaveLength(2))
    await warn()
    expect(fake.posted(team.id).map(({ content }) => content)).toEqual(['Cards cannot be posted.'])
    fake.deny(team, RIGHTS.sendMessages)
    await expect.poll(() => warn()?.then(() => fake.posted(fake.general.id).length)).toBeGreaterThan(0)
  })
})
