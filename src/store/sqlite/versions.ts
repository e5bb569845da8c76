import { and, desc, eq, getTableColumns, type SQL } from 'drizzle-orm'
import { NormaError } from '../../errors.js'
import type { Cipher } from '../cipher.js'
import { modelVersions } from '../schema.js'
import type { ModelVersionRecord, ModelVersionSummary, Store } from '../store.js'
import { sealedIn } from './rows.js'
import type { Session, Transaction } from './session.js'

const { artefact: _artefact, ...summaryColumns } = getTableColumns(modelVersions)

type SummaryRow = Omit<typeof modelVersions.$inferSelect, 'artefact'>

export function createVersions(
  session: Session,
): Pick<Store, 'addVersion' | 'version' | 'versions' | 'activeVersion' | 'activate'> {
  const { cipher } = session
  return {
    addVersion: ({ report, artefact, ...version }) =>
      session.write((tx) => {
        if (version.state === 'active') deactivate(tx, version.community)
        tx.insert(modelVersions)
          .values({
            ...version,
            sealedReport: cipher.seal(report, sealedIn.report(version.community, version.id)),
            artefact: Buffer.from(artefact),
          })
          .run()
      }),

    version: (community, id) => session.read((tx) => readVersion(tx, cipher, isVersion(community, id))),

    versions: (community) =>
      session.read((tx) =>
        tx
          .select(summaryColumns)
          .from(modelVersions)
          .where(eq(modelVersions.community, community))
          .orderBy(desc(modelVersions.createdAt), desc(modelVersions.id))
          .all()
          .map((row) => toSummary(row, cipher)),
      ),

    activeVersion: (community) =>
      session.read((tx) =>
        readVersion(
          tx,
          cipher,
          and(eq(modelVersions.community, community), eq(modelVersions.state, 'active')),
        ),
      ),

    activate: (community, id, at) =>
      session.write((tx) => {
        deactivate(tx, community)
        if (id === undefined) return
        const { changes } = tx
          .update(modelVersions)
          .set({ state: 'active', activatedAt: at })
          .where(isVersion(community, id))
          .run()
        if (changes === 0) throw new NormaError('VERSION_UNKNOWN', 'There is no such model version.')
      }),
  }
}

const isVersion = (community: string, id: string) =>
  and(eq(modelVersions.community, community), eq(modelVersions.id, id))

function deactivate(tx: Transaction, community: string): void {
  tx.update(modelVersions)
    .set({ state: 'kept' })
    .where(and(eq(modelVersions.community, community), eq(modelVersions.state, 'active')))
    .run()
}

function readVersion(
  tx: Transaction,
  cipher: Cipher,
  which: SQL | undefined,
): ModelVersionRecord | undefined {
  const row = tx.select().from(modelVersions).where(which).get()
  return row && { ...toSummary(row, cipher), artefact: new Uint8Array(row.artefact) }
}

function toSummary(row: SummaryRow, cipher: Cipher): ModelVersionSummary {
  return {
    id: row.id,
    community: row.community,
    baseId: row.baseId,
    createdAt: row.createdAt,
    state: row.state,
    ...(row.activatedAt === null ? {} : { activatedAt: row.activatedAt }),
    dataFingerprint: row.dataFingerprint,
    report: cipher.open(row.sealedReport, sealedIn.report(row.community, row.id)),
  }
}
