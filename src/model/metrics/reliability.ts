import { rowsOf, type Scored } from './scored.js'
import { wilson, type Interval } from './wilson.js'

export interface Bin {
  /** From inclusive, to exclusive but for the last bin. */
  readonly from: number
  readonly to: number
  readonly n: number
  readonly predicted: number | null
  readonly observed: (Interval & { readonly share: number }) | null
}

/**
 * A reliability diagram: of all rows with a probability in a bin, what was predicted on average and what was observed,
 * with the 95 % interval of the share. Rows count alike: within a bin they are near enough for that, and one rare row
 * then cannot speak for a hundred.
 *
 * @param bins how many, of equal width. @throws {RangeError} as `rowsOf`. Pure.
 */
export function reliability(scored: Scored, bins = 10): readonly Bin[] {
  const rows = rowsOf(scored)
  return Array.from({ length: bins }, (_, index) => {
    const inside = rows.filter(({ score }) => Math.min(Math.floor(score * bins), bins - 1) === index)
    const n = inside.length
    const hits = inside.reduce((sum, { target }) => sum + target, 0)
    return {
      from: index / bins,
      to: (index + 1) / bins,
      n,
      predicted: n === 0 ? null : inside.reduce((sum, { score }) => sum + score, 0) / n,
      observed: n === 0 ? null : { share: hits / n, ...wilson(hits, n) },
    }
  })
}
