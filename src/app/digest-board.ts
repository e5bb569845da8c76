import type { Adapter, Digest, MessageRef } from '../adapter.js'
import { AdapterError } from '../errors.js'
import type { Store } from '../store/store.js'
import type { Digests } from './digest.js'
import { settled } from './settled.js'

/** A digest is redrawn at most so often, however fast cards come. */
const REST_MS = 5_000
/** Once nothing waited, the same message serves again for so long; later it would stand too far up to be seen. */
const REUSE_MS = 10 * 60_000

/** The one message of a review channel that stands for all cards that are not posted one by one. */
export interface DigestBoard {
  /** Brings it up to date, where there is something to say. Resolves to the platform's refusal, if there was one. */
  show(adapter: Adapter, channelId: string, community: string): Promise<unknown>
  /** The platform cannot take it: not tried again before a restart. */
  giveUp(community: string): void
  stop(): void
}

/** Where a digest stands, as written down before and after it is posted, so that a restart goes on with the same one. */
interface Standing {
  readonly key: string
  readonly channelId: string
  readonly tries: number
  readonly place?: MessageRef
  /** Present while it says that nothing waits. */
  readonly closedAt?: number
}

export function createDigestBoard(parts: {
  readonly store: Pick<Store, 'getNote' | 'putNote'>
  readonly digests: Digests
  /** May be called before the rest is over, when the board is free to draw again. */
  readonly wake: (community: string) => void
  readonly clock: () => number
  readonly newId: () => string
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}): DigestBoard {
  const { store, digests, wake, clock, newId, sleep } = parts
  const stopped = new AbortController()
  const resting = new Set<string>()
  const givenUp = new Set<string>()
  /** What each shows, by community. It is made of members' words, so it is never written down. */
  const shown = new Map<string, string>()

  const read = async (community: string): Promise<Standing | undefined> => {
    const note = await store.getNote(noteOf(community))
    return note ? (JSON.parse(note) as Standing) : undefined
  }
  const write = (community: string, standing: Standing | undefined): Promise<void> =>
    store.putNote(noteOf(community), standing === undefined ? '' : JSON.stringify(standing))

  const rest = (community: string): void => {
    resting.add(community)
    void sleep(REST_MS, stopped.signal).then(() => {
      resting.delete(community)
      if (!stopped.signal.aborted) wake(community)
    })
  }

  /** The digest that is to be kept up to date; one in another channel or too far up is let go of. */
  const standingIn = async (
    draw: Draw,
    community: string,
    channelId: string,
    digest: Digest,
  ): Promise<Standing | undefined> => {
    const standing = await read(community)
    if (standing === undefined) return undefined
    const isOld = standing.closedAt !== undefined && clock() - standing.closedAt > REUSE_MS
    if (standing.channelId === channelId && !isOld) return standing
    if (standing.place !== undefined && standing.closedAt === undefined) {
      // Its list can be paged through in the new place. Nobody may look here any more, so it may fail.
      await settled(draw.update(standing.place, { ...digest, page: 0, pages: 0, entries: [] }))
    }
    await write(community, undefined)
    shown.delete(community)
    return undefined
  }

  const post = async (
    draw: Draw,
    channelId: string,
    digest: Digest,
    before: Standing | undefined,
  ): Promise<unknown> => {
    const { key, tries } = before ?? { key: newId(), tries: 0 }
    const standing = { key, channelId, tries: tries + 1 }
    await write(digest.community, standing)
    const posted = await settled(draw.post(channelId, digest, { key, retried: tries > 0 }))
    if ('failure' in posted) return posted.failure
    await write(digest.community, { ...standing, place: posted.value })
    return undefined
  }

  const update = async (
    draw: Draw,
    digest: Digest,
    standing: Standing & { readonly place: MessageRef },
  ): Promise<unknown> => {
    const { closedAt: _closedAt, ...open } = standing
    const updated = await settled(draw.update(standing.place, digest))
    if ('failure' in updated) {
      if (!isGone(updated.failure)) return updated.failure
      // Somebody deleted it: the next one is posted after the rest.
      await write(digest.community, undefined)
      return undefined
    }
    await write(digest.community, digest.pages === 0 ? { ...open, closedAt: clock() } : open)
    return undefined
  }

  return {
    async show(adapter, channelId, community) {
      const draw = drawOf(adapter)
      if (draw === undefined || resting.has(community) || givenUp.has(community)) return undefined
      const digest = await digests.page(community, 0)
      const standing = await standingIn(draw, community, channelId, digest)
      const place = standing?.place
      if (digest.pages === 0 && (place === undefined || standing?.closedAt !== undefined)) return undefined
      const looks = JSON.stringify(digest)
      if (place !== undefined && shown.get(community) === looks) return undefined
      const failure =
        standing === undefined || place === undefined
          ? await post(draw, channelId, digest, standing)
          : await update(draw, digest, { ...standing, place })
      if (failure !== undefined) return failure
      shown.set(community, looks)
      rest(community)
      return undefined
    },
    giveUp: (community) => void givenUp.add(community),
    stop: () => stopped.abort(),
  }
}

interface Draw {
  readonly post: NonNullable<Adapter['postDigest']>
  readonly update: NonNullable<Adapter['updateDigest']>
}

function drawOf(adapter: Adapter): Draw | undefined {
  if (adapter.postDigest === undefined || adapter.updateDigest === undefined) return undefined
  return { post: adapter.postDigest.bind(adapter), update: adapter.updateDigest.bind(adapter) }
}

function isGone(error: unknown): boolean {
  return error instanceof AdapterError && error.code === 'not_found'
}

function noteOf(community: string): string {
  return `digest:${community}`
}
