import { diagnose } from '../review/diagnose.js'
import type { Diagnostics } from '../service.js'
import type { CardQuery, CardRecord, Store } from '../store/store.js'
import { DAY_MS, isoDay } from './budget.js'
import type { Community } from './communities.js'

/** What one look reads at most: enough for every figure to stand still. */
const MAX_CARDS = 5_000
const PAGE = 200
const DAYS_COUNTED = 30

/** How right Norma was in a community, from what is stored now. */
export async function diagnoseCommunity(
  store: Store,
  { id, settings }: Community,
  now: { readonly version: string; readonly at: number },
): Promise<Diagnostics> {
  const { cards: settled, isTruncated } = await readCards(store, { community: id, state: 'resolved' })
  // What moderators disagree about waits for one more of them.
  const { cards: open } = await readCards(store, { community: id, state: 'pending', isJudged: true })
  const counts = await store.scoreCounts(id, isoDay(Math.floor(now.at / DAY_MS) - DAYS_COUNTED + 1))
  return {
    community: id,
    version: now.version,
    threshold: settings.threshold,
    isTruncated,
    ...diagnose({ cards: [...settled, ...open], counts }),
  }
}

async function readCards(
  store: Store,
  query: Omit<CardQuery, 'limit' | 'cursor'>,
): Promise<{ readonly cards: readonly CardRecord[]; readonly isTruncated: boolean }> {
  const cards: CardRecord[] = []
  let cursor: string | undefined
  do {
    const after = cursor === undefined ? {} : { cursor }
    const page = await store.cards({ ...query, limit: PAGE, ...after })
    cards.push(...page.cards)
    cursor = page.nextCursor
  } while (cursor !== undefined && cards.length < MAX_CARDS)
  return { cards, isTruncated: cursor !== undefined }
}
