import { afterEach, describe, expect, it, vi } from 'vitest'
import type { MessageRef } from '../../../src/adapter.js'
import { makeCard } from '../../fixtures/card.js'
import { createStage, type Stage } from './stage.js'

describe('an interaction with Discord', () => {
  let stage: Stage
  let at: MessageRef
  afterEach(() => stage.close())

  async function start(ackMs?: number): Promise<void> {
    stage = await createStage({ ackWithinMs: 20, ...(ackMs === undefined ? {} : { fake: { ackMs } }) })
    const card = makeCard({ community: stage.community, channelId: stage.fake.general.id })
    stage.inbox.cards.set(card.id, card)
    await stage.adapter.start(stage.inbox)
    at = await stage.adapter.postCard(stage.fake.review.id, card, { key: card.id, retried: false })
  }
  const callbacks = () => stage.fake.requests.filter(({ path }) => path.endsWith('/callback'))
  const answers = () => stage.fake.requests.filter(({ path }) => path.startsWith('/webhooks/'))
  const warnings = () => stage.log.lines.filter(({ level }) => level === 'warn').map(({ event }) => event)

  it('whose three seconds are over counts, is tried once, and is told in the log alone', async () => {
    await start(-1)
    stage.fake.press(at.messageId, 'Wrong')
    await vi.waitFor(() => expect(warnings()).toEqual([expect.stringContaining('10062')]))
    expect(stage.inbox.seen.verdicts).toHaveLength(1)
    expect(callbacks()).toHaveLength(1)
    expect(answers()).toEqual([])
  })

  it('is not carried out when the answer could no longer reach the asker: a command can be given again', async () => {
    await start(-1)
    stage.fake.slash('retrain')
    await vi.waitFor(() => expect(warnings()).toEqual([expect.stringContaining('10062')]))
    expect(stage.inbox.seen.commands).toEqual([])
    expect(answers()).toEqual([])
  })

  it('that Discord tells twice carries the same delivery id, and is answered once', async () => {
    await start()
    const press = stage.fake.press(at.messageId, 'Wrong')
    await vi.waitFor(() => expect(press.ack).toBe(6))
    stage.fake.gateway.repeat('INTERACTION_CREATE')
    await vi.waitFor(() => expect(warnings()).toEqual([expect.stringContaining('40060')]))
    const ids = stage.inbox.seen.verdicts.map(({ deliveryId }) => deliveryId)
    expect(ids).toEqual([press.id, press.id])
    expect(press.replies).toEqual([])
    expect(answers()).toEqual([])
  })

  it('that needs words is not acknowledged twice', async () => {
    await start()
    stage.inbox.verdict = async () => ({ status: 'unchanged', message: 'You said so before.' })
    const press = stage.fake.press(at.messageId, 'Wrong')
    await vi.waitFor(() => expect(press.replies).toMatchObject([{ content: 'You said so before.' }]))
    expect(callbacks().map(({ status }) => status)).toEqual([204])
    expect(warnings()).toEqual([])
  })
})
