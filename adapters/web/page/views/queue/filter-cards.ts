import { computed, signal } from '@preact/signals'
import type { Card } from '../../../../../src/adapter.js'

export const CONFIDENCES = ['sure', 'likely', 'unsure'] as const
type ConfidenceRange = (typeof CONFIDENCES)[number]

/** Empty for any. The community is chosen for all views. */
export interface Filters {
  readonly platform: string
  readonly channel: string
  /** The sentence that a card gives. */
  readonly reason: string
  readonly confidence: ConfidenceRange | ''
}

const ANY: Filters = { platform: '', channel: '', reason: '', confidence: '' }

export const filters = signal<Filters>(ANY)
export const activeFilters = computed(
  () => Object.values(filters.value).filter((value) => value !== '').length,
)

export function clearFilters(): void {
  filters.value = ANY
}

/** The cards that fit, in their order. Pure. */
export function filterCards(
  cards: readonly Card[],
  { platform, channel, reason, confidence }: Filters,
): readonly Card[] {
  return cards.filter(
    (card) =>
      (platform === '' || platformOf(card) === platform) &&
      (channel === '' || card.channelId === channel) &&
      (reason === '' || card.reason === reason) &&
      (confidence === '' || rangeOf(card.confidence) === confidence),
  )
}

/** What there is to choose from, of each kind in alphabetical order. Pure. */
export function choicesOf(
  cards: readonly Card[],
): Record<'platform' | 'channel' | 'reason', readonly string[]> {
  const distinct = (of: (card: Card) => string): readonly string[] => [...new Set(cards.map(of))].toSorted()
  return {
    platform: distinct(platformOf),
    channel: distinct(({ channelId }) => channelId),
    reason: distinct(({ reason }) => reason),
  }
}

/** A community's id is `<platform>:<id there>`. */
function platformOf({ community }: Card): string {
  return community.slice(0, community.indexOf(':'))
}

function rangeOf(confidence: number): ConfidenceRange {
  if (confidence >= 0.9) return 'sure'
  return confidence >= 0.7 ? 'likely' : 'unsure'
}
