import { openStore } from '../../src/store/sqlite.js'
import type { Label } from '../../src/adapter.js'
import type { Store } from '../../src/store/store.js'
import { admission, byMajority, press } from '../fixtures/admission.js'

const DAY_MS = 86_400_000
const COMMUNITY = 'web:console'

/** Cards that were alike, and what moderators settled on. */
export interface Batch {
  readonly toxicity: number
  readonly toxic: number
  readonly ok: number
  /** With which probability each was asked about. */
  readonly inclusion?: number
  /** Messages beside them that nobody was asked about. */
  readonly ignored?: number
}

/**
 * Fills a folder's database with settled cards, batch after batch, the toxic ones of each first: over the two days before
 * today, so that every message of them is counted.
 */
export async function fillHistory(folder: string, batches: readonly Batch[]): Promise<void> {
  const store = await openStore({ folder })
  await store.putCommunity({ id: COMMUNITY, platform: 'web', name: 'Console', mayTrainOnContent: true }, 0)
  const from = (Math.floor(Date.now() / DAY_MS) - 2) * DAY_MS
  const all = batches.reduce((sum, { toxic, ok, ignored = 0 }) => sum + toxic + ok + ignored, 0)
  let index = 0
  const next = (): { readonly name: string; readonly at: number } => {
    index += 1
    return { name: `${from}-${index}`, at: from + Math.floor((index / (all + 1)) * 2 * DAY_MS) }
  }
  for (const batch of batches) {
    for (let count = 0; count < batch.toxic; count += 1) await settle(store, batch, 'toxic', next())
    for (let count = 0; count < batch.ok; count += 1) await settle(store, batch, 'ok', next())
    for (let count = 0; count < (batch.ignored ?? 0); count += 1) await ignore(store, batch, next())
  }
  await store.close()
}

async function settle(
  store: Store,
  { toxicity, inclusion = 1 }: Batch,
  said: Label,
  { name, at }: { readonly name: string; readonly at: number },
): Promise<void> {
  const label: Label = toxicity >= 0.5 ? 'toxic' : 'ok'
  const confidence = Math.max(toxicity, 1 - toxicity)
  await store.admit(
    admission(name, {
      community: COMMUNITY,
      at,
      prediction: { label, toxicity, confidence },
      decision: { reason: inclusion === 1 ? 'threshold' : 'audit', inclusionProbability: inclusion },
    }),
  )
  await store.recordVerdict(
    press(name, 'mo', said === label ? 'correct' : 'wrong', { at: at + 1 }),
    byMajority,
  )
}

async function ignore(
  store: Store,
  { toxicity }: Batch,
  { name, at }: { readonly name: string; readonly at: number },
): Promise<void> {
  const { review: _review, ...entry } = admission(name, {
    community: COMMUNITY,
    at,
    prediction: { toxicity },
  })
  await store.admit(entry)
}
