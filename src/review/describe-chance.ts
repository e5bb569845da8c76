import { percent } from './card.js'
import { chanceOfReview, type Situation } from './decide.js'

/** What would happen to a message, before any draw, and why, as one sentence. */
export function describeChance(situation: Situation): {
  readonly decision: 'ignore' | 'review'
  readonly reason: string
} {
  const { toxicity, settings } = situation
  const limit = percent(settings.threshold)
  if (toxicity >= settings.threshold) {
    return {
      decision: 'review',
      reason: `A card is made: ${percent(toxicity)} toxic is at or over the threshold of ${limit}.`,
    }
  }
  const chance = chanceOfReview(situation)
  const asked =
    chance === 0 ? '' : ` With a chance of ${percent(chance)} the moderators are asked all the same.`
  return {
    decision: 'ignore',
    reason: `No card: ${percent(toxicity)} toxic is below the threshold of ${limit}.${asked}`,
  }
}
