import { webApi } from '@slack/bolt'
import { AdapterError } from '../../src/errors.js'

/** The token is dead: nothing will work until a person replaces it. */
const DEAD_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'user_removed_from_team',
  'team_disabled',
  'app_uninstalled',
])

const NOT_FOUND = new Set([
  'channel_not_found',
  'message_not_found',
  'is_archived',
  'user_not_found',
  'no_such_subteam',
  'subteam_not_found',
])

/** Slack's own trouble, told in a 200. */
const TROUBLE = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'accesslimited',
])

/** What to do about the refusals that people meet most. */
const ADVICE: Readonly<Record<string, string>> = {
  not_in_channel: 'Invite the app to the channel: /invite @Norma.',
  missing_scope: 'Add the scope under OAuth & Permissions, then reinstall the app.',
  restricted_action: 'An admin limited who may post in that channel.',
  restricted_action_read_only_channel: 'The channel is read-only.',
  cant_delete_message: 'Only the user token of an admin deletes what others wrote: see SLACK_ADMIN_TOKEN.',
  user_not_in_channel: 'Only who is in a channel can be told something there.',
  messages_tab_disabled: 'Switch the Messages Tab on under App Home.',
}

/** How Slack named its refusal; undefined when the request never got that far. */
export function slackErrorCode(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined
}

/** Whether a person must replace the token before anything can work again. */
export function isDeadToken(error: unknown): boolean {
  const code = slackErrorCode(error)
  return code !== undefined && DEAD_TOKEN.has(code)
}

/** Any failure of a call to Slack, as the core knows it. What Slack refuses for a reason of its own is `forbidden`. */
export function toAdapterError(
  error: unknown,
  doing: string,
  tokenVariable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'SLACK_ADMIN_TOKEN' = 'SLACK_BOT_TOKEN',
): AdapterError {
  if (error instanceof AdapterError) return error
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new AdapterError('rate_limited', `Slack asks to wait ${error.retryAfter} s to ${doing}.`, {
      cause: error,
      retryAfterMs: Math.max(1, error.retryAfter) * 1_000,
    })
  }
  // Slack tells its refusals in a 200: whoever knows no such address is not its Web API.
  if (error instanceof webApi.WebAPIHTTPError && error.statusCode === 404) {
    const message = `Nothing there to ${doing} (HTTP 404). Check SLACK_API_URL: it ends in /api/.`
    return new AdapterError('not_found', message, { cause: error })
  }
  const code = slackErrorCode(error)
  if (code === undefined) {
    const why = error instanceof Error ? error.message : String(error)
    return new AdapterError('unavailable', `Could not reach Slack to ${doing}: ${why}`, { cause: error })
  }
  if (DEAD_TOKEN.has(code)) {
    return new AdapterError(
      'forbidden',
      `Slack does not accept the token (${code}). Make a new one, set ${tokenVariable} to it and start again.`,
      { cause: error },
    )
  }
  const message = [`Slack refused to ${doing}: ${code}.`, ADVICE[code]].filter(Boolean).join(' ')
  if (NOT_FOUND.has(code)) return new AdapterError('not_found', message, { cause: error })
  if (TROUBLE.has(code)) return new AdapterError('unavailable', message, { cause: error })
  if (code === 'ratelimited' || code === 'rate_limited')
    return new AdapterError('rate_limited', message, { cause: error, retryAfterMs: 1_000 })
  return new AdapterError('forbidden', message, { cause: error })
}
