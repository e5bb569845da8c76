import type { SlackSettings } from './settings.js'
import type { WebClient } from './web-client.js'

/** `unknown`: Slack could not be asked. Then nobody may, and is told so. */
type Permission = 'granted' | 'refused' | 'unknown'

export interface Permissions {
  check(userId: string): Promise<Permission>
}

/** Long enough for a row of presses, short enough for a moderator who was just removed. */
const TTL_MS = 60_000
const PAGE = 200

/**
 * Who may decide: the members of the moderators' user group if one is set, else those of the review channel.
 * With neither, nobody on Slack; the console still may.
 */
export function createPermissions(
  client: WebClient,
  settings: SlackSettings,
  now: () => number,
): Permissions {
  let cached: { readonly members: Promise<ReadonlySet<string>>; readonly until: number } | undefined

  async function fetchMembers(): Promise<ReadonlySet<string>> {
    const { moderatorGroupId, reviewChannelId } = settings
    if (moderatorGroupId !== undefined) {
      const { users } = await client.usergroups.users.list({ usergroup: moderatorGroupId })
      return new Set(users ?? [])
    }
    return reviewChannelId === undefined ? new Set() : fetchChannelMembers(client, reviewChannelId)
  }

  return {
    async check(userId) {
      if (cached === undefined || cached.until <= now())
        cached = { members: fetchMembers(), until: now() + TTL_MS }
      const asked = cached
      try {
        return (await asked.members).has(userId) ? 'granted' : 'refused'
      } catch {
        if (cached === asked) cached = undefined
        return 'unknown'
      }
    },
  }
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
