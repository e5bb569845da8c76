import type { Args } from './web-api.js'

/** How often a method may be called: by the app as a whole, or in each channel. */
export interface RateLimit {
  readonly calls: number
  readonly windowMs: number
  readonly inEachChannel?: boolean
}

const MINUTE_MS = 60_000

/** Slack's own, of the methods that Norma calls most. Its tiers promise at least these, a minute. */
export const SLACK_RATES: Readonly<Record<string, RateLimit>> = {
  'chat.postMessage': { calls: 1, windowMs: 1_000, inEachChannel: true },
  'chat.update': { calls: 50, windowMs: MINUTE_MS },
  'chat.postEphemeral': { calls: 100, windowMs: MINUTE_MS },
  'conversations.history': { calls: 50, windowMs: MINUTE_MS },
  'conversations.info': { calls: 50, windowMs: MINUTE_MS },
  'conversations.members': { calls: 100, windowMs: MINUTE_MS },
  'usergroups.users.list': { calls: 20, windowMs: MINUTE_MS },
  'users.info': { calls: 100, windowMs: MINUTE_MS },
}

/** Counts calls; answers how many whole seconds to wait where a call is one too many. */
export function createRateLimits(
  limits: Readonly<Record<string, RateLimit>>,
): (method: string, args: Args) => number | undefined {
  const recent = new Map<string, number[]>()
  return (method, args) => {
    const limit = limits[method]
    if (limit === undefined) return undefined
    const key = limit.inEachChannel === true ? `${method} ${String(args['channel'])}` : method
    const now = Date.now()
    const times = (recent.get(key) ?? []).filter((at) => at > now - limit.windowMs)
    recent.set(key, times)
    const [oldest = now] = times
    if (times.length >= limit.calls) return Math.max(1, Math.ceil((oldest + limit.windowMs - now) / 1_000))
    times.push(now)
    return undefined
  }
}
