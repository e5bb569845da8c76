/** At most so many times within a window, for each key. Kept in memory. */
export interface RateLimit {
  /** Counts one more and answers whether it is within the limit; what is not within is not counted. */
  allows(key: string, at: number): boolean
}

export function createRateLimit({
  limit,
  windowMs,
}: {
  readonly limit: number
  readonly windowMs: number
}): RateLimit {
  const times = new Map<string, readonly number[]>()

  return {
    allows(key, at) {
      const recent = (times.get(key) ?? []).filter((time) => at - time < windowMs)
      const isWithin = recent.length < limit
      times.delete(key)
      times.set(key, isWithin ? [...recent, at] : recent)
      // The longest unused come first: those that are over go.
      for (const [other, used] of times) {
        if (at - (used.at(-1) ?? at) < windowMs) break
        times.delete(other)
      }
      return isWithin
    },
  }
}
