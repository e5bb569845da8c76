import { and, desc, eq, gte, inArray, isNotNull, lt, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Cipher } from '../cipher.js'
import { activity } from '../schema.js'
import type { ActivityRecord, Store } from '../store.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import { openPerson, sealedIn, sealPerson } from './rows.js'
import type { Session } from './session.js'

/** What one query reads at most, whatever limit it is given. */
const MAX_ENTRIES = 1000

/** The moment and the row of the last entry of a page. */
const position = z.tuple([z.number(), z.number()])

/** What members do, and not moderators. */
const OF_MEMBERS: ActivityRecord['kind'][] = ['report', 'objection']

/** Entries whose person a purge takes: moderators answer for what they did, members do not. */
export const fadingActivity = (which: SQL | undefined) =>
  and(isNotNull(activity.sealedPerson), inArray(activity.kind, OF_MEMBERS), which)

export function createActivity(session: Session): Pick<Store, 'addActivity' | 'activity'> {
  const { cipher, fingerprint } = session
  return {
    addActivity: ({ id, community, at, by, kind, detail }) =>
      session.write((tx) => {
        tx.insert(activity)
          .values({
            id,
            community,
            at,
            sealedPerson: sealPerson(cipher, by, sealedIn.person(id)),
            personMark: fingerprint('person', by.id),
            kind,
            sealedDetail: cipher.seal(detail, sealedIn.detail(id)),
          })
          .run()
      }),

    activity: ({ community, kind, personId, from, to, limit, cursor }) =>
      session.read((tx) => {
        const atMost = Math.min(limit, MAX_ENTRIES)
        // One more than asked for tells whether another page follows.
        const found = tx
          .select()
          .from(activity)
          .where(
            and(
              community === undefined ? undefined : eq(activity.community, community),
              kind === undefined ? undefined : eq(activity.kind, kind),
              personId === undefined ? undefined : eq(activity.personMark, fingerprint('person', personId)),
              from === undefined ? undefined : gte(activity.at, from),
              to === undefined ? undefined : lt(activity.at, to),
              cursor === undefined ? undefined : after(cursor),
            ),
          )
          .orderBy(desc(activity.at), desc(activity.seq))
          .limit(atMost + 1)
          .all()
        const page = found.slice(0, atMost)
        const last = page.at(-1)
        const entries = page.map((row) => toRecord(row, cipher))
        if (last === undefined || found.length === page.length) return { entries }
        return { entries, nextCursor: encodeCursor([last.at, last.seq]) }
      }),
  }
}

function after(cursor: string): SQL | undefined {
  const [at, seq] = decodeCursor(cursor, position)
  return or(lt(activity.at, at), and(eq(activity.at, at), lt(activity.seq, seq)))
}

function toRecord(
  { id, community, at, sealedPerson, kind, sealedDetail }: typeof activity.$inferSelect,
  cipher: Cipher,
): ActivityRecord {
  const by = openPerson(cipher, sealedPerson, sealedIn.person(id))
  return { id, community, at, by, kind, detail: cipher.open(sealedDetail, sealedIn.detail(id)) }
}
