import { and, eq, gte, isNotNull, lt, sql } from 'drizzle-orm'
import { activity, deliveries, examples, messages, notes, reports, scoreCounts } from '../schema.js'
import type { Store } from '../store.js'
import { fadingActivity } from './activity.js'
import { fadingExamples } from './feedback.js'
import { NO_AUTHOR, NO_PERSON, withdrawWords } from './messages.js'
import { writeBackup } from './backup.js'
import type { Session } from './session.js'

export function createUpkeep(
  session: Session,
): Pick<Store, 'scoreCounts' | 'purge' | 'getNote' | 'putNote' | 'backup' | 'check'> {
  return {
    scoreCounts: (community, sinceDay) =>
      session.read((tx) => {
        const { day, bin, modelVersion, messages: seen, reviewed } = scoreCounts
        return tx
          .select({ day, bin, modelVersion, messages: seen, reviewed })
          .from(scoreCounts)
          .where(and(eq(scoreCounts.community, community), gte(day, sinceDay)))
          .orderBy(day, bin, modelVersion)
          .all()
      }),

    async purge(before) {
      const removed = await session.write((tx) => {
        const old = and(lt(messages.receivedAt, before), isNotNull(messages.sealedAuthor))
        withdrawWords(tx, old, before)
        const purged = tx
          .update(messages)
          .set({ ...NO_AUTHOR, sealedText: null })
          .where(old)
          .run()
        tx.update(examples)
          .set({ sealedText: null, deliveryKey: null, authorMark: null })
          .where(fadingExamples(before))
          .run()
        tx.delete(reports).where(lt(reports.at, before)).run()
        tx.update(activity)
          .set(NO_PERSON)
          .where(fadingActivity(lt(activity.at, before)))
          .run()
        const forgotten = tx.delete(deliveries).where(lt(deliveries.at, before)).run()
        return { messages: purged.changes, deliveries: forgotten.changes }
      })
      await session.checkpoint()
      return removed
    },

    getNote: (key) =>
      session.read(
        (tx) => tx.select({ value: notes.value }).from(notes).where(eq(notes.key, key)).get()?.value,
      ),

    putNote: (key, value) =>
      session.write((tx) => {
        tx.insert(notes)
          .values({ key, value })
          .onConflictDoUpdate({ target: notes.key, set: { value } })
          .run()
      }),

    backup: (path) => writeBackup(session, path),

    check: () =>
      session.read((tx) => {
        const found = tx.all<{ integrity_check: string }>(sql`pragma integrity_check`)
        const broken = tx.all(sql`pragma foreign_key_check`).length
        const problems = found.map((row) => row.integrity_check).filter((line) => line !== 'ok')
        if (broken > 0) problems.push(`${broken} rows refer to rows that are not there`)
        return problems.length === 0
          ? { ok: true, detail: 'The database file is sound.' }
          : { ok: false, detail: `The database file is damaged: ${problems.join('; ')}.` }
      }),
  }
}
