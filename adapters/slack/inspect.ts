import type { WebClient } from './web-client.js'
import { slackErrorCode } from './web-errors.js'

/** A channel as far as Norma sees it. */
export interface ChannelView {
  /** "#name", or the id. */
  readonly label: string
  readonly isArchived: boolean
  readonly isMember: boolean
  readonly isPrivate: boolean
}

/** Rejects as Slack does. */
export async function inspectChannel(client: WebClient, id: string): Promise<ChannelView> {
  const { channel } = await client.conversations.info({ channel: id })
  return {
    label: channel?.name === undefined ? id : `#${channel.name}`,
    isArchived: channel?.is_archived === true,
    isMember: channel?.is_member === true,
    isPrivate: channel?.is_private === true,
  }
}

/** What the token of an admin can do in this workspace. */
export type AdminToken =
  { readonly state: 'works' | 'elsewhere' | 'no-admin' } | { readonly state: 'refused'; readonly why: string }

/** Never rejects. */
export async function inspectAdminToken(
  admin: WebClient,
  client: WebClient,
  teamId: string,
): Promise<AdminToken> {
  try {
    const { team_id: team, user_id: user } = await admin.auth.test()
    if (team !== teamId || user === undefined) return { state: 'elsewhere' }
    const { user: owner } = await client.users.info({ user })
    return { state: owner?.is_admin === true || owner?.is_owner === true ? 'works' : 'no-admin' }
  } catch (error) {
    return { state: 'refused', why: describeRefusal(error) }
  }
}

/** Slack's own word for it, or what went wrong on the way. */
export function describeRefusal(error: unknown): string {
  return slackErrorCode(error) ?? (error instanceof Error ? error.message : String(error))
}
