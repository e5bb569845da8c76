import type { WebClient } from './web-client.js'

export interface UserGroup {
  readonly id: string
  readonly name: string
}

export interface Groups {
  /** Who is in it, at most `maxAgeMs` old. Rejects as Slack does. */
  members(groupId: string, maxAgeMs: number): Promise<ReadonlySet<string>>
  /** Those of the groups that this person is in. Where Slack does not say, they are in none. */
  of(userId: string, groupIds: readonly string[]): Promise<readonly string[]>
  /** All of the workspace, by name; empty where Slack does not say. */
  list(): Promise<readonly UserGroup[]>
}

/** Asked for every message: Slack answers 20 times a minute. */
const EXEMPT_TTL_MS = 60_000
const LIST_TTL_MS = 10_000

/** User groups: what roles are elsewhere. */
export function createGroups(client: WebClient, now: () => number): Groups {
  const known = new Map<string, { readonly members: Promise<ReadonlySet<string>>; readonly at: number }>()
  let listed: { readonly groups: Promise<readonly UserGroup[]>; readonly at: number } | undefined

  function members(groupId: string, maxAgeMs: number): Promise<ReadonlySet<string>> {
    const earlier = known.get(groupId)
    if (earlier !== undefined && now() - earlier.at < maxAgeMs) return earlier.members
    const asked = { members: fetchMembers(client, groupId), at: now() }
    known.set(groupId, asked)
    asked.members.catch(() => {
      if (known.get(groupId) === asked) known.delete(groupId)
    })
    return asked.members
  }

  return {
    members,
    async of(userId, groupIds) {
      const found = await Promise.all(
        groupIds.map(async (id) => {
          const inside = await members(id, EXEMPT_TTL_MS).catch(() => undefined)
          return inside?.has(userId) === true ? [id] : []
        }),
      )
      return found.flat()
    },
    list() {
      if (listed === undefined || now() - listed.at >= LIST_TTL_MS)
        listed = { groups: fetchGroups(client).catch(() => []), at: now() }
      return listed.groups
    },
  }
}

async function fetchMembers(client: WebClient, usergroup: string): Promise<ReadonlySet<string>> {
  const { users } = await client.usergroups.users.list({ usergroup })
  return new Set(users)
}

async function fetchGroups(client: WebClient): Promise<readonly UserGroup[]> {
  const { usergroups = [] } = await client.usergroups.list({})
  return usergroups
    .flatMap(({ id, name, handle }) => (id === undefined ? [] : [{ id, name: name || handle || id }]))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}
