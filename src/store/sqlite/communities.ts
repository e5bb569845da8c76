import { eq } from 'drizzle-orm'
import { NormaError } from '../../errors.js'
import { communities } from '../schema.js'
import type { CommunityRecord, CommunitySettings, Store } from '../store.js'
import type { Session } from './session.js'

export function createCommunities(
  session: Session,
): Pick<Store, 'putCommunity' | 'communities' | 'community' | 'putSettings'> {
  return {
    putCommunity: ({ id, platform, name, reviewChannelId, mayTrainOnContent }, at) =>
      session.write((tx) => {
        const described = { platform, name, reviewChannelId: reviewChannelId ?? null, mayTrainOnContent }
        tx.insert(communities)
          .values({ id, ...described, createdAt: at })
          .onConflictDoUpdate({ target: communities.id, set: described })
          .run()
      }),

    communities: () =>
      session.read((tx) =>
        tx.select().from(communities).orderBy(communities.createdAt, communities.id).all().map(toRecord),
      ),

    community: (id) =>
      session.read((tx) => {
        const row = tx.select().from(communities).where(eq(communities.id, id)).get()
        return row && toRecord(row)
      }),

    putSettings: (id, { threshold, reviewBudgetPerDay, auditRate }) =>
      session.write((tx) => {
        const { changes } = tx
          .update(communities)
          .set({ threshold, reviewBudgetPerDay, auditRate })
          .where(eq(communities.id, id))
          .run()
        if (changes === 0) {
          throw new NormaError('STORE_FAILED', 'Settings were put for a community that is not known.')
        }
      }),
  }
}

function toRecord(row: typeof communities.$inferSelect): CommunityRecord {
  return {
    id: row.id,
    platform: row.platform,
    name: row.name,
    ...(row.reviewChannelId === null ? {} : { reviewChannelId: row.reviewChannelId }),
    mayTrainOnContent: row.mayTrainOnContent,
    ...settingsOf(row),
    createdAt: row.createdAt,
  }
}

function settingsOf({ threshold, reviewBudgetPerDay, auditRate }: typeof communities.$inferSelect): {
  readonly settings?: CommunitySettings
} {
  if (threshold === null || reviewBudgetPerDay === null || auditRate === null) return {}
  return { settings: { threshold, reviewBudgetPerDay, auditRate } }
}
