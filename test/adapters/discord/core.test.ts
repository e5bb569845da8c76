import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, type App } from '../../../src/app/create-app.js'
import { silentLog } from '../../../src/log.js'
import { openStore } from '../../../src/store/sqlite.js'
import type { CommunitySettings, Store } from '../../../src/store/store.js'
import { INSULT } from '../../app/stage.js'
import { makeSettings } from '../../fixtures/settings.js'
import { smallBase } from '../../fixtures/small-base.js'
import { createStage, type Stage } from './stage.js'

/** The real client on one side, the real core and its store on the other. */
describe('the core on Discord', () => {
  let stage: Stage
  let folder: string
  let store: Store
  let app: App
  beforeEach(async () => {
    stage = await createStage()
    folder = mkdtempSync(join(tmpdir(), 'norma-core-'))
    store = await openStore({ folder })
  })
  afterEach(async () => {
    await app.stop()
    await stage.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function start(chosen: Partial<CommunitySettings> = {}): Promise<void> {
    app = createApp({
      store,
      base: smallBase(),
      log: silentLog,
      version: '0.0.0-test',
      defaults: { threshold: 0.5, reviewBudgetPerDay: 0, auditRate: 0, ...chosen },
      retentionDays: 30,
      schedule: { timeZone: 'UTC' },
    })
    app.attach(stage.adapter)
    await app.start()
  }
  const posted = () => stage.fake.posted(stage.fake.review.id)
  const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 5_000 })
  const cardOf = (messageId: string, channelId = stage.fake.general.id) =>
    store.cardOf({ community: stage.community, channelId, messageId })

  it('deletes the words of a deleted channel and its threads, on the cards too; the verdict stays', async () => {
    await start()
    const channel = stage.fake.addChannel('soon gone')
    const thread = stage.fake.addChannel('a thread', channel.id)
    const decided = stage.fake.memberWrites(INSULT, { channelId: channel.id })
    const waiting = stage.fake.memberWrites(`${INSULT} now`, { channelId: thread.id })
    await eventually(() => expect(posted()).toHaveLength(2))
    const ofDecided = posted().find(({ embeds }) => !JSON.stringify(embeds).includes(`${INSULT} now`))
    stage.fake.press(ofDecided?.id ?? '', 'Correct')
    await eventually(async () => expect((await cardOf(decided.id, channel.id))?.settled).toBe('toxic'))

    stage.fake.deleteChannel(channel)
    await eventually(() => expect(JSON.stringify(posted())).not.toContain('idiot'))
    expect(await cardOf(decided.id, channel.id)).toMatchObject({ state: 'resolved', settled: 'toxic' })
    expect(await cardOf(waiting.id, thread.id)).toMatchObject({ state: 'withdrawn' })
    for (const card of [await cardOf(decided.id, channel.id), await cardOf(waiting.id, thread.id)])
      expect(card?.message).not.toHaveProperty('text')
  })

  it('warns those who look after the server when its review channel was deleted, once', async () => {
    const { fake } = stage
    const team = fake.addChannel('team')
    fake.guild.publicUpdatesChannelId = team.id
    await start()
    fake.deleteChannel(fake.review)
    fake.memberWrites(INSULT)
    await eventually(() => expect(fake.posted(team.id)).toHaveLength(1))
    const last = fake.memberWrites(`${INSULT} again`)
    await eventually(async () => expect(await cardOf(last.id)).toBeDefined())
    expect(fake.posted(team.id).map(({ content }) => content)).toEqual([
      expect.stringContaining('/norma setup'),
    ])
  })

  it('never brings back what its author was quicker to take away, and keeps none of its words', async () => {
    const acts = { ...makeSettings().acts, when: 'sure' as const, threshold: 0.5, hide: true, tell: false }
    await start({ acts })
    const gone = { status: 404, body: { code: 10_008, message: 'Unknown Message' } }
    stage.fake.fail({ method: 'DELETE', path: /\/messages\//, ...gone })
    const { id } = stage.fake.memberWrites(INSULT)
    await eventually(async () => expect((await cardOf(id))?.message.deletedAt).toBeDefined())
    const card = await cardOf(id)
    expect(card).toMatchObject({ state: 'withdrawn', acts: [{ kind: 'hide', state: 'failed' }] })
    expect(card?.message).not.toHaveProperty('text')
    const community = stage.community
    const moderator = { id: stage.fake.moderator.user.id, name: 'Mo' }
    const undo = {
      action: 'undo-act',
      community,
      moderator,
      at: 1,
      deliveryId: 'undo',
      mayModerate: true,
    } as const
    await app.inbox.cardAction({ ...undo, cardId: card?.id ?? '' })
    expect(stage.fake.posted(stage.fake.general.id)).toEqual([])
  })

  it('rests in a server that it was taken out of while it was off, and resumes once it is invited again', async () => {
    const { fake, community } = stage
    await start()
    await app.stop()
    fake.kick(fake.guild)
    await start()
    await eventually(async () => expect((await store.community(community))?.leftAt).toBeDefined())
    fake.invite(fake.guild)
    await eventually(async () => expect((await store.community(community))?.leftAt).toBeUndefined())
    fake.memberWrites(INSULT)
    await eventually(() => expect(posted()).toHaveLength(1))
  })

  it('looks again at a post whose title is edited, and counts what Discord tells twice once', async () => {
    await start()
    const post = stage.fake.addChannel(
      'a nice title',
      stage.fake.addChannel('questions', undefined, { type: 15 }).id,
    )
    stage.fake.memberWrites('thanks for the help', { channelId: post.id, id: post.id })
    stage.fake.renameThread(post, INSULT)
    await eventually(() => expect(posted()).toHaveLength(1))
    expect((await cardOf(post.id, post.id))?.message.text).toBe(`${INSULT}\nthanks for the help`)

    const press = stage.fake.press(posted()[0]?.id ?? '', 'Correct')
    await eventually(() => expect(press.ack).toBe(6))
    stage.fake.gateway.repeat('INTERACTION_CREATE')
    stage.fake.memberWrites(`${INSULT} again`)
    stage.fake.gateway.repeat('MESSAGE_CREATE')
    const last = stage.fake.memberWrites(`${INSULT} at last`)
    await eventually(async () => expect(await cardOf(last.id)).toBeDefined())
    expect(await store.countPending()).toBe(2)
    expect((await cardOf(post.id, post.id))?.verdicts).toHaveLength(1)
  })
})
