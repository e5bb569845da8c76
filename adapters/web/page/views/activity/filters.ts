import { computed } from '@preact/signals'
import type { ActivityRecord } from '../../../../../src/service.js'
import { hrefOf, query } from '../../core/route.js'

export const KINDS = [
  'verdict',
  'undo',
  'act',
  'objection',
  'report',
  'setting',
  'phrase',
  'teach',
  'retrain',
  'rollback',
  'forget',
  'export',
] as const satisfies readonly ActivityRecord['kind'][]

/** Empty for any. They live in the address. */
export interface Filters extends Readonly<Record<string, string>> {
  readonly community: string
  readonly kind: string
  /** Id of who did it. */
  readonly person: string
  /** Days as `2026-11-24`, where the reader is; both included. */
  readonly from: string
  readonly to: string
}

export const NO_FILTERS: Filters = { community: '', kind: '', person: '', from: '', to: '' }

export const filters = computed<Filters>(() => {
  const of = (name: string): string => query.value.get(name) ?? ''
  const dayOf = (name: string): string => (Number.isNaN(startOf(of(name))) ? '' : of(name))
  const kind = KINDS.find((one) => one === of('kind')) ?? ''
  return { community: of('community'), kind, person: of('person'), from: dayOf('from'), to: dayOf('to') }
})

export const isFiltered = computed(() => Object.values(filters.value).some((value) => value !== ''))

export function addressOf(changes: Partial<Filters>): string {
  return hrefOf('activity', { ...filters.value, ...changes } as Filters)
}

/** What the API is asked for: the days as moments. Pure. */
export function queryOf({ community, kind, person, from, to }: Filters): string {
  const asked = {
    community,
    kind,
    personId: person,
    from: from === '' ? '' : String(startOf(from)),
    to: to === '' ? '' : String(startOf(to, 1)),
  }
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
}

/** When the day begins, or one some days later; NaN where it is no day. */
function startOf(day: string, daysLater = 0): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return Number.NaN
  const date = new Date(`${day}T00:00`)
  // By the calendar: not every day has 24 hours.
  date.setDate(date.getDate() + daysLater)
  return date.getTime()
}
