import { normalise } from '../text/fold.js'

/** What a text looks like, in 32 numbers: enough to see that another is nearly the same, too little to read it. */
export type Sketch = Uint32Array

const BINS = 32
const BIN_SHIFT = 27
const SHINGLE = 4
/** No shingle fell into the bin. */
const EMPTY = 0xffffffff
/** Above it people see one message twice: a changed ending, another name, one more word. */
const ALIKE = 0.5

/**
 * One-permutation min-hashing of the normalised text's character 4-grams: every shingle is hashed once, the hash's first
 * bits choose a bin, and each bin keeps its smallest.
 *
 * @see Li, Owen, Zhang, "One permutation hashing", NIPS 2012. Cost O(text length). Pure.
 */
export function sketchText(text: string): Sketch {
  const sketch = new Uint32Array(BINS).fill(EMPTY)
  // Blanks on either side: a text shorter than a shingle still shows one.
  const folded = ` ${normalise(text)}${' '.repeat(SHINGLE - 1)}`
  for (let at = 0; at + SHINGLE <= folded.length; at++) {
    const hash = hashShingle(folded, at)
    const bin = hash >>> BIN_SHIFT
    if (hash < (sketch[bin] as number)) sketch[bin] = hash
  }
  return sketch
}

/**
 * Estimates how much two texts share: the Jaccard similarity of their shingles, 0 nothing, 1 the same. With up to 32 bins
 * its standard error is at most 0.09, more for texts shorter than 32 characters. Pure.
 */
export function similarity(a: Sketch, b: Sketch): number {
  let equal = 0
  let filled = 0
  for (let bin = 0; bin < BINS; bin++) {
    if (a[bin] === EMPTY && b[bin] === EMPTY) continue
    filled++
    if (a[bin] === b[bin]) equal++
  }
  return filled === 0 ? 1 : equal / filled
}

/**
 * Whether a message is nearly one of those asked about lately. A second answer to the same question teaches little, so
 * the review budget is better spent elsewhere; the audit must stay blind to this. Cost 32 comparisons a recent text. Pure.
 */
export function isNearDuplicate(sketch: Sketch, recent: Iterable<Sketch>): boolean {
  for (const other of recent) if (similarity(sketch, other) >= ALIKE) return true
  return false
}

/** FNV-1a over code units, finished as MurmurHash3 does. */
function hashShingle(text: string, at: number): number {
  let hash = 0x811c9dc5
  for (let i = at; i < at + SHINGLE; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
