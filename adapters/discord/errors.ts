import { DiscordAPIError, GatewayCloseCodes, HTTPError, RateLimitError } from 'discord.js'
import type { AdapterErrorCode } from '../../src/adapter.js'
import { AdapterError, NormaError } from '../../src/errors.js'

const TOKEN_REFUSED =
  'Discord refuses the token. Make a new one at https://discord.com/developers/applications → your application → Bot → "Reset Token", and set DISCORD_TOKEN to it.'

const SWITCH_ON =
  'Switch on "Message Content Intent" at https://discord.com/developers/applications → your application → Bot → "Privileged Gateway Intents", then start again.'
const WORDS_REFUSED = `Discord does not let the bot read messages. ${SWITCH_ON}`

/** What is left when Discord hides what members write. */
export const WITHOUT_WORDS_ADVICE = `Discord hides what members write from the bot: it looks only at messages that mention it, that members report, or that moderators classify. ${SWITCH_ON}`

/** Gateway close codes after which no retry helps, each with what a person should do. */
const FATAL_CLOSES: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, TOKEN_REFUSED],
  [GatewayCloseCodes.DisallowedIntents, WORDS_REFUSED],
  [GatewayCloseCodes.InvalidIntents, 'Discord does not know the intents that were asked for. Update Norma.'],
  [GatewayCloseCodes.InvalidAPIVersion, 'Discord no longer speaks this API version. Update Norma.'],
  [GatewayCloseCodes.InvalidShard, 'Discord refuses the shard number. Update Norma.'],
  [GatewayCloseCodes.ShardingRequired, 'The bot is in too many servers for one connection. Update Norma.'],
])

/** Discord's JSON error codes that mean "it is not there" and "you may not"; the rest follows from the HTTP status. */
const NOT_FOUND = new Set<number | string>([10_003, 10_008, 10_004])
const FORBIDDEN = new Set<number | string>([50_001, 50_013])

/** Why the gateway closed for good, as an error for people; undefined where a reconnect helps. */
export function toCloseError(closeCode: number): AdapterError | undefined {
  const message = FATAL_CLOSES.get(closeCode)
  return message === undefined ? undefined : new AdapterError('forbidden', message)
}

/** Whether Discord refused the message content intent (4014): all others that Norma asks for are free to everyone. */
export function isAboutWords(error: unknown): boolean {
  return error instanceof AdapterError && error.message === WORDS_REFUSED
}

export function tokenRefused(): AdapterError {
  return new AdapterError('forbidden', TOKEN_REFUSED)
}

/**
 * Whatever discord.js rejected with, as the one error of the contract. The original is not kept as the cause: it
 * carries the request's body, and so members' words.
 *
 * @param doing what was tried, after "could not": "post the card".
 * @param needs the rights that it takes, as Discord calls them.
 */
export function toAdapterError(
  error: unknown,
  doing: string,
  needs = 'View Channel, Send Messages, Embed Links and Read Message History',
): AdapterError {
  if (error instanceof AdapterError) return error
  if (error instanceof RateLimitError) {
    const retryAfterMs = Math.max(error.retryAfter, error.timeToReset)
    return new AdapterError('rate_limited', `Discord asks to wait ${retryAfterMs} ms to ${doing}.`, {
      retryAfterMs,
    })
  }
  if (isTokenRefused(error)) return tokenRefused()
  if (error instanceof DiscordAPIError)
    return new AdapterError(
      toCode(error),
      `Norma could not ${doing}: Discord says "${error.message}" (${error.code}).${adviceFor(error, needs)}`,
    )
  if (error instanceof HTTPError)
    return new AdapterError('unavailable', `Norma could not ${doing}: Discord answers ${error.status}.`)
  const reason = error instanceof Error ? error.message || error.name : 'no reason given'
  return new AdapterError('unavailable', `Norma could not ${doing}: ${reason}.`)
}

/** For the log. No message of a foreign error: it may quote what a member wrote. */
export function reasonOf(error: unknown): string {
  if (error instanceof NormaError) return error.code
  const { code, message } = toAdapterError(error, 'do it')
  return code === 'unavailable' ? (error instanceof Error ? error.name : 'unknown') : message
}

/** HTTP 401, or what discord.js makes of it. */
function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401
  return error instanceof Error && 'code' in error && error.code === 'TokenInvalid'
}

function toCode({ code, status }: DiscordAPIError): AdapterErrorCode {
  if (NOT_FOUND.has(code) || status === 404) return 'not_found'
  // A body that Discord calls invalid stays invalid: trying again would not help.
  if (FORBIDDEN.has(code) || status === 403 || status === 400) return 'forbidden'
  return 'unavailable'
}

function adviceFor({ code }: DiscordAPIError, needs: string): string {
  return FORBIDDEN.has(code) ? ` Give the bot ${needs} there.` : ''
}
