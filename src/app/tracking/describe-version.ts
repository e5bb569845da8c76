import type { ModelSummary, ReportMetrics } from '../../service.js'
import type { TrackedRun } from './mlflow.js'

/** A model version for people who compare runs: figures and counts, no member's words. Pure. */
export function describeVersion({ version, community, state, createdAt, report }: ModelSummary): TrackedRun {
  const params = {
    community,
    version,
    state,
    ...(report === undefined ? {} : { previous: report.previous, ...report.feedback }),
  }
  const metrics = [
    ...figures('before', report?.metrics.before ?? null),
    ...figures('after', report?.metrics.after ?? null),
  ]
  return {
    community,
    version,
    status: 'FINISHED',
    startedAt: createdAt - (report?.durationMs ?? 0),
    endedAt: createdAt,
    params: Object.entries(params).map(([key, value]) => ({ key, value: String(value) })),
    metrics,
    card: [
      `# ${community}, ${version}`,
      '',
      ...(report === undefined ? [] : [report.message, '']),
      '| figure | value |',
      '| --- | --- |',
      ...metrics.map(({ key, value }) => `| ${key} | ${value.toFixed(4)} |`),
      '',
    ].join('\n'),
  }
}

/** A retrain that failed. @param why in a sentence. */
export function describeFailure(community: string, why: string, at: number): TrackedRun {
  const version = `failed ${new Date(at).toISOString()}`
  return {
    community,
    version,
    status: 'FAILED',
    startedAt: at,
    endedAt: at,
    params: [{ key: 'community', value: community }],
    metrics: [],
    card: `# ${community}, ${version}\n\n${why}\n`,
  }
}

function figures(when: string, metrics: ReportMetrics | null): TrackedRun['metrics'] {
  return Object.entries(metrics ?? {}).flatMap(([name, value]: [string, number | null]) =>
    value === null ? [] : [{ key: `${when}_${name}`, value }],
  )
}
