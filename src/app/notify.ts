import type { Adapter } from '../adapter.js'
import type { Log } from '../log.js'
import { CONSOLE_COMMUNITY, type RetrainReport, type RetrainRequest } from '../service.js'
import type { Communities } from './communities.js'

/**
 * Tells the review channel what a retrain did, unless those who asked for it there have the answer already. A notice
 * that cannot be posted is logged: the report is kept with the version.
 */
export function createNotifier(parts: {
  readonly communities: Communities
  readonly adapterOf: (platform: string) => Adapter | undefined
  readonly log: Log
}): (request: RetrainRequest, report: RetrainReport) => Promise<void> {
  const { communities, adapterOf, log } = parts

  return async (request, report) => {
    const community = communities.get(request.community ?? CONSOLE_COMMUNITY)
    if (
      community?.reviewChannelId === undefined ||
      community.leftAt !== undefined ||
      isAnsweredThere(request) ||
      report.candidate === undefined
    ) {
      return
    }
    try {
      await adapterOf(community.platform)?.postNotice(community.reviewChannelId, report.message, community.id)
    } catch (error) {
      log.warn({ community: community.id, err: error }, 'notice not posted')
    }
  }
}

function isAnsweredThere({ trigger, community = CONSOLE_COMMUNITY }: RetrainRequest): boolean {
  if (trigger === 'command') return true
  return community === CONSOLE_COMMUNITY && trigger !== 'schedule'
}
