import type { Config } from '../config.js'
import type { RetrainReport } from '../service.js'
import type { ModelVersionSummary } from '../store/store.js'
import { csvOf } from '../texts/csv.js'
import { requireCommunity, withStore } from './open-classifier.js'

const HEADER = [
  'community',
  'version',
  'state',
  'created',
  'verdicts',
  'examples',
  'auc_before',
  'auc_after',
  'log_loss_before',
  'log_loss_after',
]

/** The kept model versions, newest first, as a table or as CSV. */
export async function listModels(
  config: Config,
  options: { readonly community?: string; readonly csv?: true },
): Promise<string> {
  const versions = await withStore(config, async (store) => {
    if (options.community !== undefined) await requireCommunity(store, options.community)
    const communities =
      options.community === undefined ? (await store.communities()).map(({ id }) => id) : [options.community]
    return (await Promise.all(communities.map((id) => store.versions(id)))).flat()
  })
  const rows = (versions ?? []).map(describe)
  if (options.csv) return csvOf([HEADER, ...rows]).trimEnd()
  if (rows.length === 0) return 'No versions yet: every community uses the base model.'
  return align([HEADER, ...rows])
}

function describe({ community, id, state, createdAt, report }: ModelVersionSummary): readonly string[] {
  const { feedback, metrics } = JSON.parse(report) as RetrainReport
  return [
    community,
    id,
    state,
    new Date(createdAt).toISOString(),
    String(feedback.verdicts),
    String(feedback.examples),
    figure(metrics.before?.auc),
    figure(metrics.after?.auc),
    figure(metrics.before?.logLoss),
    figure(metrics.after?.logLoss),
  ]
}

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : value.toFixed(4)
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((field, column) => field.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
