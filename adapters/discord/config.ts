import type { Platform } from '../../src/adapter.js'
import { readSettings } from './settings.js'

const HINT =
  'To connect Discord, set DISCORD_TOKEN: https://discord.com/developers/applications → your application → Bot → "Reset Token".'

/** Discord, as the start-up sees it. The library is loaded only once there is a token: it takes most of a second. */
export const discord: Platform = {
  name: 'discord',
  setup(env) {
    const read = readSettings(env)
    if (read.state === 'absent') return { state: 'absent', hint: HINT }
    if (read.state === 'invalid') return read
    const { settings } = read
    return {
      state: 'ready',
      secrets: [settings.token],
      create: async (log) => (await import('./index.js')).createDiscordAdapter(settings, { log }),
      check: async () => (await import('./check.js')).checkDiscord(settings),
    }
  },
}
