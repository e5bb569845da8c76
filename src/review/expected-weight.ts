import { selectionWeight } from '../model/uncertainty.js'
import type { ScoreCount } from '../store/store.js'

/** Where messages of the outer tenths really lie: most chat is far from the tenth's middle. */
const LOWEST = 0.02
const HIGHEST = 0.98

/**
 * How much uncertainty a day of this community brings: the mean over the given days of the sum of `selectionWeight`
 * over their messages, those at or above the threshold left out because they are asked about anyway. It paces the
 * review budget so that a busy morning does not use up the evening's share. 0 without any day.
 */
export function expectedDayWeight(counts: readonly ScoreCount[], threshold: number): number {
  const days = new Set(counts.map(({ day }) => day))
  if (days.size === 0) return 0
  const total = counts
    .filter(({ bin }) => bin / 10 < threshold)
    .reduce((sum, { bin, messages }) => sum + messages * selectionWeight(typicalToxicity(bin)), 0)
  return total / days.size
}

function typicalToxicity(bin: number): number {
  if (bin === 0) return LOWEST
  if (bin === 9) return HIGHEST
  return (bin + 0.5) / 10
}
