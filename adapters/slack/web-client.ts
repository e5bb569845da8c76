import { webApi, type AppOptions } from '@slack/bolt'
import type { SlackSettings } from './settings.js'

export type WebClient = webApi.WebClient
type ClientOptions = NonNullable<AppOptions['clientOptions']>

/** After this a request counts as lost. */
const REQUEST_TIMEOUT_MS = 10_000

/**
 * Options for one client; a new object each time, because Bolt writes into it. Nothing is tried again down here:
 * a repeated post may be a second card, and whoever queues posts must know about waiting.
 */
export function clientOptions(settings: SlackSettings): ClientOptions {
  return {
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: REQUEST_TIMEOUT_MS,
  }
}

export function createWebClient(
  settings: SlackSettings,
  logger: NonNullable<AppOptions['logger']>,
  token = settings.botToken,
): WebClient {
  return new webApi.WebClient(token, { ...clientOptions(settings), logger })
}
