import type { Inbox } from '../adapter.js'
import type { Log } from '../log.js'
import type { Communities } from './communities.js'
import type { Events } from './events.js'

/**
 * The platform took Norma out of a community: nothing more is tried there until it announces the community again. What is
 * kept of it goes with the retention, as everywhere.
 */
export function createDeparture(parts: {
  readonly communities: Communities
  readonly events: Events
  readonly log: Log
}): Pick<Inbox, 'left' | 'communities'> {
  const { communities, events, log } = parts

  return {
    async left(community, reason) {
      const before = communities.get(community)
      if (before === undefined || before.leftAt !== undefined) return
      await communities.leave(community)
      log.warn({ community, reason }, 'Norma was taken out of a community')
      events.emit({ type: 'status' })
    },
    communities: (platform) =>
      communities
        .all()
        .filter((one) => one.platform === platform && one.leftAt === undefined)
        .map(({ id }) => id),
  }
}
