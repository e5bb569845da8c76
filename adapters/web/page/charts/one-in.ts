/**
 * A share as a few of a few: 0.05 is 1 of 20, 0.62 is 3 of 5. Below a seventh to the whole number that it is one of, above
 * it to the nearest of some fractions that are easy to see. 0 of 1 and 1 of 1 only where it is none or all.
 */
export function oneIn(share: number): readonly [few: number, of: number] {
  if (share <= 0) return [0, 1]
  if (share >= 1) return [1, 1]
  if (share < 1 / 7) return [1, Math.round(1 / share)]
  const distance = ([few, of]: readonly [number, number]): number => Math.abs(few / of - share)
  return FRACTIONS.reduce((best, part) => (distance(part) < distance(best) ? part : best))
}

const FRACTIONS: readonly (readonly [number, number])[] = [
  [1, 7],
  [1, 6],
  [1, 5],
  [1, 4],
  [3, 10],
  [1, 3],
  [2, 5],
  [1, 2],
  [3, 5],
  [2, 3],
  [7, 10],
  [3, 4],
  [4, 5],
  [9, 10],
]
