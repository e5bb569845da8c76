import type { Language } from '../adapter.js'
import { chanceTexts } from '../texts/chances.js'
import { percent } from './card.js'
import { chanceOfReview, type Situation } from './decide.js'

/** What would happen to a message, before any draw, and why, as one sentence or two. Pure. */
export function describeChance(
  situation: Situation,
  language: Language,
): {
  readonly decision: 'ignore' | 'review'
  readonly reason: string
} {
  const { toxicity, settings, isFlagged = false } = situation
  const texts = chanceTexts[language]
  const limit = percent(settings.threshold)
  if (toxicity >= settings.threshold) {
    return { decision: 'review', reason: texts.over(percent(toxicity), limit) }
  }
  if (isFlagged) return { decision: 'review', reason: texts.flagged }
  const chance = chanceOfReview(situation)
  const asked = chance === 0 ? [] : [texts.chance(percent(chance))]
  return { decision: 'ignore', reason: [texts.below(percent(toxicity), limit), ...asked].join(' ') }
}
