/** What a Slack workspace holds, in memory. */
export interface Workspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string }
  readonly bot: { readonly userId: string; readonly botId: string }
  readonly appId: string
  readonly botToken: string
  readonly appToken: string
  /** A user token, of this person. */
  readonly adminToken: string
  readonly adminTokenOf: string
  readonly signingSecret: string
  /** Granted to the bot token. */
  readonly scopes: Set<string>
  /** Why a token is refused, by token. */
  readonly refusedTokens: Map<string, string>
  readonly users: Map<string, { readonly id: string; readonly name: string }>
  /** Those who may change how the workspace is set up. */
  readonly admins: Set<string>
  readonly channels: Map<string, Channel>
  /** Members by user group. */
  readonly groups: Map<string, string[]>
}

export interface Channel {
  readonly id: string
  readonly name: string
  readonly isPrivate: boolean
  readonly members: Set<string>
  archived: boolean
  /** Oldest first. */
  readonly messages: StoredMessage[]
}

export interface StoredMessage {
  readonly ts: string
  readonly user: string
  readonly bot_id?: string
  readonly thread_ts?: string
  readonly subtype?: string
  text: string
  blocks?: readonly unknown[]
}

export const MEMBER = 'U000MEMBER'
export const MODERATOR = 'U00000MOD'
export const ADMIN = 'U0000ADMIN'
export const OUTSIDER = 'U00OUTSIDE'
export const CHANNEL = 'C00GENERAL'
export const REVIEW_CHANNEL = 'G000REVIEW'
export const MODERATOR_GROUP = 'S00000MODS'
/** As Norma calls the workspace. */
export const COMMUNITY = 'slack:T0000ACME'

/** A small workspace: a public channel, a private review channel with one moderator, the bot in both. */
export function createWorkspace(): Workspace {
  const bot = { userId: 'U000NORMA', botId: 'B000NORMA' }
  const channel = (
    id: string,
    name: string,
    isPrivate: boolean,
    members: readonly string[],
  ): [string, Channel] => [
    id,
    { id, name, isPrivate, members: new Set(members), archived: false, messages: [] },
  ]
  const person = (id: string, name: string): [string, { id: string; name: string }] => [id, { id, name }]
  return {
    team: { id: 'T0000ACME', name: 'Acme', domain: 'acme' },
    bot,
    appId: 'A000NORMA',
    botToken: 'xoxb-fake-bot-token',
    appToken: 'xapp-fake-app-token',
    adminToken: 'xoxp-fake-admin-token',
    adminTokenOf: ADMIN,
    signingSecret: '0123456789abcdef0123456789abcdef',
    scopes: new Set([
      'channels:history',
      'groups:history',
      'channels:read',
      'groups:read',
      'chat:write',
      'commands',
      'users:read',
      'usergroups:read',
    ]),
    refusedTokens: new Map(),
    users: new Map([
      person(MEMBER, 'Mia Member'),
      person(MODERATOR, 'Mod Erator'),
      person(OUTSIDER, 'Otto Outsider'),
      person(ADMIN, 'Ada Admin'),
      person(bot.userId, 'Norma'),
    ]),
    admins: new Set([ADMIN]),
    channels: new Map([
      channel(CHANNEL, 'general', false, [MEMBER, MODERATOR, OUTSIDER, ADMIN, bot.userId]),
      channel(REVIEW_CHANNEL, 'review', true, [MODERATOR, bot.userId]),
    ]),
    groups: new Map([[MODERATOR_GROUP, [MODERATOR]]]),
  }
}
