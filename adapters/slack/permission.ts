import type { CommunitySettings, PlatformLog } from '../../src/adapter.js'
import type { Groups } from './groups.js'
import type { WebClient } from './web-client.js'
import { toAdapterError } from './web-errors.js'

/** `unknown`: Slack could not be asked. Then nobody may, and is told so. */
type Permission = 'granted' | 'refused' | 'unknown'

export interface Permissions {
  /** Who may decide. */
  check(userId: string): Promise<Permission>
  /** Who may change settings: the workspace's admins and owners. */
  administers(userId: string): Promise<boolean>
}

export interface PermissionDeps {
  readonly client: WebClient
  readonly groups: Groups
  /** What holds now. */
  readonly settings: () => Pick<CommunitySettings, 'moderatorIds' | 'reviewChannelId'> | undefined
  /** The moderators' user group of the environment: holds until the settings name others. */
  readonly usualGroupId?: string
  readonly log: PlatformLog
  readonly now: () => number
}

/** Slack answers for a channel at least 100 times a minute, and is asked on every press; for a group only 20 times. */
const GROUP_TTL_MS = 5_000
const ADMIN_TTL_MS = 60_000
const MAX_ADMINS_KNOWN = 1_000
const PAGE = 200

/**
 * Who may decide: the members of the moderators' user groups if some are set, else those of the review channel; and the
 * admins of the workspace, who could make themselves either.
 */
export function createPermissions(deps: PermissionDeps): Permissions {
  const { client, groups, settings, usualGroupId, log, now } = deps
  const admins = new Map<string, { readonly is: Promise<boolean>; readonly at: number }>()

  async function isModerator(userId: string): Promise<boolean> {
    const { moderatorIds = [], reviewChannelId } = settings() ?? {}
    const usual = usualGroupId === undefined ? [] : [usualGroupId]
    const groupIds = moderatorIds.length > 0 ? moderatorIds : usual
    if (groupIds.length > 0) {
      const members = await Promise.all(groupIds.map((id) => groups.members(id, GROUP_TTL_MS)))
      return members.some((inside) => inside.has(userId))
    }
    return reviewChannelId !== undefined && (await isInChannel(client, reviewChannelId, userId))
  }

  function isAdmin(userId: string): Promise<boolean> {
    const earlier = admins.get(userId)
    if (earlier !== undefined && now() - earlier.at < ADMIN_TTL_MS) return earlier.is
    if (admins.size >= MAX_ADMINS_KNOWN) admins.clear()
    const asked = { is: askWhetherAdmin(client, userId), at: now() }
    admins.set(userId, asked)
    asked.is.catch(() => admins.delete(userId))
    return asked.is
  }

  async function administers(userId: string): Promise<boolean> {
    return isAdmin(userId).catch((error: unknown) => {
      log.warn({ error: toAdapterError(error, 'say who is an admin').message }, 'admins unknown')
      return false
    })
  }

  return {
    administers,
    async check(userId) {
      try {
        if (await isModerator(userId)) return 'granted'
      } catch (error) {
        log.warn({ error: toAdapterError(error, 'say who may decide').message }, 'moderators unknown')
        return 'unknown'
      }
      return (await administers(userId)) ? 'granted' : 'refused'
    },
  }
}

async function askWhetherAdmin(client: WebClient, userId: string): Promise<boolean> {
  const { user } = await client.users.info({ user: userId })
  return user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true
}

async function isInChannel(client: WebClient, channel: string, userId: string): Promise<boolean> {
  let cursor: string | undefined
  do {
    const page = await client.conversations.members({ channel, limit: PAGE, ...(cursor ? { cursor } : {}) })
    if (page.members?.includes(userId)) return true
    cursor = page.response_metadata?.next_cursor
  } while (cursor)
  return false
}
