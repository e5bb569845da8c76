import type { Config } from '../config.js'
import { openCore } from '../core.js'
import { createLog } from '../log.js'
import type { ExportFormat } from '../service.js'
import { csvOfExamples } from '../texts/csv.js'

/**
 * Everything that a community taught, as text. Needs the store to itself, so a running Norma has to be stopped first.
 * @throws {NormaError} STORE_LOCKED while one runs, INPUT_INVALID for an unknown community.
 */
export async function exportCommunityData(
  config: Config,
  community: string,
  format: ExportFormat,
): Promise<string> {
  const { app, store } = await openCore(config, createLog({ level: 'warn' }))
  try {
    await app.load()
    const by = { id: '', name: 'command line' }
    const exported = await app.service.export({ community, format, by })
    return format === 'csv'
      ? csvOfExamples(exported.examples).trimEnd()
      : JSON.stringify(exported, undefined, 2)
  } finally {
    await app.stop()
    await store.close()
  }
}
