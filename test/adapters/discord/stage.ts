import type { Backoff } from '../../../adapters/discord/backoff.js'
import { createDiscordAdapter } from '../../../adapters/discord/index.js'
import type { Adapter, PlatformLog } from '../../../src/adapter.js'
import { startFakeDiscord, type FakeDiscord } from '../../fakes/discord/fake-discord.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'

/** The real adapter with the real discord.js client, not yet started, and the Discord that it speaks to. */
export interface Stage {
  readonly fake: FakeDiscord
  readonly adapter: Adapter
  readonly inbox: RecordingInbox
  readonly log: RecordingLog
  readonly community: string
  close(): Promise<void>
}

interface RecordingLog extends PlatformLog {
  readonly lines: { readonly level: string; readonly event: string; readonly fields: object }[]
}

export async function createStage(
  options: {
    readonly ackWithinMs?: number
    readonly reviewChannelIds?: readonly string[]
    readonly backoff?: Backoff
    readonly fake?: Parameters<typeof startFakeDiscord>[0]
  } = {},
): Promise<Stage> {
  const fake = await startFakeDiscord(options.fake)
  const log = createRecordingLog()
  const adapter = createDiscordAdapter(
    {
      token: fake.token,
      apiUrl: fake.apiUrl,
      reviewChannelIds: options.reviewChannelIds ?? [fake.review.id],
      moderatorRoleIds: [fake.moderatorRoleId],
      mayTrainOnContent: false,
    },
    {
      log,
      backoff: options.backoff ?? { firstMs: 2, maxMs: 10, steadyMs: 60_000 },
      ...(options.ackWithinMs === undefined ? {} : { ackWithinMs: options.ackWithinMs }),
    },
  )
  return {
    fake,
    adapter,
    log,
    inbox: createRecordingInbox(),
    community: `discord:${fake.guild.id}`,
    async close() {
      await adapter.stop()
      await fake.close()
    },
  }
}

function createRecordingLog(): RecordingLog {
  const lines: RecordingLog['lines'] = []
  const keep = (level: string) => (fields: object, event: string) => {
    lines.push({ level, event, fields })
  }
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }
}
