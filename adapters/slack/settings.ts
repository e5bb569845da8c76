import type { Env } from '../../src/adapter.js'

export interface SlackSettings {
  /** Of the one workspace; absent where workspaces install the app themselves. */
  readonly botToken?: string
  readonly oauth?: { readonly clientId: string; readonly clientSecret: string }
  readonly transport:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string }
  /** Where cards go, and whose members may press unless a group is set. */
  readonly reviewChannelId?: string
  readonly moderatorGroupId?: string
  /** The user token of an admin: deletes what members wrote. */
  readonly adminToken?: string
  /** Slack's Web API unless said otherwise. */
  readonly apiUrl?: string
}

export type SettingsResult =
  | { readonly state: 'absent' }
  | { readonly state: 'invalid'; readonly problems: readonly string[] }
  | { readonly state: 'ready'; readonly settings: SlackSettings }

const WHERE = {
  SLACK_BOT_TOKEN: 'api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token',
  SLACK_APP_TOKEN:
    'api.slack.com/apps → your app → Basic Information → App-Level Tokens, with the scope connections:write',
  SLACK_SIGNING_SECRET: 'api.slack.com/apps → your app → Basic Information → Signing Secret',
  SLACK_CLIENT_ID: 'api.slack.com/apps → your app → Basic Information → Client ID',
  SLACK_CLIENT_SECRET: 'api.slack.com/apps → your app → Basic Information → Client Secret',
  SLACK_REVIEW_CHANNEL: 'the channel’s name in Slack → About, at the bottom: it looks like C0123456789',
  SLACK_MODERATOR_GROUP: 'the user group’s menu in Slack → Copy group ID: it looks like S0123456789',
  SLACK_ADMIN_TOKEN:
    'api.slack.com/apps → your app → OAuth & Permissions → User OAuth Token, installed by an admin with the user scope chat:write',
  SLACK_API_URL: 'leave it out to use Slack itself',
} as const

type Variable = keyof typeof WHERE

/** The names of all variables read here. */
export const SLACK_VARIABLES = Object.keys(WHERE)

/** The environment as settings, or every problem at once. An empty value counts as not set. */
export function readSettings(env: Env): SettingsResult {
  const problems: string[] = []
  const read = (name: Variable, fits: (value: string) => boolean, shape: string): string | undefined => {
    const value = env[name]?.trim() || undefined
    if (value !== undefined && !fits(value))
      problems.push(`${name} must ${shape}. Find it at: ${WHERE[name]}.`)
    return value
  }
  const botToken = read('SLACK_BOT_TOKEN', (value) => /^xoxb-\S+$/.test(value), 'start with "xoxb-"')
  const appToken = read('SLACK_APP_TOKEN', (value) => /^xapp-\S+$/.test(value), 'start with "xapp-"')
  const signingSecret = read(
    'SLACK_SIGNING_SECRET',
    (value) => /^(?!xox|xapp)\S+$/.test(value),
    'be the letters and digits that Slack shows there, not a token',
  )
  const clientId = read('SLACK_CLIENT_ID', (value) => /^[\w.]+$/.test(value), 'be digits with a dot')
  const clientSecret = read(
    'SLACK_CLIENT_SECRET',
    (value) => /^(?!xox|xapp)\S+$/.test(value),
    'be the letters and digits that Slack shows there, not a token',
  )
  const oauth = clientId !== undefined && clientSecret !== undefined ? { clientId, clientSecret } : undefined
  const reviewChannelId = read(
    'SLACK_REVIEW_CHANNEL',
    (value) => /^[CG][A-Z0-9_]+$/.test(value),
    'be a channel’s id, not its name',
  )
  const moderatorGroupId = read(
    'SLACK_MODERATOR_GROUP',
    (value) => /^S[A-Z0-9_]+$/.test(value),
    'be a user group’s id, not its handle',
  )
  const adminToken = read('SLACK_ADMIN_TOKEN', (value) => /^xoxp-\S+$/.test(value), 'start with "xoxp-"')
  const apiUrl = read('SLACK_API_URL', isHttpAddress, 'be an address that starts with http:// or https://')

  const wanted = [botToken, appToken, signingSecret, clientId, clientSecret].some(
    (value) => value !== undefined,
  )
  if (!wanted) return { state: 'absent' }
  if ((clientId === undefined) !== (clientSecret === undefined)) {
    const missing = clientId === undefined ? 'SLACK_CLIENT_ID' : 'SLACK_CLIENT_SECRET'
    problems.push(`${missing} is not set. Find it at: ${WHERE[missing]}.`)
  }
  const ofOneWorkspace = {
    SLACK_BOT_TOKEN: botToken,
    SLACK_REVIEW_CHANNEL: reviewChannelId,
    SLACK_MODERATOR_GROUP: moderatorGroupId,
    SLACK_ADMIN_TOKEN: adminToken,
  }
  if (oauth !== undefined)
    for (const [name, value] of Object.entries(ofOneWorkspace))
      if (value !== undefined)
        problems.push(
          `${name} belongs to one workspace: leave it out with SLACK_CLIENT_ID, where each has its own.`,
        )
  if (botToken === undefined && clientId === undefined && clientSecret === undefined)
    problems.push(`SLACK_BOT_TOKEN is not set. Find it at: ${WHERE.SLACK_BOT_TOKEN}.`)
  if ((botToken ?? oauth) !== undefined && appToken === undefined && signingSecret === undefined)
    problems.push(
      `SLACK_APP_TOKEN is not set. Find it at: ${WHERE.SLACK_APP_TOKEN}. ` +
        `Or, to receive events over HTTP, set SLACK_SIGNING_SECRET: ${WHERE.SLACK_SIGNING_SECRET}.`,
    )
  const transport = chooseTransport(appToken, signingSecret)
  if (problems.length > 0 || transport === undefined) return { state: 'invalid', problems }
  return {
    state: 'ready',
    settings: {
      ...(botToken === undefined ? {} : { botToken }),
      ...(oauth === undefined ? {} : { oauth }),
      transport,
      ...(reviewChannelId === undefined ? {} : { reviewChannelId }),
      ...(moderatorGroupId === undefined ? {} : { moderatorGroupId }),
      ...(adminToken === undefined ? {} : { adminToken }),
      ...(apiUrl === undefined ? {} : { apiUrl }),
    },
  }
}

/** Socket Mode where both are set: it needs no public address. */
function chooseTransport(appToken?: string, signingSecret?: string): SlackSettings['transport'] | undefined {
  if (appToken !== undefined) return { kind: 'socket', appToken }
  if (signingSecret !== undefined) return { kind: 'http', signingSecret }
  return undefined
}

function isHttpAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
