import { drawReview, reviewProbability, type ReviewBudget } from '../model/uncertainty.js'
import type { ReviewSettings, StoredDecision } from '../store/store.js'

export interface Situation {
  /** Calibrated probability that the message is toxic. */
  readonly toxicity: number
  /** Whether it has words that the community always wants to look at. */
  readonly isFlagged?: boolean
  readonly settings: ReviewSettings
  readonly budget: DayBudget
}

/** What is left to ask about today. */
export type DayBudget = Omit<ReviewBudget, 'auditRate'>

export type Decision = { readonly action: 'ignore' } | ({ readonly action: 'review' } & StoredDecision)

/**
 * Ignore a message, or ask the moderators about it, and why.
 *
 * Over the threshold, or with a phrase that the community flags: always. Else one random draw stands for two independent
 * ones: the audit, blind to what the model says, and uncertainty sampling while the day's budget lasts. The decision
 * carries the total probability π with which this message was chosen, given all that was known before the draw. Weighting
 * each reviewed message by 1/π therefore estimates totals over *all* messages without bias, as long as every message had a
 * chance: with an audit rate of 0, messages that nobody would ask about stay unknown.
 *
 * @param draw uniform in [0, 1).
 * @see Horvitz, Thompson, Journal of the American Statistical Association 47 (1952). Pure.
 */
export function decide(situation: Situation, draw: number): Decision {
  const { toxicity, settings, budget } = situation
  if (toxicity >= settings.threshold) {
    return { action: 'review', reason: 'threshold', inclusionProbability: 1 }
  }
  if (situation.isFlagged) return { action: 'review', reason: 'phrase', inclusionProbability: 1 }
  const { reason, inclusionProbability } = drawReview(
    toxicity,
    { ...budget, auditRate: settings.auditRate },
    draw,
  )
  return reason === undefined ? { action: 'ignore' } : { action: 'review', reason, inclusionProbability }
}

/**
 * As `decide`, but a familiar message, nearly one that was asked about lately, has no share in the uncertainty budget: the
 * second answer to a question teaches little. The threshold, phrases and the audit do not care. What is familiar is known
 * before the draw, so π stays exact: without the budget, it is the audit's rate.
 *
 * @param isFamiliar called only where it matters: who is let be with the budget is let be without it too. Pure if it is.
 */
export function decideUnlessFamiliar(
  situation: Situation,
  draw: number,
  isFamiliar: () => boolean,
): Decision {
  const decision = decide(situation, draw)
  if (decision.action === 'ignore' || isCertain(decision) || !isFamiliar()) return decision
  return decide({ ...situation, budget: { ...situation.budget, remaining: 0 } }, draw)
}

/**
 * Why new words under a pending card are asked about: certain to be, as the card waits already, whatever made it. What was
 * true of the old words is not said of the new ones.
 */
export function decideAgain(
  before: StoredDecision['reason'],
  { toxicity, isFlagged }: Pick<Situation, 'toxicity' | 'isFlagged'>,
  { threshold }: ReviewSettings,
): StoredDecision {
  const isAboutWords = before === 'threshold' || before === 'phrase'
  const now = toxicity >= threshold ? 'threshold' : isFlagged ? 'phrase' : isAboutWords ? 'edited' : before
  return { reason: now, inclusionProbability: 1 }
}

/** The probability in [0, 1] that `decide` asks about such a message, were it not familiar. Pure. */
export function chanceOfReview({ toxicity, isFlagged, settings, budget }: Situation): number {
  if (isFlagged || toxicity >= settings.threshold) return 1
  return reviewProbability(toxicity, { ...budget, auditRate: settings.auditRate })
}

function isCertain({ reason }: StoredDecision): boolean {
  return reason === 'threshold' || reason === 'phrase'
}
