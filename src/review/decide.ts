import { drawReview, reviewProbability, type ReviewBudget, type ReviewDraw } from '../model/uncertainty.js'
import type { ReviewSettings, StoredDecision } from '../store/store.js'

export interface Situation {
  /** Calibrated probability that the message is toxic. */
  readonly toxicity: number
  /** Whether it has words that the community always wants to look at. */
  readonly isFlagged?: boolean
  readonly settings: ReviewSettings
  readonly budget: DayBudget
  /** Whether nearly the same was asked about lately; looked up only where it matters. */
  readonly isFamiliar?: () => boolean
}

/** What is left to ask about today. */
export type DayBudget = Omit<ReviewBudget, 'auditRate'>

export type Decision = { readonly action: 'ignore' } | ({ readonly action: 'review' } & StoredDecision)

/**
 * Ignore a message, or ask the moderators about it, and why.
 *
 * Over the threshold, or with a phrase that the community flags: always. Else one random draw stands for two independent
 * ones: the audit, blind to what the model says, and uncertainty sampling while the day's budget lasts. A familiar message
 * has no share in that budget: the second answer to a question teaches little.
 *
 * The decision carries the total probability π with which this message was chosen, given all that was known before the
 * draw, familiarity included. Weighting each reviewed message by 1/π therefore estimates totals over *all* messages
 * without bias, as long as every message had a chance: with an audit rate of 0, messages that nobody would ask about stay
 * unknown.
 *
 * @param draw uniform in [0, 1).
 * @see Horvitz, Thompson, Journal of the American Statistical Association 47 (1952). Pure, where `isFamiliar` is.
 */
export function decide(situation: Situation, draw: number): Decision {
  const reason = certainReasonOf(situation)
  if (reason !== undefined) return { action: 'review', reason, inclusionProbability: 1 }
  // Who is let be with the budget is let be without it too.
  if (drawOver(situation, situation.budget, draw).reason === undefined) return { action: 'ignore' }
  const chosen = drawOver(situation, shareOf(situation), draw)
  return chosen.reason === undefined
    ? { action: 'ignore' }
    : { action: 'review', reason: chosen.reason, inclusionProbability: chosen.inclusionProbability }
}

/**
 * Why new words under a pending card are asked about: certain to be, as the card waits already, whatever made it. What was
 * true of the old words is not said of the new ones.
 *
 * @param isLookedAt whether the community wants such a message looked at now. Where it does not, the reason stays one that
 * leaves the message to people: an open question must not become a way to act where Norma is to look at nothing.
 */
export function decideAgain(
  before: StoredDecision['reason'],
  { toxicity, isFlagged }: Pick<Situation, 'toxicity' | 'isFlagged'>,
  { threshold }: ReviewSettings,
  isLookedAt: boolean,
): StoredDecision {
  if (!isLookedAt) {
    const isForPeople = before === 'report' || before === 'objection'
    return { reason: isForPeople ? before : 'edited', inclusionProbability: 1 }
  }
  const isAboutWords = before === 'threshold' || before === 'phrase'
  const now = toxicity >= threshold ? 'threshold' : isFlagged ? 'phrase' : isAboutWords ? 'edited' : before
  return { reason: now, inclusionProbability: 1 }
}

/** The probability in [0, 1] that `decide` asks about such a message: the share of the draws that do. */
export function chanceOfReview(situation: Situation): number {
  if (certainReasonOf(situation) !== undefined) return 1
  const { toxicity, settings } = situation
  return reviewProbability(toxicity, { ...shareOf(situation), auditRate: settings.auditRate })
}

function certainReasonOf({ toxicity, isFlagged, settings }: Situation): 'threshold' | 'phrase' | undefined {
  if (toxicity >= settings.threshold) return 'threshold'
  return isFlagged ? 'phrase' : undefined
}

/** What of the day's budget it may use. */
function shareOf({ budget, isFamiliar }: Situation): DayBudget {
  return isFamiliar?.() ? { ...budget, remaining: 0 } : budget
}

function drawOver({ toxicity, settings }: Situation, budget: DayBudget, draw: number): ReviewDraw {
  return drawReview(toxicity, { ...budget, auditRate: settings.auditRate }, draw)
}
