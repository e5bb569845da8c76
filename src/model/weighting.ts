import type { SparseRows } from './sparse.js'

/** Adds a judgement to each class before counting, so that a column seen in one class only stays finite. */
const SMOOTHING = 1
/** What a column counts that says nothing about the class: it may still matter beside others. */
const FLOOR = 0.5

/** Of each column, in how many rows it is and the root of its idf: the same whatever the rows count. O(non-zeros). */
export interface Rarity {
  readonly rowsWith: Uint32Array
  readonly rootIdf: Float64Array
}

export function rarityOf(x: SparseRows): Rarity {
  const rowsWith = new Uint32Array(x.columns)
  for (let k = 0; k < x.indices.length; k++) {
    const column = x.indices[k] as number
    rowsWith[column] = (rowsWith[column] as number) + 1
  }
  const rootIdf = Float64Array.from(rowsWith, (shown) => Math.sqrt(Math.log((1 + x.rows) / (1 + shown)) + 1))
  return { rowsWith, rootIdf }
}

/**
 * How much each column should count, by how unevenly the two classes show it and how rare it is:
 *
 *     scale = (|log ratio| + ½) · √idf,   ratio = (p / Σp) / (q / Σq),   idf = ln((1 + n) / (1 + rows with it)) + 1,
 *
 * where p and q are the column's smoothed counts in either class. Scaled so that the mean of scale² over all non-zeros is
 * one: the rows keep their mean length, and a solver's cost its meaning. 0 for columns in fewer than `minRows` rows.
 *
 * @param targets per row, the probability that it is positive.
 * @param weights per row, how much it counts.
 * @param rarity of the same `x`, for who asks several times.
 * @see Wang, Manning, "Baselines and bigrams", ACL 2012 (there without floor and idf). Cost O(non-zeros). Pure.
 */
export function weighColumns(
  x: SparseRows,
  targets: ArrayLike<number>,
  weights: ArrayLike<number>,
  minRows: number,
  { rowsWith, rootIdf }: Rarity = rarityOf(x),
): Float32Array {
  const positive = new Float64Array(x.columns).fill(SMOOTHING)
  const negative = new Float64Array(x.columns).fill(SMOOTHING)
  for (let row = 0; row < x.rows; row++) {
    const weight = weights[row] as number
    if (weight === 0) continue
    const toPositive = weight * (targets[row] as number)
    for (let k = x.starts[row] as number, end = x.starts[row + 1] as number; k < end; k++) {
      const column = x.indices[k] as number
      positive[column] = (positive[column] as number) + toPositive
      negative[column] = (negative[column] as number) + weight - toPositive
    }
  }
  const shift = Math.log(sumOver(negative, rowsWith, minRows) / sumOver(positive, rowsWith, minRows))
  const scales = new Float32Array(x.columns)
  let squares = 0
  let nonZeros = 0
  for (let column = 0; column < x.columns; column++) {
    const shown = rowsWith[column] as number
    if (shown < minRows) continue
    const logRatio = Math.log((positive[column] as number) / (negative[column] as number)) + shift
    const scale = (Math.abs(logRatio) + FLOOR) * (rootIdf[column] as number)
    scales[column] = scale
    squares += shown * scale * scale
    nonZeros += shown
  }
  const unit = nonZeros === 0 ? 1 : Math.sqrt(squares / nonZeros)
  for (let column = 0; column < scales.length; column++) scales[column] = (scales[column] as number) / unit
  return scales
}

function sumOver(counts: Float64Array, rowsWith: Uint32Array, minRows: number): number {
  let sum = 0
  for (let column = 0; column < counts.length; column++) {
    if ((rowsWith[column] as number) >= minRows) sum += counts[column] as number
  }
  return sum === 0 ? 1 : sum
}
