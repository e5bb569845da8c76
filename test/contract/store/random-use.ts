import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardRecord, Store } from '../../../src/store/store.js'
import { admission, byMajority, press, refOf } from '../../fixtures/admission.js'
import type { Access } from '../store.js'
import { type Act, createReferenceStore, type ReferenceCard } from './reference-store.js'

/** Few names, so that acts meet each other; some of them as hostile as an id can be. */
const name = fc.constantFrom("'; drop table cards; --", '__proto__', 'ü\u0000%_"\\')
const key = fc.constantFrom("k' or '1'='1", ...Array.from({ length: 11 }, (_, n) => `k${n}`))
const moderator = fc.constantFrom('mo', 'jo')

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('admit'), name, key }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('press'),
      name,
      key,
      moderator,
      choice: fc.constantFrom('correct', 'wrong'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('revise'), name, key, toxic: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget'), name }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('show'), name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retract'), name, key, moderator }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('report'), name, moderator }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('object', 'act', 'giveUp'), name }) },
)

export function describeRandomUse(store: Access): void {
  describe('any use of it', () => {
    it('leaves what a plain list in memory would hold', async () => {
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
          run += 1
          const community = `test:'${run}`
          const reference = createReferenceStore()
          for (const [at, step] of acts.entries()) {
            expect(await perform(store(), community, step, at)).toBe(reference.perform(step))
          }
          await expectSame(store(), community, reference.cards())
        }),
        { numRuns: 20 },
      )
    })
  })
}

/** The same act on the real store; what is made carries the community in its ids, because runs share one store. */
async function perform(store: Store, community: string, step: Act, at: number): Promise<string> {
  const own = (id: string) => `${community}/${id}`
  const cardId = `card-${own(step.name)}`
  if (step.do === 'admit') {
    if ((await store.card(cardId)) !== undefined) return 'exists'
    return store.admit(admission(own(step.name), { community, at, deliveryKeys: [step.key] }))
  }
  if (step.do === 'press') {
    const verdict = press(own(step.name), step.moderator, step.choice, { at, deliveryId: step.key })
    return (await store.recordVerdict(verdict, byMajority)).status
  }
  if (step.do === 'revise') {
    const { message, prediction, decision } = admission('any', {
      prediction: { label: step.toxic ? 'toxic' : 'ok' },
    }).review
    return store.revise({
      cardId,
      deliveryKeys: [step.key],
      at,
      text: `edited at ${at}`,
      version: 1,
      provenance: message.provenance,
      prediction,
      decision,
    })
  }
  if (step.do === 'forget') {
    return String((await store.forget(refOf(own(step.name), community), at)).length)
  }
  if (step.do === 'show') {
    const card = await store.card(cardId)
    if (card) await store.markShown(cardId, refOf('posted', community), card.revision)
    return 'shown'
  }
  if (step.do === 'retract') {
    const { id, moderator: by } = press(own(step.name), step.moderator, 'correct')
    return (await store.retractVerdict({ id, cardId, moderator: by, at, deliveryId: step.key }, byMajority))
      .status
  }
  if (step.do === 'object') return (await store.object(cardId, at)).status
  if (step.do === 'report') return store.report(cardId, step.moderator, at)
  if (step.do === 'act') {
    if ((await store.card(cardId)) === undefined) return 'acted'
    await store.startAct({ id: own(`act-${at}`), cardId, kind: 'hide', at })
    return 'acted'
  }
  await store.markUnshowable(cardId)
  return 'given up'
}

async function expectSame(
  store: Store,
  community: string,
  expected: readonly ReferenceCard[],
): Promise<void> {
  const stored: CardRecord[] = []
  for (const { name: cardName } of expected) {
    const card = await store.card(`card-${community}/${cardName}`)
    if (card) stored.push(card)
  }
  expect(stored.map(summarise)).toEqual(expected.map(({ visible }) => visible))

  const idsOf = (cards: readonly { readonly name: string }[]) =>
    cards.map((card) => `card-${community}/${card.name}`).sort()
  const pending = expected.filter(({ visible }) => visible.state === 'pending')
  const due = expected.filter(({ givenUp, visible: { state, revision, shownRevision } }) => {
    if (givenUp) return false
    return shownRevision === undefined ? state === 'pending' : shownRevision < revision
  })
  const inChannel = pending.filter(({ givenUp, visible }) => !givenUp && visible.shownRevision !== undefined)
  const settled = expected.filter(({ visible }) => visible.state === 'resolved')
  expect(await store.countPending(community)).toBe(pending.length)
  expect(await store.countOpen(community)).toBe(inChannel.length)
  expect(await store.countUnposted(community)).toBe(pending.length - inChannel.length)
  const waiting = (await store.unposted(community, 0, 100)).map(({ id }) => id).sort()
  expect(waiting).toEqual(idsOf(pending.filter((card) => !inChannel.includes(card))))
  expect((await store.outbox(community, 100)).map(({ id }) => id).sort()).toEqual(idsOf(due))
  expect((await store.feedback(community)).map(({ id }) => id).sort()).toEqual(idsOf(settled))
}

function summarise(card: CardRecord): ReferenceCard['visible'] {
  return {
    state: card.state,
    settled: card.settled,
    predicted: card.prediction.label,
    hasWords: card.message.text !== undefined,
    revision: card.revision,
    shownRevision: card.shownRevision,
    verdicts: card.verdicts.map(({ moderator: by, choice, label }) => ({ moderator: by.id, choice, label })),
    barred: card.barredIds,
    reports: card.reports,
    acts: card.acts.length,
  }
}
