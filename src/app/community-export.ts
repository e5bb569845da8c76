import { allowedUse } from '../review/provenance.js'
import type { CommunityExport } from '../service.js'
import type { ActivityRecord, CardRecord, FeedbackRecord, Store } from '../store/store.js'
import type { Community } from './communities.js'

const PAGE = 200
const STATES = ['resolved', 'pending', 'withdrawn'] as const

/**
 * All that a community taught. Words of members that may not be trained on may not leave either; words of cards come with
 * the examples that they became, once.
 */
export async function exportCommunity(
  store: Store,
  community: Community,
  at: number,
): Promise<CommunityExport> {
  const { id, name, platform, settings } = community
  const phrases = await store.phrases(id)
  const examples = await store.feedback(id)
  return {
    exportedAt: new Date(at).toISOString(),
    community: { id, name, platform },
    settings,
    phrases: phrases.map(({ kind, text, by, at: since }) => ({ kind, text, by, at: since })),
    cards: (await allCards(store, id)).filter(({ verdicts }) => verdicts.length > 0).map(withoutMessage),
    examples: examples.map((row) => withoutRestrictedWords(row, community.mayTrainOnContent)),
    activity: await allActivity(store, id),
  }
}

async function allCards(store: Store, community: string): Promise<readonly CardRecord[]> {
  const found: CardRecord[] = []
  for (const state of STATES) {
    let cursor: string | undefined
    do {
      const page = await store.cards({
        community,
        state,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      })
      found.push(...page.cards)
      cursor = page.nextCursor
    } while (cursor !== undefined)
  }
  return found
}

async function allActivity(store: Store, community: string): Promise<readonly ActivityRecord[]> {
  const found: ActivityRecord[] = []
  let cursor: string | undefined
  do {
    const page = await store.activity({ community, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    found.push(...page.entries)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return found
}

function withoutMessage(card: CardRecord): CommunityExport['cards'][number] {
  const { id, state, settled, createdAt, resolvedAt, prediction, decision, verdicts, acts } = card
  return {
    id,
    state,
    ...(settled === undefined ? {} : { settled }),
    createdAt,
    ...(resolvedAt === undefined ? {} : { resolvedAt }),
    // The words that weighed most are the member's.
    prediction: { ...prediction, words: [] },
    decision,
    verdicts,
    acts,
  }
}

function withoutRestrictedWords(row: FeedbackRecord, mayTrainOnContent: boolean): FeedbackRecord {
  if (allowedUse(row, mayTrainOnContent) === 'train') return row
  const { text: _text, ...rest } = row
  return rest
}
