import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { NormaError } from '../../errors.js'
import { communities } from '../schema.js'
import type { CommunityRecord, CommunitySettings, Store } from '../store.js'
import type { Session } from './session.js'

export function createCommunities(
  session: Session,
): Pick<Store, 'putCommunity' | 'communities' | 'community' | 'putSettings' | 'markLeft'> {
  return {
    putCommunity: ({ id, platform, name, reviewChannelId, mayTrainOnContent }, at) =>
      session.write((tx) => {
        const described = { platform, name, reviewChannelId: reviewChannelId ?? null, mayTrainOnContent }
        tx.insert(communities)
          .values({ id, ...described, createdAt: at })
          .onConflictDoUpdate({ target: communities.id, set: { ...described, leftAt: null } })
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

    putSettings: (id, settings) =>
      session.write((tx) => {
        const { changes } = tx
          .update(communities)
          .set({ settings: JSON.stringify(settings) })
          .where(eq(communities.id, id))
          .run()
        if (changes === 0) {
          throw new NormaError('STORE_FAILED', 'Settings were put for a community that is not known.')
        }
      }),

    markLeft: (id, at) =>
      session.write((tx) => {
        tx.update(communities).set({ leftAt: at }).where(eq(communities.id, id)).run()
      }),
  }
}

/** What a settings column holds; checked when read, like everything that comes from outside the program. */
const chosen = z.object({
  threshold: z.number().exactOptional(),
  reviewBudgetPerDay: z.number().exactOptional(),
  auditRate: z.number().exactOptional(),
  language: z.enum(['en', 'de']).exactOptional(),
  paused: z.boolean().exactOptional(),
  reviewChannelId: z.string().exactOptional(),
  moderatorIds: z.array(z.string()).exactOptional(),
  watchedChannelIds: z.array(z.string()).exactOptional(),
  exemptChannelIds: z.array(z.string()).exactOptional(),
  exemptRoleIds: z.array(z.string()).exactOptional(),
  acts: z
    .object({
      when: z.enum(['never', 'confirmed', 'sure']),
      threshold: z.number(),
      hide: z.boolean(),
      restrainMinutes: z.number(),
      tell: z.boolean(),
      perHour: z.number(),
    })
    .exactOptional(),
}) satisfies z.ZodType<Partial<CommunitySettings>>

/** A setting that the contract knows and the column forgets does not compile. */
type Forgotten = Exclude<keyof CommunitySettings, keyof z.infer<typeof chosen>>
const readSettings = (json: string): [Forgotten] extends [never] ? Partial<CommunitySettings> : Forgotten =>
  chosen.parse(JSON.parse(json))

function toRecord(row: typeof communities.$inferSelect): CommunityRecord {
  return {
    id: row.id,
    platform: row.platform,
    name: row.name,
    ...(row.reviewChannelId === null ? {} : { reviewChannelId: row.reviewChannelId }),
    mayTrainOnContent: row.mayTrainOnContent,
    ...(row.settings === null ? {} : { settings: readSettings(row.settings) }),
    createdAt: row.createdAt,
    ...(row.leftAt === null ? {} : { leftAt: row.leftAt }),
  }
}
