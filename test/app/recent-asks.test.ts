import { describe, expect, it } from 'vitest'
import type { MessageRef } from '../../src/adapter.js'
import { createRecentAsks } from '../../src/app/recent-asks.js'
import { createStage, INSULT, type Stage } from './stage.js'

const SPREE = 'join my server for free skins'
const wave = (count: number): string[] => Array.from({ length: count }, (_, i) => `${SPREE} ${i} !`)

/** Every draw would ask; nothing is over the threshold; the budget never ends. */
const EAGER = { random: () => 0, defaults: { threshold: 0.999, reviewBudgetPerDay: 1000, auditRate: 0 } }

const refOf = (messageId: string, community = 'a') => ({ community, channelId: 'general', messageId })

describe('a wave of one message in many variants', () => {
  it('is asked about once, and what is new among it at once', async () => {
    const stage = await createStage(EAGER)
    for (const text of wave(20)) await stage.says(text)
    await stage.says('who has the release notes?')
    const asked = new Set((await stage.pending()).map(({ message }) => message.text))
    expect(asked).toEqual(new Set([...wave(1), 'who has the release notes?']))
  })

  it('leaves the budget to other questions', async () => {
    const stage = await createStage({
      ...EAGER,
      defaults: { ...EAGER.defaults, reviewBudgetPerDay: 2 },
    })
    for (const text of [...wave(20), 'who has the release notes?']) await stage.says(text)
    expect(await stage.pending()).toHaveLength(2)
  })

  it('is audited as any message is, and each card says by which chance', async () => {
    const stage = await createStage({
      ...EAGER,
      defaults: { ...EAGER.defaults, auditRate: 0.05 },
    })
    const [first = '', ...rest] = wave(4)
    const asked = await stage.cardOf(await stage.says(first))
    expect(asked.decision.inclusionProbability).toBeGreaterThan(0.05)
    for (const text of rest) {
      expect((await stage.cardOf(await stage.says(text))).decision).toEqual({
        reason: 'audit',
        inclusionProbability: 0.05,
      })
    }
  })

  it('is asked about every time where it is over the threshold', async () => {
    const stage = await createStage()
    for (const ending of ['', '!', '!!']) await stage.says(INSULT + ending)
    const cards = await stage.pending()
    expect(cards.map(({ decision }) => decision)).toEqual(
      cards.map(() => ({ reason: 'threshold', inclusionProbability: 1 })),
    )
    expect(cards).toHaveLength(3)
  })

  it.each<[string, (inbox: Stage['app']['inbox'], ref: MessageRef) => Promise<void>]>([
    ['one is taken back', (inbox, ref) => inbox.deleted(ref)],
    ['one goes with its channel', (inbox, ref) => inbox.channelDeleted(ref)],
  ])('is asked about again when the asked %s: nobody can answer for it', async (_, take) => {
    const stage = await createStage(EAGER)
    const [first = '', second = '', third = ''] = wave(3)
    await take(stage.app.inbox, await stage.says(first))
    await stage.says(second)
    await stage.says(third)
    expect(await stage.pending()).toMatchObject([{ message: { text: second } }])
  })

  it('is not known by a message that nobody was asked about', async () => {
    let draw = 0.999
    const stage = await createStage({ ...EAGER, random: () => draw })
    const [first = '', second = ''] = wave(2)
    await stage.says(first)
    draw = 0
    await stage.says(second)
    expect(await stage.pending()).toMatchObject([{ message: { text: second } }])
  })

  it('is known by the words that an edit put before the moderators, and no longer by those it replaced', async () => {
    const stage = await createStage(EAGER)
    const ref = await stage.says('who has the release notes?')
    await stage.edits(ref, SPREE)
    await stage.says(`${SPREE} !`)
    expect(await stage.pending()).toHaveLength(1)
    await stage.says('who has the release notes??')
    expect(await stage.pending()).toHaveLength(2)
  })
})

describe('what was asked lately', () => {
  it('is each community’s own', () => {
    const asks = createRecentAsks()
    asks.add(refOf('1', 'a'), SPREE)
    expect(asks.resembles('a', SPREE)).toBe(true)
    expect(asks.resembles('b', SPREE)).toBe(false)
  })

  it('gives way to newer questions', () => {
    const asks = createRecentAsks(2)
    asks.add(refOf('1'), SPREE)
    asks.add(refOf('2'), 'good morning everyone')
    expect(asks.resembles('a', SPREE)).toBe(true)
    asks.add(refOf('3'), 'who broke the build')
    expect(asks.resembles('a', SPREE)).toBe(false)
    expect(asks.resembles('a', 'good morning everyone')).toBe(true)
  })
})
