import type { Situation } from '../review/decide.js'
import { cut } from '../review/strongest-words.js'
import type { Budgets } from './budget.js'
import type { Community } from './communities.js'
import type { Judge, Judgement } from './judge.js'
import type { RecentAsks } from './recent-asks.js'

/** What is kept and shown of a message. Platforms allow less; the rest of a longer one is judged, but not kept. */
const MAX_KEPT_CHARS = 40_000

/** All that decides about one text, gathered alike for a message that came and for one that might. */
export interface Situations {
  of(
    community: Community,
    text: string,
    at: number,
  ): Promise<{ readonly judgement: Judgement; readonly situation: Situation }>
}

export function createSituations(parts: {
  readonly judge: Judge
  readonly budgets: Budgets
  readonly recentAsks: Pick<RecentAsks, 'resembles'>
}): Situations {
  const { judge, budgets, recentAsks } = parts

  return {
    async of(community, text, at) {
      const judgement = await judge.of(community, text)
      const situation = {
        toxicity: judgement.prediction.toxicity,
        isFlagged: judgement.isFlagged,
        settings: community.settings,
        budget: await budgets.of(community, at),
        isFamiliar: () => recentAsks.resembles(community.id, toKept(text)),
      }
      return { judgement, situation }
    },
  }
}

/** As it will come back from the store, so that the same text is recognised: no half surrogate pairs, not too long. */
export function toKept(text: string): string {
  return cut(text, MAX_KEPT_CHARS).replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}
