import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardRecord, Store } from '../../../src/store/store.js'
import { admission, byMajority, press, refOf } from '../../fixtures/admission.js'
import type { Access } from '../store.js'
import { type Act, createReferenceStore, type ReferenceCard } from './reference-store.js'

/** Few names, so that acts meet each other; some of them as hostile as an id can be. */
const name = fc.constantFrom('a', 'b', "'; drop table cards; --", '__proto__', 'ü\u0000%_"\\')
const key = fc.constantFrom('k1', 'k2', 'k3', 'k4', "k' or '1'='1")
const moderator = fc.constantFrom('mo', 'jo', 'ed')

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
  { weight: 1, arbitrary: fc.record({ do: fc.constant('giveUp'), name }) },
)

export function describeRandomUse(store: Access): void {
  describe('any use of it', () => {
    it('leaves what a plain list in memory would hold', async () => {
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 30 }), async (acts) => {
          run += 1
          const community = `test:'${run}`
          const reference = createReferenceStore()
          for (const [at, step] of acts.entries()) {
            expect(await perform(store(), community, step, at)).toBe(reference.perform(step))
          }
          await expectSame(store(), community, reference.cards())
        }),
        { numRuns: 25 },
      )
    })
  })
}

/** The same act on the real store; what is made carries the community in its ids, because runs share one store. */
async function perform(store: Store, community: string, step: Act, at: number): Promise<string> {
  const own = (id: string) => `${community}/${id}`
  const cardId = `card-${own(step.name)}`
  switch (step.do) {
    case 'admit':
      if ((await store.card(cardId)) !== undefined) return 'exists'
      return store.admit(admission(own(step.name), { community, at, deliveryKeys: [step.key] }))
    case 'press': {
      const { moderator, choice, key } = step
      const verdict = press(own(step.name), moderator, choice, { at, deliveryId: key })
      return (await store.recordVerdict(verdict, byMajority)).status
    }
    case 'revise': {
      const { prediction } = admission('any', { prediction: { label: step.toxic ? 'toxic' : 'ok' } }).review
      return store.revise({
        cardId,
        deliveryKeys: [step.key],
        at,
        text: `edited at ${at}`,
        version: 1,
        prediction,
      })
    }
    case 'forget':
      return String((await store.forget(refOf(own(step.name), community), at)).length)
    case 'show': {
      const card = await store.card(cardId)
      if (card) await store.markShown(cardId, refOf('posted', community), card.revision)
      return 'shown'
    }
    case 'giveUp':
      await store.markUnshowable(cardId)
      return 'given up'
  }
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
  expect(stored.map(summarise)).toEqual(
    expected.map(({ name: _, givenUp: __, deliveries: ___, ...visible }) => visible),
  )

  const idsOf = (cards: readonly { readonly name: string }[]) =>
    cards.map((card) => `card-${community}/${card.name}`).sort()
  const pending = expected.filter(({ state }) => state === 'pending')
  const due = expected.filter(
    (card) =>
      !card.givenUp &&
      (card.shownRevision === undefined ? card.state === 'pending' : card.shownRevision < card.revision),
  )
  const settled = expected.filter(({ state }) => state === 'resolved')
  expect(await store.countPending(community)).toBe(pending.length)
  expect((await store.outbox(community, 100)).map(({ id }) => id).sort()).toEqual(idsOf(due))
  expect((await store.feedback(community)).map(({ id }) => id).sort()).toEqual(idsOf(settled))
}

function summarise(card: CardRecord) {
  return {
    state: card.state,
    settled: card.settled,
    predicted: card.prediction.label,
    hasWords: card.message.text !== undefined,
    revision: card.revision,
    shownRevision: card.shownRevision,
    verdicts: card.verdicts.map(({ moderator: by, choice, label }) => ({ moderator: by.id, choice, label })),
  }
}
