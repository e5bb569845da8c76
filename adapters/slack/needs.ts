import type { MessageCommandSpec } from '../../src/adapter.js'

/** What the app asks of a workspace, and why. `slack-manifest.json` asks for the same; a test compares the two. */
export const SCOPES: Readonly<Record<string, string>> = {
  'channels:history': 'to read messages in public channels it was invited to',
  'groups:history': 'to read messages in private channels it was invited to',
  'channels:read': 'to see who is in a public review channel',
  'groups:read': 'to see who is in a private review channel',
  'chat:write': 'to post and redraw cards',
  commands: 'to offer /norma, /retrain and the menu of a message',
  'users:read': 'to show names instead of ids, and to know the workspace’s admins',
  'usergroups:read': 'to see who is in the moderators’ user group',
}

/** Event subscriptions of the bot. */
export const EVENTS: readonly string[] = [
  'app_home_opened',
  'app_uninstalled',
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'group_archive',
  'group_deleted',
  'group_left',
  'message.channels',
  'message.groups',
  'tokens_revoked',
]

/** Every command of the core is a word after the first; the second is a shortcut to one of them. */
export const COMMANDS = { all: '/norma', retrain: '/retrain' } as const

/** What the commands in the menu of a message are called between Slack and us. */
export const SHORTCUTS: Readonly<Record<MessageCommandSpec['name'], string>> = {
  report: 'norma_report',
  classify: 'norma_classify',
}

/** The one address for events, presses and commands when they come over HTTP. */
export const HTTP_PREFIX = '/slack/'
export const HTTP_ENDPOINT = '/slack/events'
