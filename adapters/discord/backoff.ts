/** How long to wait between tries. */
export interface Backoff {
  readonly firstMs: number
  readonly maxMs: number
  /** A connection that held this long starts the count anew. */
  readonly steadyMs: number
}

/** Discord allows 1,000 IDENTIFYs a day and resets the token beyond; 120 s apart makes 720. */
export const DEFAULT_BACKOFF: Backoff = { firstMs: 1_000, maxMs: 120_000, steadyMs: 60_000 }

/**
 * Doubling waits with full jitter in the upper half, so that many bots do not come back at once.
 *
 * @param failures tries that failed in a row; 0 waits not at all.
 * @param random a number in [0, 1).
 */
export function backoffMs(failures: number, { firstMs, maxMs }: Backoff, random: number): number {
  if (failures <= 0) return 0
  const ceiling = Math.min(maxMs, firstMs * 2 ** (failures - 1))
  return ceiling / 2 + (ceiling / 2) * random
}
