import type { Answer, Args } from './web-api.js'
import { ADMIN, type Workspace } from './workspace.js'

export const CLIENT = { clientId: '1111.2222', clientSecret: 'fake-client-secret' }

/** What Slack sends a workspace's admin back with, once they agreed. */
export function codeOf({ team }: Workspace): string {
  return `code-of-${team.id}`
}

/** `oauth.v2.access`: a code becomes the token of the bot in the workspace that agreed. */
export function grantAccess(args: Args, workspaces: readonly Workspace[]): Answer {
  if (args['client_id'] !== CLIENT.clientId) return { ok: false, error: 'invalid_client_id' }
  if (args['client_secret'] !== CLIENT.clientSecret) return { ok: false, error: 'bad_client_secret' }
  const workspace = workspaces.find((candidate) => codeOf(candidate) === args['code'])
  if (workspace === undefined) return { ok: false, error: 'invalid_code' }
  const { appId, botToken, bot, scopes, team } = workspace
  return {
    ok: true,
    app_id: appId,
    access_token: botToken,
    token_type: 'bot',
    scope: [...scopes].join(','),
    bot_user_id: bot.userId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: ADMIN },
  }
}
