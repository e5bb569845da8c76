import type { DayBudget } from '../review/decide.js'
import { expectedDayWeight } from '../review/expected-weight.js'
import type { Store } from '../store/store.js'
import type { Community } from './communities.js'

export const DAY_MS = 86_400_000
const DAYS_LOOKED_BACK = 7

export interface Budgets {
  /** What is left to ask about on the day (UTC) of this moment. */
  of(community: Community, at: number): Promise<DayBudget>
}

/** The day's review budget, paced by what the last week brought; that part is read once a day and community. */
export function createBudgets(store: Store): Budgets {
  const weights = new Map<string, { readonly day: number; readonly weight: number }>()

  const dayWeight = async ({ id, settings }: Community, day: number): Promise<number> => {
    const known = weights.get(id)
    if (known?.day === day) return known.weight
    const counts = await store.scoreCounts(id, isoDay(day - DAYS_LOOKED_BACK))
    const weight = expectedDayWeight(
      counts.filter((count) => count.day < isoDay(day)),
      settings.threshold,
    )
    weights.set(id, { day, weight })
    return weight
  }

  return {
    async of(community, at) {
      const day = Math.floor(at / DAY_MS)
      const asked = await store.countCards(community.id, 'uncertain', day * DAY_MS)
      const dayLeft = 1 - (at - day * DAY_MS) / DAY_MS
      return {
        remaining: community.settings.reviewBudgetPerDay - asked,
        expectedWeight: dayLeft * (await dayWeight(community, day)),
      }
    },
  }
}

/** @param day since 1970. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
