interface Example {
  readonly source: string
  readonly label: string
  readonly target: number
  readonly provenance: string
  readonly weight: number
  readonly at: number
  readonly text?: string
}

/** Rows as CSV by RFC 4180. Members write some of the words: a spreadsheet must not take them for a formula. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')
}

/** What a community taught, a row for each example. */
export function csvOfExamples(examples: readonly Example[]): string {
  const rows = examples.map(({ source, label, target, provenance, weight, at, text }) => [
    source,
    label,
    String(target),
    provenance,
    String(weight),
    new Date(at).toISOString(),
    text ?? '',
  ])
  return csvOf([['source', 'label', 'toxic_share', 'provenance', 'weight', 'at', 'text'], ...rows])
}

function toCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
