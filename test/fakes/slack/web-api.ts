import { page, readHistory, readReplies } from './history.js'
import { findFaults } from './limits.js'
import type { Views } from './views.js'
import type { Channel, StoredMessage, Workspace } from './workspace.js'

export type Args = Readonly<Record<string, unknown>>
export type Answer = Readonly<Record<string, unknown>>

/** What the methods need besides the workspace. */
export interface ApiSide {
  newTs(): string
  /** A new address for Socket Mode. */
  socketUrl(): string
  /** What the app itself did comes back to it as events. */
  echo(event: Answer): void
  readonly views: Views
}

type Method = (args: Args, workspace: Workspace, side: ApiSide) => Answer

const refuse = (error: string, more: Answer = {}): Answer => ({ ok: false, error, ...more })

/** The scopes of which one is enough. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'conversations.members': ['channels:read', 'groups:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
}

const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': (_args, { team, bot }) => ({
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: 'norma',
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  }),
  'apps.connections.open': (_args, _workspace, side) => ({ ok: true, url: side.socketUrl() }),
  'chat.postMessage': postMessage,
  'chat.postEphemeral': (args, workspace, side) => {
    const channel = workspace.channels.get(String(args['channel']))
    if (channel === undefined) return refuse('channel_not_found')
    if (!channel.members.has(String(args['user']))) return refuse('user_not_in_channel')
    const { error } = findFaults(readContent(args))
    return error === undefined ? { ok: true, message_ts: side.newTs() } : refuse(error)
  },
  'chat.update': updateMessage,
  'chat.delete': (args, workspace, side) => deleteMessage(args, workspace, side),
  'chat.getPermalink': (args, workspace) => {
    const found = findMessage({ channel: args['channel'], ts: args['message_ts'] }, workspace)
    if (typeof found === 'string') return refuse(found)
    const path = `archives/${found.channel.id}/p${found.message.ts.replace('.', '')}`
    return { ok: true, permalink: `https://${workspace.team.domain}.slack.com/${path}` }
  },
  'conversations.history': (args, workspace) => {
    const channel = visible(args, workspace)
    if (channel === undefined) return refuse('channel_not_found')
    if (!channel.members.has(workspace.bot.userId)) return refuse('not_in_channel')
    return readHistory(channel.messages, args)
  },
  'conversations.replies': (args, workspace) => {
    const channel = visible(args, workspace)
    if (channel === undefined) return refuse('channel_not_found')
    if (!channel.members.has(workspace.bot.userId)) return refuse('not_in_channel')
    return readReplies(channel.messages, args) ?? refuse('thread_not_found')
  },
  'conversations.info': (args, workspace) => {
    const channel = visible(args, workspace)
    if (channel === undefined) return refuse('channel_not_found')
    const { id, name, isPrivate, archived } = channel
    const is_member = channel.members.has(workspace.bot.userId)
    return { ok: true, channel: { id, name, is_private: isPrivate, is_archived: archived, is_member } }
  },
  'conversations.members': (args, workspace) => {
    const channel = visible(args, workspace)
    if (channel === undefined) return refuse('channel_not_found')
    const { items, next } = page([...channel.members], args, 100)
    return { ok: true, members: items, response_metadata: { next_cursor: next } }
  },
  'usergroups.list': (_args, { groups }) => ({
    ok: true,
    usergroups: [...groups.keys()].map((id) => ({ id, name: `Group ${id}`, handle: id.toLowerCase() })),
  }),
  'usergroups.users.list': (args, workspace) => {
    const users = workspace.groups.get(String(args['usergroup']))
    return users === undefined ? refuse('no_such_subteam') : { ok: true, users }
  },
  'users.conversations': (args, { channels, bot }) => {
    const joined = [...channels.values()].filter(
      ({ members, archived }) => members.has(bot.userId) && !archived,
    )
    const { items, next } = page(joined, args, 100)
    return { ok: true, channels: items.map(({ id }) => ({ id })), response_metadata: { next_cursor: next } }
  },
  'users.info': (args, workspace) => {
    const user = workspace.users.get(String(args['user']))
    if (user === undefined) return refuse('user_not_found')
    return {
      ok: true,
      user: {
        id: user.id,
        name: user.id.toLowerCase(),
        is_admin: workspace.admins.has(user.id),
        is_owner: false,
        profile: { display_name: user.name },
      },
    }
  },
}

/** One call, after the token was read. */
export function callMethod(
  name: string,
  args: Args,
  token: string,
  workspace: Workspace,
  side: ApiSide,
): Answer {
  const refused = workspace.refusedTokens.get(token)
  if (refused !== undefined) return refuse(refused)
  if (token === '') return refuse('not_authed')
  if (token === workspace.adminToken) return callAsAdmin(name, args, workspace, side)
  if (token !== workspace.botToken && token !== workspace.appToken) return refuse('invalid_auth')
  const shown = token === workspace.botToken ? side.views.call(name, args) : undefined
  if (shown !== undefined) return shown
  const method = METHODS[name]
  if (method === undefined) return refuse('unknown_method')
  const wanted = name === 'apps.connections.open' ? workspace.appToken : workspace.botToken
  if (token !== wanted) return refuse('not_allowed_token_type')
  const enough = SCOPES[name]
  if (enough !== undefined && !enough.some((scope) => workspace.scopes.has(scope)))
    return refuse('missing_scope', { needed: enough[0], provided: [...workspace.scopes].join(',') })
  return method(args, workspace, side)
}

/** The user token of an admin: it deletes what everybody wrote. */
function callAsAdmin(name: string, args: Args, workspace: Workspace, side: ApiSide): Answer {
  const { team, adminTokenOf: userId } = workspace
  if (name === 'auth.test') return { ok: true, team_id: team.id, team: team.name, user_id: userId }
  if (name !== 'chat.delete') return refuse('missing_scope')
  return deleteMessage(args, workspace, side, workspace.admins.has(userId) ? 'anyone' : userId)
}

/** @param only whose messages may be deleted, by id; or anyone's. */
function deleteMessage(
  args: Args,
  workspace: Workspace,
  side: ApiSide,
  only: string = workspace.bot.userId,
): Answer {
  const found = findMessage(args, workspace)
  if (typeof found === 'string') return refuse(found)
  const { channel, message } = found
  if (only !== 'anyone' && message.user !== only) return refuse('cant_delete_message')
  channel.messages.splice(channel.messages.indexOf(message), 1)
  side.echo({
    subtype: 'message_deleted',
    channel,
    ts: side.newTs(),
    deleted_ts: message.ts,
    previous_message: message,
  })
  return { ok: true, channel: channel.id, ts: message.ts }
}

function postMessage(args: Args, workspace: Workspace, side: ApiSide): Answer {
  const channel = directMessages(args, workspace) ?? visible(args, workspace)
  if (channel === undefined) return refuse('channel_not_found')
  if (!channel.members.has(workspace.bot.userId)) return refuse('not_in_channel')
  if (channel.archived) return refuse('is_archived')
  const content = readContent(args)
  const { error, messages } = findFaults(content)
  if (error !== undefined) return refuse(error, { response_metadata: { messages } })
  const message: StoredMessage = {
    ts: side.newTs(),
    user: workspace.bot.userId,
    bot_id: workspace.bot.botId,
    ...(typeof args['thread_ts'] === 'string' ? { thread_ts: args['thread_ts'] } : {}),
    ...content,
  }
  channel.messages.push(message)
  side.echo({ channel, ...message })
  return { ok: true, channel: channel.id, ts: message.ts, message }
}

function updateMessage(args: Args, workspace: Workspace, side: ApiSide): Answer {
  const found = findMessage(args, workspace)
  if (typeof found === 'string') return refuse(found)
  const { channel, message } = found
  if (message.bot_id !== workspace.bot.botId) return refuse('cant_update_message')
  const content = readContent(args)
  const { error, messages } = findFaults(content)
  if (error !== undefined) return refuse(error, { response_metadata: { messages } })
  const before = { ...message }
  Object.assign(message, content)
  side.echo({
    subtype: 'message_changed',
    channel,
    ts: side.newTs(),
    message: { ...message },
    previous_message: before,
  })
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text }
}

function readContent(args: Args): { text: string; blocks: readonly unknown[] } {
  return {
    text: typeof args['text'] === 'string' ? args['text'] : '',
    blocks: Array.isArray(args['blocks']) ? args['blocks'] : [],
  }
}

function findMessage(
  args: Args,
  workspace: Workspace,
): { channel: Channel; message: StoredMessage } | string {
  const channel = visible(args, workspace)
  if (channel === undefined) return 'channel_not_found'
  const message = channel.messages.find(({ ts }) => ts === String(args['ts']))
  return message === undefined ? 'message_not_found' : { channel, message }
}

/** A person's id as the channel opens what is said between the two. */
function directMessages(args: Args, { users, channels, bot }: Workspace): Channel | undefined {
  const userId = String(args['channel'])
  if (!users.has(userId)) return undefined
  const id = `D${userId}`
  const members = new Set([userId, bot.userId])
  const opened = channels.get(id) ?? { id, name: id, isPrivate: true, members, archived: false, messages: [] }
  channels.set(id, opened)
  return opened
}

/** A private channel does not exist for whoever is not in it. */
function visible(args: Args, workspace: Workspace): Channel | undefined {
  const channel = workspace.channels.get(String(args['channel']))
  return channel?.isPrivate && !channel.members.has(workspace.bot.userId) ? undefined : channel
}
