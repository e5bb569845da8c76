import { collect, type Featuriser } from '../text/features.js'
import { snapToGraphemes } from '../text/graphemes.js'
import { deltaWeight } from './delta-table.js'
import type { Explanation, Span } from './prediction.js'
import { levelOf } from './quantise.js'
import type { Scorer } from './scorer.js'

/**
 * Takes a margin apart: every feature's share goes to the words it was read from, in equal parts to all its occurrences
 * and, for a pair, to both its words; words are stretches of the original text. O(text length).
 */
export function explain(scorer: Scorer, from: Featuriser, text: string): Explanation {
  const occurrences = collect(from, text)
  const { buckets, blockStart, count, wordBlockEnds, gramBlockEnds } = occurrences
  const wordCount = from.folder.words.count
  const shares = new Float64Array(wordCount)

  const wordBlock = shareOut(scorer, buckets.subarray(0, blockStart), undefined)
  const gramBlock = shareOut(scorer, buckets.subarray(blockStart, count), wordBlock)
  for (let word = 0; word < wordCount; word++) {
    const start = word === 0 ? 0 : (wordBlockEnds[word - 1] as number)
    const end = wordBlockEnds[word] as number
    for (let at = start; at < end; at++) {
      const share = wordBlock.get(buckets[at] as number) as number
      const isPair = word > 0 && at === end - 1
      shares[word] = (shares[word] as number) + (isPair ? share / 2 : share)
      if (isPair) shares[word - 1] = (shares[word - 1] as number) + share / 2
    }
    const gramStart = word === 0 ? blockStart : (gramBlockEnds[word - 1] as number)
    for (let at = gramStart; at < (gramBlockEnds[word] as number); at++) {
      shares[word] = (shares[word] as number) + (gramBlock.get(buckets[at] as number) ?? 0)
    }
  }

  const spans = toSpans(from, text, shares)
  const margin = spans.reduce((sum, span) => sum + span.contribution, scorer.bias)
  return { margin, bias: scorer.bias, spans }
}

/** Per bucket of a block, what one occurrence of it adds to the margin. Buckets of the block before are left out. */
function shareOut(
  { base: { weights }, unit, table }: Scorer,
  buckets: Uint32Array,
  blockBefore: ReadonlyMap<number, number> | undefined,
): ReadonlyMap<number, number> {
  const times = new Map<number, number>()
  for (const bucket of buckets) {
    if (blockBefore?.has(bucket) !== true) times.set(bucket, (times.get(bucket) ?? 0) + 1)
  }
  const norm = Math.sqrt(times.size)
  for (const [bucket, occurrences] of times) {
    const added = table === undefined ? 0 : deltaWeight(table, bucket)
    const weight = unit * levelOf(weights.codes[bucket] as number) + added
    times.set(bucket, weight / norm / occurrences)
  }
  return times
}

/** The words' stretches of the original text; words that share a character on the screen become one span. */
function toSpans(from: Featuriser, text: string, shares: Float64Array): readonly Span[] {
  const { raw, words } = from.folder
  const spans: Span[] = []
  for (let word = 0; word < words.count; word++) {
    const first = words.from[words.starts[word] as number] as number
    const last = words.from[words.ends[word] as number] as number
    const [start, end] = snapToGraphemes(text, raw.starts[first] as number, raw.ends[last] as number)
    const before = spans.at(-1)
    const contribution = shares[word] as number
    if (before !== undefined && start < before.end) {
      spans[spans.length - 1] = spanOf(
        text,
        before.start,
        Math.max(end, before.end),
        before.contribution + contribution,
      )
    } else {
      spans.push(spanOf(text, start, end, contribution))
    }
  }
  return spans
}

function spanOf(text: string, start: number, end: number, contribution: number): Span {
  return { start, end, text: text.slice(start, end), contribution }
}
