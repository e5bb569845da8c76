type Labels = Readonly<Record<string, string>>

/** Something that is counted, measured at the moment, or spread over buckets. */
export interface Metric {
  readonly name: string
  /** In the text format that Prometheus reads, with help and type. */
  print(): string
}

export interface Counter extends Metric {
  add(labels?: Labels, by?: number): void
}

export interface Gauge extends Metric {
  set(labels: Labels, value: number): void
  /** Forgets what was set before. */
  clear(): void
}

export interface Histogram extends Metric {
  observe(value: number, labels?: Labels, times?: number): void
}

interface Description {
  readonly name: string
  readonly help: string
}

/** Only grows until the process ends. */
export function createCounter(description: Description): Counter {
  const values = new Map<string, number>()
  return {
    name: description.name,
    add(labels = {}, by = 1) {
      const key = printLabels(labels)
      values.set(key, (values.get(key) ?? 0) + by)
    },
    print: () => printFamily(description, 'counter', lines(description.name, values)),
  }
}

export function createGauge(description: Description): Gauge {
  const values = new Map<string, number>()
  return {
    name: description.name,
    set: (labels, value) => void values.set(printLabels(labels), value),
    clear: () => values.clear(),
    print: () => printFamily(description, 'gauge', lines(description.name, values)),
  }
}

interface Spread {
  readonly labels: Labels
  /** How many fell into each bucket, the one without an upper bound last. */
  readonly counts: number[]
  sum: number
}

/** @param bounds upper ones, included, rising. */
export function createHistogram(
  description: Description & { readonly bounds: readonly number[] },
): Histogram {
  const { name, bounds } = description
  const spreads = new Map<string, Spread>()

  const print = ({ labels, counts, sum }: Spread): readonly string[] => {
    let below = 0
    const buckets = counts.map((count, index) => {
      below += count
      const le = index < bounds.length ? String(bounds[index]) : '+Inf'
      return `${name}_bucket${printLabels({ ...labels, le })} ${below}`
    })
    return [
      ...buckets,
      `${name}_sum${printLabels(labels)} ${sum}`,
      `${name}_count${printLabels(labels)} ${below}`,
    ]
  }

  return {
    name,
    observe(value, labels = {}, times = 1) {
      const key = printLabels(labels)
      const spread = spreads.get(key) ?? { labels, counts: [...bounds, 0].map(() => 0), sum: 0 }
      spreads.set(key, spread)
      const index = bounds.findIndex((bound) => value <= bound)
      const bucket = index < 0 ? bounds.length : index
      spread.counts[bucket] = (spread.counts[bucket] ?? 0) + times
      spread.sum += value * times
    },
    print: () => printFamily(description, 'histogram', [...spreads.values()].flatMap(print)),
  }
}

/** @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
function printFamily({ name, help }: Description, type: string, samples: readonly string[]): string {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples, ''].join('\n')
}

function lines(name: string, values: ReadonlyMap<string, number>): readonly string[] {
  return [...values].map(([labels, value]) => `${name}${labels} ${value}`)
}

function printLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escape(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
