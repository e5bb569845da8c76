import { AdapterError } from '../../src/errors.js'
import type { WebClient } from './web-client.js'
import { toAdapterError } from './web-errors.js'

/** Who the token speaks for. */
export interface Identity {
  readonly teamId: string
  readonly teamName: string
  /** Ends with a slash. */
  readonly workspaceUrl: string
  readonly botUserId: string
  readonly botId: string
  /** Absent when Slack did not say. */
  readonly scopes?: readonly string[]
}

/** Asks Slack; rejects with an AdapterError. */
export async function identify(client: WebClient): Promise<Identity> {
  const answer = await client.auth.test().catch((error: unknown) => {
    throw toAdapterError(error, 'check the token')
  })
  const {
    team_id: teamId,
    team,
    url,
    user_id: botUserId,
    bot_id: botId,
    response_metadata: metadata,
  } = answer
  if (teamId === undefined || botUserId === undefined) {
    throw new AdapterError('forbidden', 'SLACK_BOT_TOKEN is not the token of a bot in a workspace.')
  }
  return {
    teamId,
    teamName: team ?? teamId,
    workspaceUrl: (url ?? 'https://app.slack.com').replace(/\/*$/, '/'),
    botUserId,
    // Only compared with the `bot_id` of events.
    botId: botId ?? botUserId,
    ...(metadata?.scopes === undefined ? {} : { scopes: metadata.scopes }),
  }
}
