import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MessageRef, Person } from '../../../src/adapter.js'
import { RIGHTS, type FakeMember } from '../../fakes/discord/world.js'
import { createStage, type Stage } from './stage.js'

const REASON = 'Norma: toxic, 97 %, confirmed by Mo – „böse“'
const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

describe('acts on Discord', () => {
  let stage: Stage
  let ref: MessageRef
  let author: Person
  beforeEach(async () => {
    stage = await createStage()
    await stage.adapter.start(stage.inbox)
    ref = at(stage.fake.memberWrites('some words').id)
    author = personOf(stage.fake.member)
  })
  afterEach(() => stage.close())

  const at = (messageId: string): MessageRef => ({
    community: stage.community,
    channelId: stage.fake.general.id,
    messageId,
  })
  const personOf = ({ user }: FakeMember): Person => ({ id: user.id, name: user.username })
  const timeOuts = () =>
    stage.fake.requests.filter(({ method, path }) => method === 'PATCH' && /members/.test(path))
  const restrain = (member: FakeMember, ms = HOUR_MS) =>
    stage.adapter.restrain?.(ref, personOf(member), ms, REASON)

  it('hide a message, with the reason in the audit log', async () => {
    await stage.adapter.hide?.(ref, REASON)
    expect(stage.fake.messages.has(ref.messageId)).toBe(false)
    expect(stage.fake.requests.at(-1)).toMatchObject({ method: 'DELETE', reason: REASON })
  })

  it('keep the reason within 512 characters of one line', async () => {
    await stage.adapter.hide?.(ref, `first\nsecond ${'x'.repeat(600)}`)
    const { reason = '' } = stage.fake.requests.at(-1) ?? {}
    expect(reason).toHaveLength(512)
    expect(reason).toMatch(/^first second x+…$/)
  })

  it('do not call a message hidden that is gone already: nobody may bring it back as ours', async () => {
    stage.fake.deletes(ref.messageId)
    await expect(stage.adapter.hide?.(ref, REASON)).rejects.toMatchObject({ code: 'not_found' })
    stage.fake.deleteChannel(stage.fake.general)
    await expect(stage.adapter.hide?.(ref, REASON)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('learn by the way of what was deleted while nobody listened', async () => {
    const { fake, adapter, inbox, community } = stage
    const lost = fake.addChannel('lost')
    const inLost = {
      community,
      channelId: lost.id,
      messageId: fake.memberWrites('a', { channelId: lost.id }).id,
    }
    await adapter.stop()
    fake.deletes(ref.messageId)
    fake.deleteChannel(lost)
    await adapter.start(inbox)
    for (const gone of [ref, inLost]) await expect(adapter.hide?.(gone, REASON)).rejects.toBeDefined()
    await expect.poll(() => inbox.seen.deletions).toEqual([ref])
    await expect.poll(() => inbox.seen.channelDeletions).toMatchObject([{ community, channelId: lost.id }])
  })

  it('say which right is missing to hide', async () => {
    stage.fake.deny(stage.fake.general, RIGHTS.manageMessages)
    await expect(stage.adapter.hide?.(ref, REASON)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Manage Messages'),
    })
  })

  it('bring a message back as a quote with the author’s name, pinging nobody, once', async () => {
    const words = 'hello @everyone *stars*'
    stage.fake.fail({ method: 'POST', path: /\/messages$/, status: 503, afterwards: true })
    await stage.adapter.restore?.(ref, author, words)
    const [posted, ...others] = stage.fake.posted(ref.channelId)
    expect(others).toEqual([])
    expect(posted?.content).toBe('The moderators brought this message back.')
    expect(posted?.embeds).toEqual([
      { author: { name: 'Mia Member' }, description: String.raw`hello \@everyone \*stars\*` },
    ])
    expect(posted?.pings).toBeUndefined()
  })

  it('bring a message back into its thread, or say which right that takes there', async () => {
    const thread = stage.fake.addChannel('a thread', ref.channelId)
    const within = { ...ref, channelId: thread.id }
    await stage.adapter.restore?.(within, author, 'hello')
    expect(stage.fake.posted(thread.id)).toHaveLength(1)
    stage.fake.denyInServer(RIGHTS.sendInThreads)
    await expect(
      stage.adapter.restore?.({ ...within, messageId: '2' }, author, 'hello'),
    ).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('Send Messages in Threads'),
    })
  })

  it('bring a message back in the language of the server', async () => {
    stage.inbox.chosen = { ...stage.inbox.chosen, language: 'de' }
    await stage.adapter.restore?.(ref, author, 'hallo')
    expect(stage.fake.posted(ref.channelId)[0]?.content).toBe(
      'Die Moderation hat diese Nachricht zurückgeholt.',
    )
  })

  it('time out a member, with the reason in the audit log, and lift it again', async () => {
    await restrain(stage.fake.member)
    const until = Date.parse(stage.fake.member.timedOutUntil ?? '')
    expect(Math.abs(until - Date.now() - HOUR_MS)).toBeLessThan(60_000)
    await stage.adapter.release?.(ref, author, 'taken back')
    expect(stage.fake.member.timedOutUntil).toBeNull()
    expect(timeOuts().map(({ reason }) => reason)).toEqual([REASON, 'taken back'])
  })

  it('time out for 28 days at most', async () => {
    await restrain(stage.fake.member, 100 * DAY_MS)
    expect(Date.parse(stage.fake.member.timedOutUntil ?? '')).toBeLessThanOrEqual(Date.now() + 28 * DAY_MS)
  })

  it('leave a longer timeout to the moderators who gave it', async () => {
    const theirs = new Date(Date.now() + DAY_MS).toISOString()
    stage.fake.member.timedOutUntil = theirs
    await expect(restrain(stage.fake.member)).rejects.toMatchObject({ code: 'forbidden' })
    expect(stage.fake.member.timedOutUntil).toBe(theirs)
  })

  it('time out neither the owner, nor administrators nor higher roles, and say why, without trying', async () => {
    stage.fake.guild.ownerId = stage.fake.roleHolder.user.id
    stage.fake.renameGuild('Test Server')
    await expect.poll(() => stage.inbox.seen.communities).toHaveLength(2)
    await expect(restrain(stage.fake.roleHolder)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('owner of the server'),
    })
    const administrator = stage.fake.addMember('Adi', { permissions: RIGHTS.administrator, above: false })
    const higher = stage.fake.addMember('Hannah', { permissions: 0n, above: true })
    const lower = stage.fake.addMember('Lou', { permissions: 0n, above: false })
    await expect(restrain(administrator)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('administrator'),
    })
    await expect(restrain(higher)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('highest role'),
    })
    expect(timeOuts()).toEqual([])
    await restrain(lower)
    expect(lower.timedOutUntil).toBeTruthy()
  })

  it('say which right is missing to time out', async () => {
    stage.fake.denyInServer(RIGHTS.moderateMembers)
    await expect
      .poll(() => restrain(stage.fake.member)?.catch((error: unknown) => error))
      .toMatchObject({ code: 'forbidden', message: expect.stringContaining('Timeout Members') })
  })

  it('find nothing to lift from a member who left', async () => {
    stage.fake.guild.members.delete(author.id)
    await expect(stage.adapter.release?.(ref, author, REASON)).resolves.toBeUndefined()
    await expect(restrain(stage.fake.member)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('tell the author by a reply that pings the author alone, with a button to object', async () => {
    await stage.adapter.tell?.(ref, author, {
      text: 'Please mind your words.',
      objection: { cardId: 'card-1', text: 'Ask for another look' },
    })
    const [posted] = stage.fake.posted(ref.channelId)
    expect(posted).toMatchObject({
      content: `<@${author.id}> Please mind your words.`,
      replyTo: ref.messageId,
      pings: [author.id],
    })
    const press = stage.fake.press(posted?.id ?? '', 'Ask for another look', stage.fake.member)
    await expect.poll(() => press.replies[0]?.content).toBe('Another moderator will look at it.')
    expect(stage.inbox.seen.objections).toEqual([{ cardId: 'card-1', author }])
  })

  it('let nobody but the author object', async () => {
    await stage.adapter.tell?.(ref, author, { text: 'Mind.', objection: { cardId: 'card-1', text: 'Again' } })
    const [posted] = stage.fake.posted(ref.channelId)
    const press = stage.fake.press(posted?.id ?? '', 'Again', stage.fake.roleHolder)
    await expect.poll(() => press.replies).toHaveLength(1)
    expect(stage.inbox.seen.objections).toEqual([])
  })

  it('tell the author also when the message is hidden already', async () => {
    await stage.adapter.hide?.(ref, REASON)
    await stage.adapter.tell?.(ref, author, { text: 'It was taken out.' })
    expect(stage.fake.posted(ref.channelId)[0]?.content).toContain('It was taken out.')
  })

  it('wait for a connection', async () => {
    await stage.adapter.stop()
    await expect(stage.adapter.hide?.(ref, REASON)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
