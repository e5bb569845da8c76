import { randomBytes } from 'node:crypto'
import type { HTTPReceiverOptions } from '@slack/bolt'

type StateStore = NonNullable<NonNullable<HTTPReceiverOptions['installerOptions']>['stateStore']>

const LIFE_MS = 10 * 60_000
/** The page is open to everybody: the oldest visit goes first. */
const MAX_OPEN = 10_000

/**
 * What ties the way back from Slack to the visit that began it: known to nobody else, good once. Bolt's own are signed and
 * good for ten minutes, however often. They live in memory: whoever is on the way during a restart begins again.
 */
export function createInstallStates(): StateStore {
  const open = new Map<
    string,
    { readonly options: Parameters<StateStore['generateStateParam']>[0] } & Until
  >()
  return {
    generateStateParam(options, now) {
      const state = randomBytes(32).toString('base64url')
      open.set(state, { options, until: now.getTime() + LIFE_MS })
      const [oldest] = open.keys()
      if (open.size > MAX_OPEN && oldest !== undefined) open.delete(oldest)
      return Promise.resolve(state)
    },
    verifyStateParam(now, state) {
      const found = open.get(state)
      open.delete(state)
      return found === undefined || found.until < now.getTime()
        ? Promise.reject(new UnknownState())
        : Promise.resolve(found.options)
    },
  }
}

interface Until {
  readonly until: number
}

/** Named as Bolt's own, whose class it does not export. */
class UnknownState extends Error {
  readonly code = 'slack_oauth_invalid_state'
}
