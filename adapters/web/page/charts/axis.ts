import { percent } from '../core/words.js'
import { inFigures } from './figures.js'

/** One direction of a chart. It begins at 0: a cut axis makes small differences look large. */
export interface Axis {
  readonly title: string
  readonly to: number
  readonly ticks: readonly number[]
  readonly text: (value: number) => string
}

const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** From 0 to 100 %. */
export function shareAxis(title: string): Axis {
  return { title, to: 1, ticks: SHARES, text: percent }
}

/** From 0 to a round number that holds the largest count. */
export function countAxis(title: string, largest: number): Axis {
  const step = roundStep(largest / 4)
  const steps = Math.max(1, Math.ceil(largest / step))
  return {
    title,
    to: steps * step,
    ticks: Array.from({ length: steps + 1 }, (_, index) => index * step),
    text: inFigures,
  }
}

/** The smallest of 1, 2, 5, 10, 20, 50 … that is no less. */
function roundStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(least, 1))))
  return power * ([1, 2, 5].find((step) => step * power >= least) ?? 10)
}
