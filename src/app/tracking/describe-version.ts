import type { ModelSummary, ReportMetrics } from '../../service.js'

interface Described {
  readonly params: readonly { readonly key: string; readonly value: string }[]
  readonly metrics: readonly { readonly key: string; readonly value: number }[]
  /** Markdown. */
  readonly card: string
}

/** A model version for people who compare runs: figures and counts, no member's words. Pure. */
export function describeVersion({ version, community, state, report }: ModelSummary): Described {
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

function figures(when: string, metrics: ReportMetrics | null): Described['metrics'] {
  return Object.entries(metrics ?? {}).flatMap(([name, value]: [string, number | null]) =>
    value === null ? [] : [{ key: `${when}_${name}`, value }],
  )
}
