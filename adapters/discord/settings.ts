import type { Env } from '../../src/adapter.js'

/** What the environment says about Discord, checked. */
export interface DiscordSettings {
  readonly token: string
  /** The REST root, without the version. */
  readonly apiUrl: string
  /** One per server; cards of other servers wait in the console. */
  readonly reviewChannelIds: readonly string[]
  /** Whoever has one of these roles may decide, as well as whoever may manage messages. */
  readonly moderatorRoleIds: readonly string[]
  /** Discord's express permission to train on what members write; see its Developer Policy, point 21. */
  readonly mayTrainOnContent: boolean
}

const DEFAULT_API_URL = 'https://discord.com/api'
const SNOWFLAKE = /^\d{1,20}$/

const COPY_ID =
  'Switch on User Settings → Advanced → Developer Mode, then right-click it and choose "Copy ID".'

type SettingsResult =
  | { readonly state: 'absent' }
  | { readonly state: 'invalid'; readonly problems: readonly string[] }
  | { readonly state: 'ready'; readonly settings: DiscordSettings }

/** Discord's variables, checked: every problem at once, each saying where to find the value. */
export function readSettings(env: Env): SettingsResult {
  const token = read(env, 'DISCORD_TOKEN')
  if (token === '') return { state: 'absent' }

  const apiUrl = (read(env, 'DISCORD_API_URL') || DEFAULT_API_URL).replace(/(?:\/v\d+)?\/*$/, '')
  const reviewChannelIds = readList(env, 'DISCORD_REVIEW_CHANNEL')
  const moderatorRoleIds = readList(env, 'DISCORD_MODERATOR_ROLE')
  const permission = read(env, 'DISCORD_TRAINING_PERMISSION')

  const problems = [
    ...tokenProblems(token),
    ...idProblems('DISCORD_REVIEW_CHANNEL', 'a channel', reviewChannelIds),
    ...idProblems('DISCORD_MODERATOR_ROLE', 'a role', moderatorRoleIds),
    ...permissionProblems(permission),
    ...urlProblems(apiUrl),
  ]
  if (problems.length > 0) return { state: 'invalid', problems }
  const mayTrainOnContent = permission === 'granted'
  return {
    state: 'ready',
    settings: { token, apiUrl, reviewChannelIds, moderatorRoleIds, mayTrainOnContent },
  }
}

function read(env: Env, name: string): string {
  return env[name]?.trim() ?? ''
}

function readList(env: Env, name: string): readonly string[] {
  const parts = read(env, name).split(',')
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))]
}

function tokenProblems(token: string): readonly string[] {
  if (/^(?:Bot|Bearer)\s/i.test(token))
    return ['DISCORD_TOKEN must be the token alone, without "Bot" before it.']
  return /\s/.test(token)
    ? ['DISCORD_TOKEN has a space in it. Copy it again with "Reset Token" on your application\'s Bot page.']
    : []
}

function idProblems(name: string, what: string, ids: readonly string[]): readonly string[] {
  return ids
    .filter((id) => !SNOWFLAKE.test(id))
    .map((id) => `${name} must hold ids, which are numbers; "${id}" is not the id of ${what}. ${COPY_ID}`)
}

function permissionProblems(value: string): readonly string[] {
  return value === '' || value === 'granted'
    ? []
    : [
        'DISCORD_TRAINING_PERMISSION must be empty, or "granted" once Discord has permitted in writing that you train on message content (Developer Policy, point 21).',
      ]
}

function urlProblems(apiUrl: string): readonly string[] {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined
  return url?.protocol === 'https:' || url?.protocol === 'http:'
    ? []
    : [`DISCORD_API_URL must be an address such as ${DEFAULT_API_URL}. Leave it empty to use Discord.`]
}
