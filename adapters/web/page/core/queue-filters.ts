import { computed } from '@preact/signals'
import type { Card } from '../../../../src/adapter.js'
import { hrefOf, query, route } from './route.js'

export const REASONS = ['threshold', 'phrase', 'uncertain', 'audit', 'report', 'edited', 'objection'] as const

/** Bounds of the confidence, both included. */
const RANGES = {
  sure: { from: 0.9, to: 1 },
  likely: { from: 0.7, to: 0.9 - Number.EPSILON },
  unsure: { from: 0, to: 0.7 - Number.EPSILON },
} as const
export const CONFIDENCES = ['sure', 'likely', 'unsure'] as const

/** Empty for any. They live in the address of the queue; the community is chosen for all views. */
export interface Filters extends Readonly<Record<string, string>> {
  readonly platform: string
  readonly channel: string
  readonly reason: (typeof REASONS)[number] | ''
  readonly confidence: (typeof CONFIDENCES)[number] | ''
}

export const NO_FILTERS: Filters = { platform: '', channel: '', reason: '', confidence: '' }

/** Other views see the queue as it is. */
export const filters = computed<Filters>(() => {
  if (route.value !== 'queue') return NO_FILTERS
  const of = (name: string): string => query.value.get(name) ?? ''
  return {
    platform: of('platform'),
    channel: of('channel'),
    reason: REASONS.find((one) => one === of('reason')) ?? '',
    confidence: CONFIDENCES.find((one) => one === of('confidence')) ?? '',
  }
})
export const activeFilters = computed(
  () => Object.values(filters.value).filter((value) => value !== '').length,
)
/** What the API is asked for. */
export const filterQuery = computed(() => {
  const { platform, channel, reason, confidence } = filters.value
  const { from, to } = confidence === '' ? {} : RANGES[confidence]
  const asked = { platform, channelId: channel, reason, minConfidence: from ?? '', maxConfidence: to ?? '' }
  return new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === '' ? [] : [[name, String(value)]])),
  ).toString()
})

export function setFilters(changes: Partial<Filters>): void {
  location.hash = hrefOf('queue', { ...filters.value, ...changes } as Filters)
}

/** Whether a card that arrives belongs to what is shown; undefined where only the server knows. */
export function isWanted(card: Card): boolean | undefined {
  const { platform, channel, reason, confidence } = filters.value
  const range = confidence === '' ? undefined : RANGES[confidence]
  const fits =
    (platform === '' || platformOf(card.community) === platform) &&
    (channel === '' || card.channelId === channel) &&
    (range === undefined || (card.confidence >= range.from && card.confidence <= range.to))
  // A card gives its reason as a sentence.
  return fits && reason !== '' ? undefined : fits
}

/** A community's id is `<platform>:<id there>`. */
function platformOf(community: string): string {
  return community.slice(0, community.indexOf(':'))
}
