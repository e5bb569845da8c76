import type { Platform } from '../../src/adapter.js'
import { readSettings } from './settings.js'

/** Slack, as the start-up sees it. The library is loaded only when a token asks for it. */
export const slack: Platform = {
  name: 'slack',
  setup(env) {
    const read = readSettings(env)
    if (read.state === 'absent')
      return {
        state: 'absent',
        hint: 'To connect Slack, make an app from slack-manifest.json at https://api.slack.com/apps, then set SLACK_BOT_TOKEN and SLACK_APP_TOKEN. For several workspaces see docs/operating.md.',
      }
    if (read.state === 'invalid') return read
    const { settings } = read
    const { transport } = settings
    return {
      state: 'ready',
      secrets: [
        settings.botToken,
        transport.kind === 'socket' ? transport.appToken : transport.signingSecret,
        settings.adminToken,
        settings.oauth?.clientSecret,
      ].filter((secret) => secret !== undefined),
      create: async (log, vault) => (await import('./index.js')).createSlackAdapter(settings, log, vault),
      check: async (log) => (await import('./check.js')).checkSlack(settings, log),
    }
  },
}
