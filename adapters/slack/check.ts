import type { CheckResult, PlatformLog } from '../../src/adapter.js'
import { createBoltLogger } from './bolt-logger.js'
import { identify, type Identity } from './identity.js'
import { HTTP_ENDPOINT, SCOPES } from './needs.js'
import type { SlackSettings } from './settings.js'
import { createWebClient, type WebClient } from './web-client.js'
import { toAdapterError } from './web-errors.js'

/** Looks at everything that Slack must grant, without starting. Never rejects. */
export async function checkSlack(settings: SlackSettings, log: PlatformLog): Promise<readonly CheckResult[]> {
  const logger = createBoltLogger(log)
  const client = createWebClient(settings, logger)
  if (settings.oauth !== undefined)
    return [
      {
        name: 'Slack: installations',
        ok: true,
        detail:
          'Workspaces install the app at https://<your host>/slack/install; /norma setup checks each one.',
      },
      ...(settings.transport.kind === 'socket'
        ? [await checkSocketMode(createWebClient(settings, logger, settings.transport.appToken))]
        : []),
    ]
  let me: Identity
  try {
    me = await identify(client)
  } catch (error) {
    return [failed('Slack: bot token', error, 'Copy the Bot User OAuth Token again into SLACK_BOT_TOKEN.')]
  }
  return [
    { name: 'Slack: bot token', ok: true, detail: `connected to ${me.teamName}` },
    checkScopes(me.scopes, settings),
    await checkReviewChannel(client, settings),
    ...(settings.moderatorGroupId === undefined ? [] : [await checkGroup(client, settings.moderatorGroupId)]),
    settings.transport.kind === 'socket'
      ? await checkSocketMode(createWebClient(settings, logger, settings.transport.appToken))
      : {
          name: 'Slack: signed HTTP',
          ok: true,
          detail: `Slack must reach https://<your host>${HTTP_ENDPOINT}; set it for events, interactivity and both commands.`,
        },
  ]
}

function checkScopes(granted: readonly string[] | undefined, settings: SlackSettings): CheckResult {
  const name = 'Slack: scopes'
  if (granted === undefined) return { name, ok: true, detail: 'Slack did not say which scopes are granted.' }
  const missing = Object.keys(SCOPES).filter(
    (scope) =>
      !granted.includes(scope) && (scope !== 'usergroups:read' || settings.moderatorGroupId !== undefined),
  )
  if (missing.length === 0) return { name, ok: true, detail: `${granted.length} granted, none missing` }
  return {
    name,
    ok: false,
    detail: `missing: ${missing.map((scope) => `${scope} (${SCOPES[scope]})`).join(', ')}`,
    fix: 'Add them under OAuth & Permissions → Bot Token Scopes, then reinstall the app to the workspace.',
  }
}

async function checkReviewChannel(client: WebClient, settings: SlackSettings): Promise<CheckResult> {
  const name = 'Slack: review channel'
  const id = settings.reviewChannelId
  if (id === undefined)
    return { name, ok: true, detail: 'SLACK_REVIEW_CHANNEL is not set: cards wait in the console.' }
  try {
    const { channel } = await client.conversations.info({ channel: id })
    const label = channel?.name === undefined ? id : `#${channel.name}`
    if (channel?.is_archived)
      return { name, ok: false, detail: `${label} is archived.`, fix: 'Unarchive it, or set another one.' }
    if (!channel?.is_member)
      return { name, ok: false, detail: `The app is not in ${label}.`, fix: 'Write "/invite @Norma" there.' }
    if (!channel.is_private && settings.moderatorGroupId === undefined)
      return {
        name,
        ok: false,
        detail: `${label} is public, so everyone in the workspace could join it and press.`,
        fix: 'Make the channel private, or set SLACK_MODERATOR_GROUP.',
      }
    return { name, ok: true, detail: `the app is in ${label}` }
  } catch (error) {
    return failed(
      name,
      error,
      'Invite the app to the channel ("/invite @Norma") and check SLACK_REVIEW_CHANNEL.',
    )
  }
}

async function checkGroup(client: WebClient, usergroup: string): Promise<CheckResult> {
  const name = 'Slack: moderators'
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup })
    if (users.length > 0) return { name, ok: true, detail: `${users.length} may press` }
    return { name, ok: false, detail: 'The user group is empty.', fix: 'Add the moderators to it in Slack.' }
  } catch (error) {
    return failed(name, error, 'Check SLACK_MODERATOR_GROUP and the scope usergroups:read.')
  }
}

async function checkSocketMode(client: WebClient): Promise<CheckResult> {
  const name = 'Slack: Socket Mode'
  try {
    await client.apps.connections.open({})
    return { name, ok: true, detail: 'a connection can be opened' }
  } catch (error) {
    return failed(
      name,
      error,
      'Switch Socket Mode on, and give SLACK_APP_TOKEN an app-level token with the scope connections:write.',
    )
  }
}

function failed(name: string, error: unknown, fix: string): CheckResult {
  return { name, ok: false, detail: toAdapterError(error, 'look at this').message, fix }
}
