import type { CheckResult, PlatformLog } from '../../src/adapter.js'
import { createBoltLogger } from './bolt-logger.js'
import { identify, type Identity } from './identity.js'
import { inspectAdminToken } from './inspect.js'
import { HTTP_ENDPOINT, SCOPES } from './needs.js'
import type { SlackSettings } from './settings.js'
import { createWebClient, type WebClient } from './web-client.js'
import { toAdapterError } from './web-errors.js'

const MODERATORS = 'Slack: moderators'

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
    ...(await checkModerators(client, settings)),
    ...(settings.adminToken === undefined
      ? []
      : [await checkAdminToken(createWebClient(settings, logger, settings.adminToken), client, me.teamId)]),
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

/** Who may press, as far as the environment says: `/norma setup` may choose others. */
async function checkModerators(
  client: WebClient,
  { moderatorGroupId, reviewChannelId }: SlackSettings,
): Promise<readonly CheckResult[]> {
  if (moderatorGroupId !== undefined) return [await checkGroup(client, moderatorGroupId)]
  if (reviewChannelId !== undefined) return [await checkMembers(client, reviewChannelId)]
  return [
    {
      name: MODERATORS,
      ok: true,
      detail: 'Only the admins of the workspace may press, until /norma setup chooses others.',
    },
  ]
}

async function checkMembers(client: WebClient, channel: string): Promise<CheckResult> {
  const name = MODERATORS
  try {
    await client.conversations.members({ channel, limit: 1 })
    return { name, ok: true, detail: 'the members of the review channel may press' }
  } catch (error) {
    return failed(name, error, 'Nobody may press until Slack shows who is in SLACK_REVIEW_CHANNEL.')
  }
}

async function checkAdminToken(admin: WebClient, client: WebClient, teamId: string): Promise<CheckResult> {
  const name = 'Slack: admin token'
  const token = await inspectAdminToken(admin, client, teamId)
  if (token.state === 'works') return { name, ok: true, detail: 'messages can be deleted' }
  const detail = {
    refused: `Slack refuses it${token.state === 'refused' ? ` (${token.why})` : ''}.`,
    elsewhere: 'It belongs to another workspace.',
    'no-admin': 'It belongs to somebody who is no admin: it deletes their own messages alone.',
  }[token.state]
  const fix =
    'Let an admin install the app with the user scope chat:write, and copy the User OAuth Token into SLACK_ADMIN_TOKEN.'
  return { name, ok: false, detail, fix }
}

async function checkGroup(client: WebClient, usergroup: string): Promise<CheckResult> {
  const name = MODERATORS
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
