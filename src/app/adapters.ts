import type { Adapter, AdapterStatus, Inbox } from '../adapter.js'
import { AdapterError, NormaError } from '../errors.js'
import type { Log } from '../log.js'

const FIRST_RETRY_MS = 2_000
const MAX_RETRY_MS = 5 * 60_000

/** The platforms that are attached, and their lives. */
export interface Adapters {
  attach(adapter: Adapter): void
  of(platform: string): Adapter | undefined
  /**
   * Resolves once each has started or was refused. A refusal that time may mend is tried again behind the scenes.
   * Rejects with the NormaError of one that only the operator can mend, such as a port that is taken.
   */
  start(inbox: Inbox): Promise<void>
  stop(): Promise<void>
  status(): readonly (AdapterStatus & { readonly name: string })[]
}

export function createAdapters(parts: {
  readonly log: Log
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}): Adapters {
  const { log, sleep } = parts
  const attached = new Map<string, Adapter>()
  /** Why a platform did not start; it knows less about that than we do. */
  const refusals = new Map<string, AdapterStatus>()
  const stopped = new AbortController()

  const start = async (adapter: Adapter, inbox: Inbox, attempt = 1): Promise<void> => {
    const { platform } = adapter
    try {
      await adapter.start(inbox)
      refusals.delete(platform)
      log.info({ platform, detail: adapter.status().detail }, 'platform started')
    } catch (error) {
      if (error instanceof NormaError) throw error
      const detail = error instanceof Error ? error.message : String(error)
      const mayPass =
        error instanceof AdapterError && (error.code === 'unavailable' || error.code === 'rate_limited')
      refusals.set(platform, { state: mayPass ? 'connecting' : 'failed', detail })
      log.error({ platform, err: error, attempt }, 'platform did not start')
      if (mayPass) void startLater(adapter, inbox, attempt, error.retryAfterMs)
    }
  }

  const startLater = async (
    adapter: Adapter,
    inbox: Inbox,
    attempt: number,
    retryAfterMs: number | undefined,
  ): Promise<void> => {
    await sleep(retryAfterMs ?? Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), MAX_RETRY_MS), stopped.signal)
    if (stopped.signal.aborted) return
    await start(adapter, inbox, attempt + 1).catch((error: unknown) => {
      log.error({ platform: adapter.platform, err: error }, 'platform did not start')
    })
  }

  return {
    attach: (adapter) => void attached.set(adapter.platform, adapter),
    of: (platform) => attached.get(platform),
    async start(inbox) {
      await Promise.all([...attached.values()].map((adapter) => start(adapter, inbox)))
    },
    async stop() {
      stopped.abort()
      await Promise.all(
        [...attached.values()].map((adapter) =>
          adapter.stop().catch((error: unknown) => {
            log.error({ platform: adapter.platform, err: error }, 'platform did not stop cleanly')
          }),
        ),
      )
    },
    status: () =>
      [...attached.values()].map((adapter) => ({
        name: adapter.platform,
        ...(refusals.get(adapter.platform) ?? adapter.status()),
      })),
  }
}
