import { createServer } from 'node:http'
import { expect, vi } from 'vitest'
import type { Adapter } from '../../../src/adapter.js'
import { createSlackAdapter } from '../../../adapters/slack/index.js'
import type { SlackSettings } from '../../../adapters/slack/settings.js'
import { silentLog } from '../../../src/log.js'
import { createMemoryVault, type MemoryVault } from '../../fakes/memory-vault.js'
import { startFakeSlack, type FakeSlack } from '../../fakes/slack/fake-slack.js'
import { REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'

export type Transport = SlackSettings['transport']['kind']

export interface Stage {
  readonly slack: FakeSlack
  readonly adapter: Adapter
  readonly settings: SlackSettings
  readonly vault: MemoryVault
  /** Where Slack calls the app over HTTP. */
  readonly address: string
  close(): Promise<void>
}

/** The real adapter, not yet started, and a loopback Slack behind it. */
export async function setStage(
  transport: Transport = 'socket',
  more: Partial<SlackSettings> = {},
): Promise<Stage> {
  const slack = await startFakeSlack()
  const { workspace } = slack
  const vault = createMemoryVault()
  const settings: SlackSettings = {
    botToken: workspace.botToken,
    transport:
      transport === 'socket'
        ? { kind: 'socket', appToken: workspace.appToken }
        : { kind: 'http', signingSecret: workspace.signingSecret },
    reviewChannelId: REVIEW_CHANNEL,
    apiUrl: slack.apiUrl,
    ...more,
  }
  const adapter = createSlackAdapter(settings, silentLog, vault)
  const server = createServer((request, response) => adapter.http?.handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}/slack/events`
  if (transport === 'http') slack.deliverTo(address)
  return {
    slack,
    adapter,
    settings,
    vault,
    address,
    async close() {
      await adapter.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await slack.close()
      expect(slack.socket.faults()).toEqual([])
    },
  }
}

/** Waits until the check passes; long enough for a busy machine. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, 5_000)
