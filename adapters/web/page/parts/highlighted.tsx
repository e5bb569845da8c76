import type { Explanation } from '../../../../src/service.js'

type Span = Explanation['spans'][number]

const MAX_WORDS = 8
/** Words with less than this share of the strongest one's say are left plain. */
const MIN_SHARE = 0.12

/** A text with the words that moved the prediction marked: by underline, weight and arrow, not by colour alone. */
export function Highlighted({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }) {
  const parts = []
  let at = 0
  for (const span of strongest(spans)) {
    if (span.start < at || text.slice(span.start, span.end) !== span.text) continue
    const toxic = span.contribution > 0
    parts.push(
      text.slice(at, span.start),
      <mark key={span.start} class={toxic ? 'toxic' : 'ok'}>
        {span.text}
        <span aria-hidden="true">{toxic ? '▲' : '▽'}</span>
        <span class="hidden">{toxic ? ' (speaks for toxic)' : ' (speaks for OK)'}</span>
      </mark>,
    )
    at = span.end
  }
  parts.push(text.slice(at))
  return <p class="highlighted">{parts}</p>
}

function strongest(spans: readonly Span[]): readonly Span[] {
  const byStrength = spans.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  const least = Math.abs(byStrength[0]?.contribution ?? 0) * MIN_SHARE
  return byStrength
    .slice(0, MAX_WORDS)
    .filter((span) => Math.abs(span.contribution) >= least && span.text.trim() !== '')
    .toSorted((a, b) => a.start - b.start)
}
