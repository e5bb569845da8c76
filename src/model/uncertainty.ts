/** What may still be asked of the moderators in this period, usually a day. */
export interface ReviewBudget {
  /** Uncertain messages that may still be shown. */
  readonly remaining: number
  /** Sum of `selectionWeight` over the messages still expected; 0 when nothing is known. */
  readonly expectedWeight: number
  /** Share of all messages shown whatever the model says, in [0, 1]. */
  readonly auditRate: number
}

export interface ReviewDraw {
  /** Why the message was chosen; absent when it was not. */
  readonly reason?: 'uncertain' | 'audit'
  /** With which probability a message like this was chosen, for whatever reason; to be stored with it. */
  readonly inclusionProbability: number
}

/**
 * How much a verdict on this message is worth: 4p(1 − p), which is 1 at one half and 0 at certainty. Sampling in
 * proportion to it learns nearly as fast as always asking about the most uncertain, and leaves no blind spot.
 */
export function selectionWeight(toxicity: number): number {
  return 4 * toxicity * (1 - toxicity)
}

/**
 * With which probability a message is shown, audit included: uncertain ones in proportion to their weight, paced so
 * that what remains of the budget lasts for what is still expected.
 *
 * @param toxicity calibrated, in (0, 1).
 * @returns a value in [0, 1]; verdicts weighted by its inverse describe all messages without bias, as long as it is above 0.
 * @see Horvitz, Thompson, Journal of the American Statistical Association 47 (1952).
 */
export function reviewProbability(toxicity: number, budget: ReviewBudget): number {
  const audit = Math.min(Math.max(budget.auditRate, 0), 1)
  return audit + (1 - audit) * uncertainProbability(toxicity, budget)
}

/**
 * Draws whether to show a message, and says why.
 *
 * @param draw a random number in [0, 1).
 */
export function drawReview(toxicity: number, budget: ReviewBudget, draw: number): ReviewDraw {
  const inclusionProbability = reviewProbability(toxicity, budget)
  if (draw >= inclusionProbability) return { inclusionProbability }
  return { reason: draw < budget.auditRate ? 'audit' : 'uncertain', inclusionProbability }
}

function uncertainProbability(toxicity: number, { remaining, expectedWeight }: ReviewBudget): number {
  if (remaining <= 0) return 0
  const pace = expectedWeight > remaining ? remaining / expectedWeight : 1
  return selectionWeight(toxicity) * pace
}
