import type { Adapter } from '../adapter.js'
import { AdapterError } from '../errors.js'
import type { Log } from '../log.js'
import type { CardRecord, Store } from '../store/store.js'
import { digestTexts } from '../texts/digest.js'
import type { Communities } from './communities.js'
import { createDigestBoard } from './digest-board.js'
import type { Digests } from './digest.js'
import { leaveBehind } from './leave-behind.js'
import { settled } from './settled.js'
import type { ShowCard } from './show-card.js'
import type { Trouble } from './trouble.js'

/** More pending cards than this bury a channel: the rest waits in its digest. */
export const MAX_OPEN_CARDS = 20
const FIRST_BACKOFF_MS = 1_000
const MAX_BACKOFF_MS = 60_000
/** A channel that is forbidden or gone is tried again after so long, or at the next sign of life. */
const CLOSED_CHANNEL_MS = 15 * 60_000
/** A platform that fails outside of its contract this often at one card will not take it. */
const MAX_STRANGE_FAILURES = 3
/** The trouble of a review channel that is forbidden or gone. */
const CLOSED = 'review channel closed'

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
  readonly digests: Digests
  readonly show: ShowCard
  readonly trouble: Trouble
  readonly clock: () => number
  readonly newId: () => string
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
  /** The review channel that the pending cards stand in or go to. */
  channelId: string | undefined
}

/** What was tried, for the case that it fails. */
interface Attempt {
  readonly community: string
  /** Whether it was to change what stands in a channel. */
  readonly isRedraw: boolean
  readonly fields: object
  /** The platform will not take it. */
  giveUp(): Promise<void> | void
}

/**
 * One worker for each community, so that no two calls to one channel overlap. What changed is redrawn before the next
 * card is posted; of those the worst goes first, as long as the channel has few enough that wait for a verdict. One
 * digest stands for all others.
 */
export function createOutbox(parts: OutboxParts): Outbox {
  const { store, communities, adapterOf, digests, show, trouble, clock, newId, log, sleep } = parts
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

  const board = createDigestBoard({ store, digests, wake, clock, newId, sleep })

  /** Shows one card, or brings the digest up to date. False when there is nothing to show, or nowhere to show it. */
  const showNext = async (community: string, channel: Channel): Promise<boolean> => {
    for (;;) {
      if (stopped) return false
      try {
        const info = communities.get(community)
        if (info?.reviewChannelId === undefined || info.leftAt !== undefined) return false
        const adapter = adapterOf(info.platform)
        if (adapter === undefined) return false
        await follow(channel, adapter, community, info.reviewChannelId)
        const record = await nextCard(community)
        const isDigestDue = record === undefined || (await isFlooded(community, record))
        const refusal = isDigestDue ? await board.show(adapter, info.reviewChannelId, community) : undefined
        if (refusal !== undefined) {
          await recover(refusal, channel, ofDigest(community))
          continue
        }
        if (record === undefined) return false
        const failure = await showCard(adapter, info.reviewChannelId, record)
        if (failure === undefined) return true
        await recover(failure, channel, ofCard(record))
      } catch (error) {
        // The store: nothing is lost, and there is no hurry.
        channel.failures += 1
        log.error({ community, err: error }, 'outbox failed')
        await pause(channel, backoff(channel.failures))
      }
    }
  }

  /** Where the review channel is another one, those that wait for a verdict go there. */
  const follow = async (
    channel: Channel,
    adapter: Adapter,
    community: string,
    channelId: string,
  ): Promise<void> => {
    if (channel.channelId === channelId) return
    const moved = await store.repost(community, channelId)
    if (moved.length > 0) {
      log.info({ community, cards: moved.length }, 'pending cards move to the new review channel')
    }
    channel.channelId = channelId
    trouble.end(community, CLOSED)
    await leaveBehind(parts, adapter, moved)
  }

  const nextCard = async (community: string): Promise<CardRecord | undefined> => {
    const [changed] = await store.outbox(community, 1, 'redraws')
    if (changed !== undefined || (await store.countOpen(community)) >= MAX_OPEN_CARDS) return changed
    return (await store.outbox(community, 1))[0]
  }

  /** While moderators decide as fast as the platform lets cards be posted, there is always one more: the digest must not wait. */
  const isFlooded = async (community: string, { place }: CardRecord): Promise<boolean> =>
    place === undefined && (await store.countUnposted(community)) > MAX_OPEN_CARDS

  /** Resolves to the platform's refusal, if there was one; the store's failures reject. */
  const showCard = async (adapter: Adapter, channelId: string, record: CardRecord): Promise<unknown> => {
    const card = show(record)
    if (record.place === undefined) {
      await store.markTried(record.id, clock())
      const posted = await settled(
        adapter.postCard(channelId, card, { key: record.id, retried: record.tries > 0 }),
      )
      if ('failure' in posted) return posted.failure
      await store.markShown(record.id, posted.value, record.revision)
      trouble.end(record.community, CLOSED)
    } else {
      const updated = await settled(adapter.updateCard(record.place, card))
      if ('failure' in updated) return updated.failure
      await store.markShown(record.id, record.place, record.revision)
    }
    log.debug({ community: record.community, card: record.id, revision: record.revision }, 'card shown')
    return undefined
  }

  const ofCard = ({ id, community, place }: CardRecord): Attempt => ({
    community,
    isRedraw: place !== undefined,
    fields: { community, card: id },
    giveUp: () => store.markUnshowable(id),
  })

  const ofDigest = (community: string): Attempt => ({
    community,
    isRedraw: false,
    fields: { community },
    giveUp: () => board.giveUp(community),
  })

  const recover = async (error: unknown, channel: Channel, attempt: Attempt): Promise<void> => {
    channel.failures += 1
    const fields = { ...attempt.fields, err: error }
    if (!(error instanceof AdapterError)) {
      log.error(fields, 'platform failed')
      channel.strangeFailures += 1
      if (channel.strangeFailures >= MAX_STRANGE_FAILURES) {
        channel.strangeFailures = 0
        return attempt.giveUp()
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
        if (attempt.isRedraw) {
          log.info(fields, 'posted card cannot be changed')
          return attempt.giveUp()
        }
        await trouble.begin({
          community: attempt.community,
          kind: CLOSED,
          error,
          say: (language, name) => digestTexts[language].closedChannel(name),
        })
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
      board.stop()
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
    channelId: undefined,
  }
}

function backoff(failures: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS)
}
