import { describe, expect, it, vi } from 'vitest'
import { NormaError } from '../../src/errors.js'
import { CONSOLE_COMMUNITY, type ServiceEvent } from '../../src/service.js'
import type { Store } from '../../src/store/store.js'
import { createStage, FRIENDLY, HOME, INSULT, type Stage } from './stage.js'

const MOD_2 = { id: 'moderator-2', name: 'Second' }

async function createStageWithCard(options: Parameters<typeof createStage>[0] = {}) {
  const stage = await createStage(options)
  return { stage, card: await stage.cardOf(await stage.says(INSULT)) }
}

const stateOf = async (stage: Stage, id: string) => (await stage.store.card(id))?.state

describe('a verdict', () => {
  it('settles the card, thanks, tells listeners, and redraws the card in its channel', async () => {
    const { stage, card } = await createStageWithCard()
    const events: ServiceEvent[] = []
    stage.app.service.subscribe((event) => void events.push(event))
    await vi.waitFor(() => expect(stage.adapter.shown.size).toBe(1))

    const outcome = await stage.press(card, { choice: 'wrong' })

    expect(outcome).toMatchObject({
      status: 'recorded',
      card: { state: 'resolved', settled: 'ok', buttons: [{ choice: 'correct' }] },
    })
    expect(outcome.card?.resolution).toBe('Wrong: it is fine, says Mod (15 Jan 2026, 12:00 UTC).')
    expect(events).toMatchObject([
      { type: 'card', card: { id: card.id, state: 'resolved' } },
      { type: 'activity', community: 'fake:home' },
    ])
    await vi.waitFor(() =>
      expect([...stage.adapter.shown.values()]).toMatchObject([{ state: 'resolved', settled: 'ok' }]),
    )
  })

  it('pressed by a member without the right changes nothing', async () => {
    const { stage, card } = await createStageWithCard()
    const outcome = await stage.press(card, { mayModerate: false })
    expect(outcome).toEqual({ status: 'refused', message: expect.stringContaining('Only moderators') })
    expect(await stateOf(stage, card.id)).toBe('pending')
  })

  it('from another community changes nothing, and does not show the card', async () => {
    const { stage, card } = await createStageWithCard()
    const outcome = await stage.press(card, { community: 'fake:other' })
    expect(outcome.status).toBe('refused')
    expect(outcome.card).toBeUndefined()
    expect(await stateOf(stage, card.id)).toBe('pending')
  })

  it("by the console's operator decides a card of any community", async () => {
    const { stage, card } = await createStageWithCard()
    const outcome = await stage.press(card, { community: CONSOLE_COMMUNITY })
    expect(outcome.status).toBe('recorded')
  })

  it('on an unknown card says so', async () => {
    const { stage, card } = await createStageWithCard()
    expect(await stage.press({ ...card, id: 'no-such-card' })).toMatchObject({ status: 'unknown' })
  })

  it('delivered twice, or said twice, counts once', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.press(card, { deliveryId: 'd' })
    expect(await stage.press(card, { deliveryId: 'd' })).toMatchObject({ status: 'unchanged' })
    expect(await stage.press(card, { deliveryId: 'e' })).toMatchObject({ status: 'unchanged' })
    expect((await stage.store.card(card.id))?.verdicts).toHaveLength(1)
  })

  it('against another moderator opens the card again, until the majority speaks', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.press(card)
    const tied = await stage.press(card, { moderator: MOD_2, choice: 'wrong' })
    expect(tied).toMatchObject({ status: 'recorded', card: { state: 'pending' } })
    expect(tied.card?.settled).toBeUndefined()
    const settled = await stage.press(card, { moderator: { id: 'm3', name: 'Third' }, choice: 'wrong' })
    expect(settled.card).toMatchObject({ state: 'resolved', settled: 'ok' })
    expect(settled.card?.resolution).toBe(
      'Wrong: it is fine, says Second, Third, against 1 (15 Jan 2026, 12:00 UTC).',
    )
  })

  it('may be changed by the moderator who gave it', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.press(card)
    expect((await stage.press(card, { choice: 'wrong' })).card).toMatchObject({ settled: 'ok' })
  })

  it('on words that were deleted has nothing left to decide', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.app.inbox.deleted(card.message.ref)
    const outcome = await stage.press(card)
    expect(outcome).toMatchObject({ status: 'unchanged', card: { state: 'withdrawn' } })
    expect(outcome.message).toContain('removed')
  })

  it('on words that were edited before the card was redrawn does not count for the new ones', async () => {
    const { stage, card } = await createStageWithCard()
    const isShown = (revision: number) =>
      vi.waitFor(async () => expect((await stage.store.card(card.id))?.shownRevision).toBe(revision))
    await isShown(1)
    const release = stage.adapter.hold()
    const edit = stage.edits(card.message.ref, `${INSULT} you moron`)
    const early = await stage.press(card)
    await edit
    expect(early).toMatchObject({ status: 'unchanged', message: expect.stringContaining('Look again') })
    expect(await stage.store.card(card.id)).toMatchObject({ state: 'pending', verdicts: [] })
    release()
    await isShown(2)
    expect(await stage.press(card)).toMatchObject({ status: 'recorded', card: { state: 'resolved' } })
  })

  it('right after somebody reported the message counts: the words are the same', async () => {
    const { stage, card } = await createStageWithCard()
    await vi.waitFor(async () => expect((await stage.store.card(card.id))?.shownRevision).toBe(1))
    const release = stage.adapter.hold()
    await stage.store.report(card.id, 'member-2', stage.time.now)
    expect(await stage.press(card)).toMatchObject({ status: 'recorded' })
    release()
  })

  it('by a moderator who decided before the author objected is refused; another one decides', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.press(card)
    await stage.store.object(card.id, stage.time.now)
    const barred = await stage.press(card)
    expect(barred).toMatchObject({ status: 'refused', message: expect.stringContaining('another moderator') })
    expect(await stateOf(stage, card.id)).toBe('pending')
    const other = await stage.press(card, { moderator: MOD_2, choice: 'wrong' })
    expect(other.card).toMatchObject({ state: 'resolved', settled: 'ok' })
  })

  it('is written into the activity log, without the words', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.press(card)
    const { entries } = await stage.store.activity({ community: HOME, limit: 10 })
    expect(entries).toMatchObject([
      { kind: 'verdict', by: { name: 'Mod' }, detail: `Said toxic of card ${card.id}.` },
    ])
  })

  it('is answered, and its card drawn, in the language of the community', async () => {
    const { stage, card } = await createStageWithCard({ defaults: { threshold: 0.5, language: 'de' } })
    expect(await stage.press(card)).toMatchObject({
      message: 'Notiert: toxisch. Norma lernt daraus beim nächsten Training.',
      card: { language: 'de', resolution: 'Richtig: Es ist toxisch, sagt Mod (15.01.2026, 12:00 UTC).' },
    })
    const refused = await stage.press(card, { mayModerate: false })
    expect(refused.message).toContain('nur die Moderation')
  })

  it('that the store cannot keep is not acknowledged', async () => {
    const { stage, card } = await createStageWithCard({
      store: (real: Store): Store => ({
        ...real,
        recordVerdict: () => Promise.reject(new NormaError('STORE_UNWRITABLE', 'Full.')),
      }),
    })
    await expect(stage.press(card)).rejects.toThrow('Full.')
    expect(await stateOf(stage, card.id)).toBe('pending')
  })

  it('becomes feedback with the share of moderators who said toxic', async () => {
    const { stage, card } = await createStageWithCard()
    await stage.says(FRIENDLY)
    await stage.press(card)
    await stage.press(card, { moderator: MOD_2 })
    await stage.press(card, { moderator: { id: 'm3', name: 'Third' }, choice: 'wrong' })
    const [row, ...rest] = await stage.store.feedback(card.community)
    expect(rest).toEqual([])
    expect(row).toMatchObject({ label: 'toxic', text: INSULT })
    expect(row?.target).toBeCloseTo(2 / 3)
  })
})
