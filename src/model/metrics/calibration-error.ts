import { rowsOf, type Scored } from './scored.js'

/**
 * Expected calibration error of binary probabilities, equal-width bins.
 * Answers: "when the model says 0.8, is it right 80 % of the time?" 0 is perfect.
 *
 * @param bins how many; bin b holds [b / bins, (b + 1) / bins), the last one 1 too.
 * @returns mean |predicted − observed| over bins, weighted by how full each is; null without rows.
 * @throws {RangeError} as `rowsOf`, and on bins < 1 or a probability outside [0, 1].
 * @see Naeini, Cooper, Hauskrecht, AAAI 2015. Cost O(n + bins). Pure.
 */
export function calibrationError(scored: Scored, bins = 15): number | null {
  if (!(bins >= 1)) throw new RangeError(`There must be at least one bin, not ${bins}.`)
  const gaps = new Float64Array(bins)
  let total = 0
  for (const { score, target, weight } of rowsOf(scored)) {
    if (score < 0 || score > 1) throw new RangeError(`A probability is ${score}, outside [0, 1].`)
    const bin = Math.min(Math.floor(score * bins), bins - 1)
    gaps[bin] = (gaps[bin] as number) + weight * (score - target)
    total += weight
  }
  return total > 0 ? gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / total : null
}
