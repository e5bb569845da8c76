import type { MessageRef } from '../adapter.js'

const REMEMBERED = 10_000

/**
 * Messages that were lately deleted: what platforms deliver late, or once more, must not bring their words back. In memory
 * only: where a restart lies between, a message that was never seen before its deletion may come in, and goes with the retention.
 */
export interface RecentDeletions {
  add(ref: MessageRef): void
  has(ref: MessageRef): boolean
}

export function createRecentDeletions(limit = REMEMBERED): RecentDeletions {
  const deleted = new Set<string>()

  return {
    add(ref) {
      deleted.add(keyOf(ref))
      const [oldest] = deleted
      if (deleted.size > limit && oldest !== undefined) deleted.delete(oldest)
    },
    has: (ref) => deleted.has(keyOf(ref)),
  }
}

function keyOf({ community, channelId, messageId }: MessageRef): string {
  return JSON.stringify([community, channelId, messageId])
}
