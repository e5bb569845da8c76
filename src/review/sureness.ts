import type { Sureness } from '../texts/card.js'

const STEPS: readonly (readonly [from: number, Sureness])[] = [
  [0.95, 'almost'],
  [0.85, 'quite'],
  [0.7, 'rather'],
  [0.55, 'leaning'],
  [0.4, 'open'],
]

/**
 * A calibrated confidence in words. Below one half where a community asks about less than even odds, or about a phrase.
 *
 * @param confidence in [0, 1].
 */
export function surenessOf(confidence: number): Sureness {
  return STEPS.find(([from]) => confidence >= from)?.[1] ?? 'unlikely'
}
