export interface AucDifference {
  /** AUC of the second scores minus AUC of the first. */
  readonly difference: number
  readonly standardError: number
}

/**
 * The difference of two models' AUC on the same rows, with its standard error; the rows being the same, most of the
 * chance in either cancels.
 *
 * @param positive per row, whether it is.
 * @returns null with fewer than two rows of a class.
 * @see DeLong, DeLong, Clarke-Pearson, Biometrics 44 (1988). Cost O(n log n). Pure.
 */
export function aucDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  positive: readonly boolean[],
): AucDifference | null {
  const rows = { yes: rowsWhere(positive, true), no: rowsWhere(positive, false) }
  if (rows.yes.length < 2 || rows.no.length < 2) return null
  // Per row: how much of the other class the second model puts on the right side of it, beyond the first model.
  const yes = subtract(placements(second, rows.yes, rows.no), placements(first, rows.yes, rows.no))
  const no = subtract(placements(first, rows.no, rows.yes), placements(second, rows.no, rows.yes))
  return {
    difference: mean(yes),
    standardError: Math.sqrt(variance(yes) / yes.length + variance(no) / no.length),
  }
}

/** Per row, the share of the others with a lower score, ties half. */
function placements(scores: ArrayLike<number>, rows: readonly number[], others: readonly number[]): number[] {
  const sorted = Float64Array.from(others, (row) => scores[row] as number).sort()
  return rows.map((row) => {
    const score = scores[row] as number
    return (countBelow(sorted, score, false) + countBelow(sorted, score, true)) / 2 / sorted.length
  })
}

/** How many of the sorted values are below a score, or up to it. */
function countBelow(sorted: Float64Array, score: number, orEqual: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const value = sorted[middle] as number
    if (value < score || (orEqual && value === score)) low = middle + 1
    else high = middle
  }
  return low
}

function rowsWhere(positive: readonly boolean[], wanted: boolean): number[] {
  return positive.flatMap((is, row) => (is === wanted ? [row] : []))
}

function subtract(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value - (b[i] as number))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function variance(values: readonly number[]): number {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}
