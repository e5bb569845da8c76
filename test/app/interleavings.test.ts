import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Choice, IncomingChange, MessageRef } from '../../src/adapter.js'
import { settle } from '../../src/review/verdict.js'
import type { CardRecord } from '../../src/store/store.js'
import { createActingStage, type ActingStage } from './acting-stage.js'
import { HOME, INSULT } from './stage.js'

const MODERATORS = ['mo', 'jo', 'ed'] as const
const AUTHOR = { id: 'member-1', name: 'Member' }

type Step =
  | { readonly do: 'press'; readonly by: string; readonly choice: Choice }
  | { readonly do: 'undo' | 'undo-act' | 'act-again'; readonly by: string }
  | { readonly do: 'edit'; readonly ending: string }
  | { readonly do: 'delete' | 'object' | 'report' }

const by = fc.constantFrom(...MODERATORS)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('press' as const),
      by,
      choice: fc.constantFrom<Choice[]>('correct', 'wrong'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('undo' as const, 'undo-act' as const, 'act-again' as const),
      by,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('edit' as const), ending: fc.constantFrom('!', ' now', ' then') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'object' as const, 'report' as const) }),
  },
)
/** How many turns of the event loop pass before each step starts; none waits for the one before it. */
const play = fc.array(fc.tuple(step, fc.nat(3)), { minLength: 3, maxLength: 14 })

let deliveries = 0

/** Resolves to the number of verdicts that were said to be recorded, and taken back. */
async function perform(
  { stage }: ActingStage,
  ref: MessageRef,
  cardId: string,
  now: Step,
): Promise<{ readonly recorded: number; readonly takenBack: number }> {
  deliveries += 1
  const common = { community: HOME, at: stage.time.now, mayModerate: true, deliveryId: `d${deliveries}` }
  const nothing = { recorded: 0, takenBack: 0 }
  switch (now.do) {
    case 'press': {
      const moderator = { id: now.by, name: now.by }
      const { status } = await stage.app.inbox.verdict({ ...common, cardId, choice: now.choice, moderator })
      return { recorded: status === 'recorded' ? 1 : 0, takenBack: 0 }
    }
    case 'undo':
    case 'undo-act':
    case 'act-again': {
      const moderator = { id: now.by, name: now.by }
      const { status } = await stage.app.inbox.cardAction({ ...common, cardId, action: now.do, moderator })
      return { recorded: 0, takenBack: now.do === 'undo' && status === 'done' ? 1 : 0 }
    }
    case 'edit':
      await stage.edits(ref, INSULT + now.ending)
      return nothing
    case 'delete':
      await stage.app.inbox.deleted(ref)
      return nothing
    case 'object':
      await stage.app.inbox.objection({ cardId, community: HOME, author: AUTHOR, at: stage.time.now })
      return nothing
    case 'report': {
      const message = { ref, text: INSULT, author: AUTHOR, sentAt: stage.time.now }
      const user = { id: `reporter-${deliveries}`, name: 'Reporter' }
      await stage.app.inbox.messageCommand({ ...common, name: 'report', message, user })
      return nothing
    }
  }
}

async function expectSound(
  { stage, platform }: ActingStage,
  card: CardRecord,
  said: { readonly recorded: number; readonly takenBack: number },
): Promise<void> {
  // No verdict is lost: each that was confirmed to its moderator is written down.
  const { entries } = await stage.store.activity({ community: HOME, limit: 200 })
  const about = (kind: string) => entries.filter((e) => e.kind === kind && e.detail.includes(card.id)).length
  expect([about('verdict'), about('undo') >= said.takenBack]).toEqual([said.recorded, true])

  // One settled state, and it is the one that the verdicts make.
  expect(new Set(card.verdicts.map(({ moderator }) => moderator.id)).size).toBe(card.verdicts.length)
  if (card.state !== 'withdrawn') {
    const { state, settled } = settle(card.prediction.label, card.verdicts)
    expect([card.state, card.settled]).toEqual([state, settled])
  }
  const learnt = (await stage.store.feedback(HOME)).filter(({ id }) => id === card.id)
  expect(learnt.map(({ label }) => label)).toEqual(card.settled === undefined ? [] : [card.settled])
  expect(learnt.every(({ text }) => text === card.message.text)).toBe(true)

  // Nothing is half done, or done twice.
  expect(card.acts.filter(({ state }) => state === 'started' || state === 'undoing')).toEqual([])
  const count = (what: string) => platform.what().filter((deed) => deed === what).length
  expect(count('hide')).toBe(card.acts.filter(({ kind }) => kind === 'hide').length)
  expect(count('restore')).toBe(card.acts.filter(({ state }) => state === 'undone').length)
  platform.deeds.length = 0
}

describe('whatever comes at the same time', () => {
  it('loses no verdict, keeps no deleted words, and leaves one state, on the disk and in the channel', async () => {
    const acting = await createActingStage({ when: 'confirmed', tell: false, perHour: 1_000 })
    const { stage } = acting
    await fc.assert(
      fc.asyncProperty(play, async (steps) => {
        stage.time.now += 3_600_000
        const ref = await stage.says(INSULT)
        const { id } = await stage.cardOf(ref)
        const outcomes: ReturnType<typeof perform>[] = []
        for (const [now, turns] of steps) {
          for (let turn = 0; turn < turns; turn += 1) await nextTurn()
          outcomes.push(perform(acting, ref, id, now))
        }
        const all = await Promise.all(outcomes)
        const said = {
          recorded: all.reduce((sum, { recorded }) => sum + recorded, 0),
          takenBack: all.reduce((sum, { takenBack }) => sum + takenBack, 0),
        }
        await vi.waitFor(async () => expect(await stage.store.actsDue(HOME)).toEqual([]))
        const later = await stage.cardOf(ref)
        if (later.id !== id) await vi.waitFor(async () => expect(await stage.store.actsDue(HOME)).toEqual([]))
        const card = await stage.store.card(id)
        if (card === undefined) throw new Error('The card is gone.')
        if (later.id === id) await expectSound(acting, card, said)
        else acting.platform.deeds.length = 0

        const isDeleted = steps.some(([now]) => now.do === 'delete')
        const wasHidden = card.acts.some(({ kind }) => kind === 'hide')
        if (isDeleted && !wasHidden) {
          expect([card.message.text, card.prediction.words, card.state === 'pending']).toEqual([
            undefined,
            [],
            false,
          ])
          expect((await stage.store.message(ref))?.text).toBeUndefined()
        }
        await vi.waitFor(async () =>
          expect([...stage.adapter.shown.values()].find((shown) => shown.id === id)).toEqual(
            (await stage.store.card(id))?.shownRevision === undefined
              ? undefined
              : await stage.app.service.card(id),
          ),
        )
      }),
      { numRuns: 20 },
    )
  })

  it('loses no choice of an admin, and writes each down', async () => {
    const values = {
      threshold: ['30', '50', '70'],
      'audit-rate': ['0', '5', '10'],
      'act-tell': ['yes', 'no'],
    } as const
    const choice = fc.oneof(
      ...(['threshold', 'audit-rate', 'act-tell'] as const).map((field) =>
        fc.record({ field: fc.constant(field), value: fc.constantFrom<string[]>(...values[field]) }),
      ),
    )
    const { stage } = await createActingStage({})
    const change = (field: IncomingChange['field'], value: string) =>
      stage.app.inbox.change({
        field,
        values: [value],
        by: { id: 'admin', name: 'Admin' },
        community: HOME,
        at: stage.time.now,
        mayModerate: true,
        mayAdminister: true,
      })
    const written = async () =>
      (await stage.store.activity({ community: HOME, kind: 'setting', limit: 200 })).entries.length

    await fc.assert(
      fc.asyncProperty(fc.array(choice, { minLength: 2, maxLength: 8 }), async (choices) => {
        for (const field of ['threshold', 'audit-rate', 'act-tell'] as const)
          await change(field, values[field][0])
        const before = await written()
        const outcomes = await Promise.all(choices.map(({ field, value }) => change(field, value)))

        const held = new Map<string, string>(Object.entries(values).map(([field, [first]]) => [field, first]))
        const isNew = choices.map(({ field, value }) => {
          const differs = held.get(field) !== value
          held.set(field, value)
          return differs ? 'changed' : 'unchanged'
        })
        expect(outcomes.map(({ status }) => status)).toEqual(isNew)
        expect((await written()) - before).toBe(isNew.filter((status) => status === 'changed').length)
        const { threshold, auditRate, acts } = stage.app.service.settings(HOME)
        expect([threshold, auditRate, acts.tell]).toEqual([
          Number(held.get('threshold')) / 100,
          Number(held.get('audit-rate')) / 100,
          held.get('act-tell') === 'yes',
        ])
      }),
      { numRuns: 15 },
    )
  })
})
