import { and, desc, eq } from 'drizzle-orm'
import { NormaError } from '../../errors.js'
import type { Cipher } from '../cipher.js'
import { retrains } from '../schema.js'
import type { RetrainRecord, Store } from '../store.js'
import { sealedIn } from './rows.js'
import type { Session, Transaction } from './session.js'

export function createRetrains(
  session: Session,
): Pick<Store, 'startRetrain' | 'finishRetrain' | 'retrains' | 'closeInterruptedRetrains'> {
  const { cipher } = session
  return {
    startRetrain: ({ id, community, trigger, by, startedAt }) =>
      session.write((tx) => {
        const sealedBy = cipher.seal(by, sealedIn.starter(id))
        tx.insert(retrains).values({ id, community, trigger, sealedBy, startedAt, state: 'running' }).run()
      }),

    finishRetrain: (id, at, state, summary) =>
      session.write((tx) => {
        finish(tx, cipher, id, at, state, summary)
      }),

    retrains: (community, limit) =>
      session.read((tx) =>
        tx
          .select()
          .from(retrains)
          .where(eq(retrains.community, community))
          .orderBy(desc(retrains.startedAt), desc(retrains.id))
          .limit(limit)
          .all()
          .map((row) => toRecord(row, cipher)),
      ),

    closeInterruptedRetrains: (at) =>
      session.write((tx) => {
        const cutOff = tx
          .select({ id: retrains.id })
          .from(retrains)
          .where(eq(retrains.state, 'running'))
          .all()
        for (const { id } of cutOff) finish(tx, cipher, id, at, 'failed', 'Norma stopped while it ran.')
        return cutOff.length
      }),
  }
}

function finish(
  tx: Transaction,
  cipher: Cipher,
  id: string,
  at: number,
  state: 'finished' | 'failed',
  summary: string,
): void {
  const { changes } = tx
    .update(retrains)
    .set({ state, finishedAt: at, sealedSummary: cipher.seal(summary, sealedIn.summary(id)) })
    .where(and(eq(retrains.id, id), eq(retrains.state, 'running')))
    .run()
  if (changes === 0) throw new NormaError('STORE_FAILED', 'A retrain was to be finished that does not run.')
}

function toRecord(row: typeof retrains.$inferSelect, cipher: Cipher): RetrainRecord {
  return {
    id: row.id,
    community: row.community,
    trigger: row.trigger,
    by: cipher.open(row.sealedBy, sealedIn.starter(row.id)),
    startedAt: row.startedAt,
    state: row.state,
    ...(row.finishedAt === null ? {} : { finishedAt: row.finishedAt }),
    summary: row.sealedSummary === null ? '' : cipher.open(row.sealedSummary, sealedIn.summary(row.id)),
  }
}
