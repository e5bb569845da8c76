import { judgesAgreement } from '../model/metrics/agreement.js'
import { wilson } from '../model/metrics/wilson.js'
import type { Agreement } from '../model/diagnostics.js'
import type { CardRecord } from '../store/store.js'

type Moderator = Agreement['moderators'][number]

/** How far moderators agree, by the cards on which two or more of them gave a verdict. Pure. */
export function measureAgreement(cards: readonly CardRecord[]): Agreement {
  const ballots = cards.map(({ verdicts }) => {
    const toxic = verdicts.filter(({ label }) => label === 'toxic').length
    return [toxic, verdicts.length - toxic]
  })
  const { items, observed, kappa } = judgesAgreement(ballots)
  return {
    cards: items,
    // The pairs of one card hang together: as uncertain as one pair a card.
    agreed: observed === null ? null : { share: observed, ...wilson(observed * items, items) },
    kappa,
    moderators: moderatorsOf(cards),
  }
}

/** Those who gave most verdicts first. */
function moderatorsOf(cards: readonly CardRecord[]): readonly Moderator[] {
  const found = new Map<string, Moderator>()
  for (const { verdicts } of cards) {
    for (const { moderator, label } of verdicts) {
      const before = found.get(moderator.id) ?? { verdicts: 0, pairs: 0, agreed: 0 }
      const same = verdicts.filter((other) => other.label === label).length - 1
      found.set(moderator.id, {
        ...moderator,
        verdicts: before.verdicts + 1,
        pairs: before.pairs + verdicts.length - 1,
        agreed: before.agreed + same,
      })
    }
  }
  return [...found.values()].toSorted((a, b) => b.verdicts - a.verdicts)
}
