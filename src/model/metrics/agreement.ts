/** What the judges of one item said: how many chose each label. */
export type Ballot = readonly number[]

export interface JudgesAgreement {
  /** Items with two judges or more. */
  readonly items: number
  /** Mean share of the pairs of judges who said the same; null without such items. */
  readonly observed: number | null
  /** Fleiss' kappa: 1 is full agreement, 0 chance. Null where only one label was ever given. */
  readonly kappa: number | null
}

/**
 * How far judges agree beyond chance. Items may have any number of judges: each item's share of agreeing pairs counts
 * once, and chance follows from how often each label was given on these items.
 *
 * @see Fleiss, Psychological Bulletin 76 (1971). Pure.
 */
export function judgesAgreement(ballots: readonly Ballot[]): JudgesAgreement {
  const shared = ballots.filter((ballot) => total(ballot) > 1)
  if (shared.length === 0) return { items: 0, observed: null, kappa: null }
  const observed = total(shared.map(agreeingPairs)) / shared.length
  const given = shared.reduce<readonly number[]>(
    (sums, ballot) => ballot.map((count, label) => count + (sums[label] ?? 0)),
    [],
  )
  const all = total(given)
  const chance = total(given.map((count) => (count / all) ** 2))
  return { items: shared.length, observed, kappa: chance < 1 ? (observed - chance) / (1 - chance) : null }
}

function agreeingPairs(ballot: Ballot): number {
  const judges = total(ballot)
  return total(ballot.map((count) => count * (count - 1))) / (judges * (judges - 1))
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
