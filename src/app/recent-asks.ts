import type { MessageRef } from '../adapter.js'
import { isNearDuplicate, sketchText, type Sketch } from '../model/near-duplicate.js'

/** Of each community. A raid is seen while it lasts; what was asked long before may be asked again. */
const REMEMBERED = 200

/**
 * What the moderators were lately asked about, as sketches. Kept in memory only, because a sketch is made of members'
 * words: after a restart, one message of a wave may be asked about once more.
 */
export interface RecentAsks {
  /** Whether nearly the same was asked about. Cost O(text length). */
  resembles(community: string, text: string): boolean
  /** The moderators are asked about these words of a message, in place of its earlier ones. */
  add(ref: MessageRef, text: string): void
  /** Its words are taken back: nobody will answer for them. */
  forget(ref: MessageRef): void
}

export function createRecentAsks(limit = REMEMBERED): RecentAsks {
  /** By community, then by message, oldest first. */
  const asked = new Map<string, Map<string, Sketch>>()

  const of = (community: string): Map<string, Sketch> => {
    const known = asked.get(community) ?? new Map<string, Sketch>()
    asked.set(community, known)
    return known
  }

  return {
    resembles: (community, text) => isNearDuplicate(sketchText(text), of(community).values()),
    add(ref, text) {
      const sketches = of(ref.community)
      sketches.delete(keyOf(ref))
      sketches.set(keyOf(ref), sketchText(text))
      const [oldest] = sketches.keys()
      if (sketches.size > limit && oldest !== undefined) sketches.delete(oldest)
    },
    forget: (ref) => void of(ref.community).delete(keyOf(ref)),
  }
}

function keyOf({ channelId, messageId }: MessageRef): string {
  return JSON.stringify([channelId, messageId])
}
