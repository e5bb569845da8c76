import { texts } from '../texts/texts.js'

/** A stretch of a text, and how it moved the prediction. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly contribution: number
}

const MAX_WORDS = 8
/** Words with less than this share of the strongest one's say are left plain. */
const MIN_SHARE = 0.12

/** A text with the words that moved the prediction marked: by underline, weight and sign, not by colour alone. */
export function MarkedText({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }) {
  const t = texts.value.common
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
        <span class="hidden"> ({toxic ? t.speaksForToxic : t.speaksForOk})</span>
      </mark>,
    )
    at = span.end
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}

/** Where a card's words stand in its text: each at its first place that is still free. */
export function spansOf(
  text: string,
  words: readonly Pick<Span, 'text' | 'contribution'>[],
): readonly Span[] {
  const taken: Span[] = []
  for (const { text: word, contribution } of words) {
    let start = text.indexOf(word)
    const isTaken = (span: Span): boolean => start < span.end && span.start < start + word.length
    while (start >= 0 && taken.some(isTaken)) start = text.indexOf(word, start + 1)
    if (start >= 0) taken.push({ start, end: start + word.length, text: word, contribution })
  }
  return taken
}

/** What the marks mean: each stands under the words for it. */
export function Legend() {
  const t = texts.value.common
  return (
    <p class="legend quiet">
      <mark class="toxic">
        {t.speaksForToxic}
        <span aria-hidden="true">▲</span>
      </mark>
      <mark class="ok">
        {t.speaksForOk}
        <span aria-hidden="true">▽</span>
      </mark>
    </p>
  )
}

function strongest(spans: readonly Span[]): readonly Span[] {
  const byStrength = spans.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  const least = Math.abs(byStrength[0]?.contribution ?? 0) * MIN_SHARE
  return byStrength
    .slice(0, MAX_WORDS)
    .filter((span) => Math.abs(span.contribution) >= least && span.text.trim() !== '')
    .toSorted((a, b) => a.start - b.start)
}
