import { and, eq, gte, isNotNull, lt, sql } from 'drizzle-orm'
import { deliveries, examples, messages, notes, scoreCounts } from '../schema.js'
import type { Store } from '../store.js'
import { fadingExamples } from './feedback.js'
import { withdrawWords } from './messages.js'
import type { Session } from './session.js'

export function createUpkeep(
  session: Session,
): Pick<Store, 'scoreCounts' | 'purge' | 'getNote' | 'putNote' | 'check'> {
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
        const purged = tx.update(messages).set({ sealedText: null, sealedAuthor: null }).where(old).run()
        tx.update(examples).set({ sealedText: null }).where(fadingExamples(before)).run()
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
