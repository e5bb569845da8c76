import type { PlatformLog } from '../../src/adapter.js'
import type { SlackSettings } from './settings.js'
import type { WebClient } from './web-client.js'
import { toAdapterError } from './web-errors.js'

/** `unknown`: Slack could not be asked. Then nobody may, and is told so. */
type Permission = 'granted' | 'refused' | 'unknown'

export interface Permissions {
  check(userId: string): Promise<Permission>
}

/** Slack answers for a channel at least 100 times a minute, and is asked on every press; for a group only 20 times. */
const GROUP_TTL_MS = 5_000
const PAGE = 200

/**
 * Who may decide: the members of the moderators' user group if one is set, else those of the review channel.
 * With neither, nobody on Slack; the console still may.
 */
export function createPermissions(
  client: WebClient,
  settings: SlackSettings,
  log: PlatformLog,
  now: () => number,
): Permissions {
  const { moderatorGroupId, reviewChannelId } = settings
  let group: { readonly members: Promise<ReadonlySet<string>>; readonly until: number } | undefined

  function membersOfGroup(usergroup: string): Promise<ReadonlySet<string>> {
    if (group === undefined || group.until <= now())
      group = { members: fetchGroupMembers(client, usergroup), until: now() + GROUP_TTL_MS }
    const asked = group
    asked.members.catch(() => {
      if (group === asked) group = undefined
    })
    return asked.members
  }

  async function moderators(): Promise<ReadonlySet<string>> {
    if (moderatorGroupId !== undefined) return membersOfGroup(moderatorGroupId)
    return reviewChannelId === undefined ? new Set() : fetchChannelMembers(client, reviewChannelId)
  }

  return {
    async check(userId) {
      try {
        return (await moderators()).has(userId) ? 'granted' : 'refused'
      } catch (error) {
        log.warn({ error: toAdapterError(error, 'say who may decide').message }, 'moderators unknown')
        return 'unknown'
      }
    },
  }
}

async function fetchGroupMembers(client: WebClient, usergroup: string): Promise<ReadonlySet<string>> {
  const { users } = await client.usergroups.users.list({ usergroup })
  return new Set(users)
}

async function fetchChannelMembers(client: WebClient, channel: string): Promise<ReadonlySet<string>> {
  const members = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await client.conversations.members({ channel, limit: PAGE, ...(cursor ? { cursor } : {}) })
    for (const member of page.members ?? []) members.add(member)
    cursor = page.response_metadata?.next_cursor
  } while (cursor)
  return members
}
