import { rowsOf, type Row, type Scored } from '../model/metrics/scored.js'
import type { ScoreCount } from '../store/store.js'

const BINS = 10

/**
 * How many of the counted messages reach a toxicity. Every message was counted by the tenth that it fell into; within a
 * tenth they lie as the judged cards say, evenly where there are none.
 *
 * @param judged weighted by what each stands for. Pure.
 */
export function messagesAbove(
  judged: Scored,
  counts: readonly Pick<ScoreCount, 'bin' | 'messages'>[],
): (toxicity: number) => number {
  const rows = rowsOf(judged)
  const rowsIn = Array.from({ length: BINS }, (_, bin) => rows.filter(({ score }) => binOf(score) === bin))
  const messagesIn = Array.from({ length: BINS }, (_, bin) =>
    counts.reduce((sum, count) => sum + (count.bin === bin ? count.messages : 0), 0),
  )
  return (toxicity) => {
    const bin = binOf(toxicity)
    const higher = messagesIn.slice(bin + 1).reduce((sum, messages) => sum + messages, 0)
    return higher + (messagesIn[bin] ?? 0) * shareAbove(rowsIn[bin] ?? [], toxicity, bin)
  }
}

function shareAbove(rows: readonly Row[], toxicity: number, bin: number): number {
  if (rows.length === 0) return bin + 1 - toxicity * BINS
  const weightOf = (some: readonly Row[]): number => some.reduce((sum, { weight }) => sum + weight, 0)
  return weightOf(rows.filter(({ score }) => score >= toxicity)) / weightOf(rows)
}

function binOf(toxicity: number): number {
  return Math.min(Math.floor(toxicity * BINS), BINS - 1)
}
