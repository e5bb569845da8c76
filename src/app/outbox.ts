import type { Adapter } from '../adapter.js'
import { AdapterError } from '../errors.js'
import type { Log } from '../log.js'
import { toCard } from '../review/card.js'
import type { CardRecord, Store } from '../store/store.js'
import type { Communities } from './communities.js'

const FIRST_BACKOFF_MS = 1_000
const MAX_BACKOFF_MS = 60_000
/** A channel that is forbidden or gone is tried again after so long, or at the next sign of life. */
const CLOSED_CHANNEL_MS = 15 * 60_000
/** A platform that fails outside of its contract this often at one card will not take it. */
const MAX_STRANGE_FAILURES = 3

/** Brings stored cards to the review channels, and keeps what is shown there up to date. */
export interface Outbox {
  /** There may be something to show in this community. */
  wake(community: string): void
  /** As `wake`, after a sign of life: what was closed or away may be there again. */
  retry(community: string): void
  /** Resolves when the calls under way are over. */
  stop(): Promise<void>
}

export interface OutboxParts {
  readonly store: Store
  readonly communities: Communities
  /** The adapter of a platform, where it is attached. */
  readonly adapterOf: (platform: string) => Adapter | undefined
  readonly clock: () => number
  readonly log: Log
  /** Resolves after so long, or at once when the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

interface Channel {
  running: Promise<void> | undefined
  /** Woken while running: look once more before going to sleep. */
  again: boolean
  nap: AbortController | undefined
  /** Whether the wait is our own caution, and not what the platform asked for. */
  mayCutNap: boolean
  failures: number
  strangeFailures: number
}

/**
 * One worker for each community, so that no two calls to one channel overlap. What changed is redrawn before the
 * next card is posted; of those the worst goes first.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, communities, adapterOf, clock, log, sleep } = parts
  const channels = new Map<string, Channel>()
  let stopped = false

  const wake = (community: string): void => {
    if (stopped) return
    const channel = channels.get(community) ?? newChannel()
    channels.set(community, channel)
    channel.again = true
    channel.running ??= work(community, channel).finally(() => {
      channel.running = undefined
      // Woken between the last look and here.
      if (channel.again) wake(community)
    })
  }

  const work = async (community: string, channel: Channel): Promise<void> => {
    while (!stopped && channel.again) {
      channel.again = false
      while (!stopped && (await showNext(community, channel))) {
        channel.failures = 0
        channel.strangeFailures = 0
      }
    }
    if (stopped) channel.again = false
  }

  /** Shows one card. False when there is nothing to show, or nowhere to show it. */
  const showNext = async (community: string, channel: Channel): Promise<boolean> => {
    for (;;) {
      if (stopped) return false
      try {
        const info = communities.get(community)
        const adapter = info && adapterOf(info.platform)
        if (info?.reviewChannelId === undefined || adapter === undefined) return false
        const [record] = await store.outbox(community, 1)
        if (record === undefined) return false
        const failure = await show(adapter, info.reviewChannelId, record)
        if (failure === undefined) return true
        await recover(failure, community, channel, record)
      } catch (error) {
        // The store: nothing is lost, and there is no hurry.
        channel.failures += 1
        log.error({ community, err: error }, 'outbox failed')
        await pause(channel, backoff(channel.failures))
      }
    }
  }

  /** Resolves to the platform's refusal, if there was one; the store's failures reject. */
  const show = async (adapter: Adapter, channelId: string, record: CardRecord): Promise<unknown> => {
    const card = toCard(record)
    if (record.place === undefined) {
      await store.markTried(record.id, clock())
      const posted = await settled(
        adapter.postCard(channelId, card, { key: record.id, retried: record.tries > 0 }),
      )
      if ('failure' in posted) return posted.failure
      await store.markShown(record.id, posted.value, record.revision)
    } else {
      const updated = await settled(adapter.updateCard(record.place, card))
      if ('failure' in updated) return updated.failure
      await store.markShown(record.id, record.place, record.revision)
    }
    log.debug({ community: record.community, card: record.id, revision: record.revision }, 'card shown')
    return undefined
  }

  const recover = async (
    error: unknown,
    community: string,
    channel: Channel,
    record: CardRecord,
  ): Promise<void> => {
    channel.failures += 1
    const fields = { community, card: record.id, err: error }
    if (!(error instanceof AdapterError)) {
      log.error(fields, 'platform failed')
      channel.strangeFailures += 1
      if (channel.strangeFailures >= MAX_STRANGE_FAILURES) {
        channel.strangeFailures = 0
        return store.markUnshowable(record.id)
      }
      return pause(channel, backoff(channel.failures))
    }
    switch (error.code) {
      case 'rate_limited':
        log.info(fields, 'platform asks to wait')
        return pause(channel, error.retryAfterMs ?? backoff(channel.failures), false)
      case 'unavailable':
        log.warn(fields, 'platform unavailable')
        return pause(channel, backoff(channel.failures))
      case 'forbidden':
      case 'not_found':
        if (record.place !== undefined) {
          log.info(fields, 'posted card cannot be changed')
          return store.markUnshowable(record.id)
        }
        log.error(fields, 'review channel closed to Norma: cards wait in the console')
        return pause(channel, CLOSED_CHANNEL_MS)
    }
  }

  const pause = async (channel: Channel, ms: number, mayCut = true): Promise<void> => {
    if (stopped) return
    channel.mayCutNap = mayCut
    channel.nap = new AbortController()
    await sleep(ms, channel.nap.signal)
    channel.nap = undefined
  }

  return {
    wake,
    retry(community) {
      const channel = channels.get(community)
      if (channel?.mayCutNap) channel.nap?.abort()
      wake(community)
    },
    async stop() {
      stopped = true
      for (const { nap } of channels.values()) nap?.abort()
      for (const { running } of channels.values()) await running
    },
  }
}

function newChannel(): Channel {
  return {
    running: undefined,
    again: false,
    nap: undefined,
    mayCutNap: true,
    failures: 0,
    strangeFailures: 0,
  }
}

function backoff(failures: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS)
}

type Settled<T> = { readonly value: T } | { readonly failure: unknown }

/** The outcome as a value, so that the platform's failures are told apart from the store's. */
function settled<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ value }),
    (failure: unknown) => ({ failure }),
  )
}
