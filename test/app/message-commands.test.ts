import { describe, expect, it, vi } from 'vitest'
import type { IncomingMessageCommand } from '../../src/adapter.js'
import { createRateLimit } from '../../src/app/rate-limit.js'
import { createStage, FRIENDLY, HOME, INSULT, type Stage } from './stage.js'

let count = 0
const ask = async (
  stage: Stage,
  name: IncomingMessageCommand['name'],
  text: string,
  rest: Partial<IncomingMessageCommand> & { readonly id?: string } = {},
): Promise<string> => {
  const { id = 'reported', ...others } = rest
  const reply = await stage.app.inbox.messageCommand({
    name,
    community: HOME,
    at: stage.time.now,
    mayModerate: false,
    user: { id: 'member-2', name: 'Second' },
    deliveryId: `ask-${++count}`,
    message: {
      ref: { community: HOME, channelId: 'general', messageId: id },
      text,
      author: { id: 'member-1', name: 'Member' },
      sentAt: stage.time.now,
    },
    ...others,
  })
  return reply.text
}

describe('a report', () => {
  it('puts a message into the queue that Norma had let be, without counting it twice', async () => {
    const stage = await createStage()
    const ref = await stage.says(FRIENDLY, { id: 'reported' })
    expect(await ask(stage, 'report', FRIENDLY)).toContain('will look at')
    const card = await stage.cardOf(ref)
    expect(card).toMatchObject({ decision: { reason: 'report' }, reports: 1, message: { text: FRIENDLY } })
    expect((await stage.app.service.status()).messagesSeen).toBe(1)
    await vi.waitFor(() =>
      expect([...stage.adapter.shown.values()]).toMatchObject([{ reason: 'A member reported it.' }]),
    )
  })

  it('of a message that Norma never saw works as well, also where nothing is looked at', async () => {
    const stage = await createStage({ defaults: { threshold: 0.5, exemptChannelIds: ['general'] } })
    await ask(stage, 'report', FRIENDLY)
    expect(await stage.pending()).toMatchObject([{ decision: { reason: 'report' } }])
  })

  it('joins the card that waits; each member counts once', async () => {
    const stage = await createStage()
    await stage.says(INSULT, { id: 'reported' })
    expect(await ask(stage, 'report', INSULT)).toContain('already; your report is on its card')
    expect(await ask(stage, 'report', INSULT)).toContain('had reported')
    await ask(stage, 'report', INSULT, { user: { id: 'member-3', name: 'Third' } })
    expect(await stage.pending()).toMatchObject([
      { reports: 2, decision: { reason: 'threshold', inclusionProbability: 1 } },
    ])
    const { entries } = await stage.store.activity({ community: HOME, kind: 'report', limit: 10 })
    expect(entries.map(({ by, detail }) => [by.name, detail])).toEqual([
      ['Third', 'Reported a message in channel general.'],
      ['Second', 'Reported a message in channel general.'],
    ])
  })

  it('of words that moderators decided on says so; of words edited since it asks again', async () => {
    const stage = await createStage()
    await stage.press(await stage.cardOf(await stage.says(INSULT, { id: 'reported' })))
    expect(await ask(stage, 'report', INSULT)).toContain('have looked at')
    expect(await stage.pending()).toEqual([])
    await ask(stage, 'report', FRIENDLY)
    expect(await stage.pending()).toMatchObject([{ message: { text: FRIENDLY, version: 1 } }])
  })

  it('without words says so', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'report', ' ')).toContain('no words')
  })

  it('is one of ten within an hour', async () => {
    const stage = await createStage()
    for (let index = 0; index < 10; index++) await ask(stage, 'report', FRIENDLY, { id: `m${index}` })
    expect(await ask(stage, 'report', FRIENDLY, { id: 'more' })).toContain('more than 10 reports')
    expect(await stage.pending()).toHaveLength(10)
    stage.time.now += 3_600_000
    expect(await ask(stage, 'report', FRIENDLY, { id: 'more' })).toContain('will look at')
  })
})

describe('classify', () => {
  it('tells a moderator what Norma thinks, and stores nothing', async () => {
    const stage = await createStage()
    const text = await ask(stage, 'classify', INSULT, { mayModerate: true })
    expect(text).toMatch(/^Toxic\? .+ \d+ %\.\nBecause of: .+\nModel base-.+ Nothing was stored\.$/)
    expect(await stage.pending()).toEqual([])
    expect((await stage.app.service.status()).messagesSeen).toBe(0)
  })

  it('is for moderators', async () => {
    const stage = await createStage()
    expect(await ask(stage, 'classify', INSULT)).toContain('Only moderators')
  })
})

describe('the message commands', () => {
  it('have titles that fit into a menu, in both languages', async () => {
    const stage = await createStage()
    const { messageCommands } = stage.app.inbox
    expect(messageCommands.map(({ name, audience }) => [name, audience])).toEqual([
      ['report', 'everyone'],
      ['classify', 'moderators'],
    ])
    for (const { title } of messageCommands) {
      expect(Math.max(title.en.length, title.de.length)).toBeLessThanOrEqual(24)
    }
  })
})

describe('a rate limit', () => {
  it('counts each key by itself, over a window that moves on', () => {
    const limit = createRateLimit({ limit: 2, windowMs: 100 })
    expect([0, 50, 99, 100, 120].map((at) => limit.allows('a', at))).toEqual([true, true, false, true, false])
    expect(limit.allows('b', 120)).toBe(true)
  })
})
