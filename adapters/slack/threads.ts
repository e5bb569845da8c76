import type { IncomingMessage, MessageRef } from '../../src/adapter.js'
import type { WebClient } from './web-client.js'

const MAX_KNOWN = 5_000

/** In which thread a message stands: its place alone does not say. */
export interface Threads {
  note(message: Pick<IncomingMessage, 'ref' | 'link'>): void
  keep(at: MessageRef, thread: string): void
  /** The parent's id; undefined outside of threads, and where Slack does not say. Never rejects. */
  of(at: MessageRef): Promise<string | undefined>
}

/** Remembers what events said, because a deleted message can no longer be asked for; asks Slack for the rest. */
export function createThreads(client: WebClient): Threads {
  const known = new Map<string, string>()
  const keyOf = ({ channelId, messageId }: MessageRef): string => `${channelId} ${messageId}`

  function keep(at: MessageRef, thread: string): void {
    known.set(keyOf(at), thread)
    const [oldest] = known.keys()
    if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest)
  }

  return {
    keep,
    note({ ref, link }) {
      const thread = link === undefined ? null : new URL(link).searchParams.get('thread_ts')
      if (thread !== null) keep(ref, thread)
    },
    async of(at) {
      const noted = known.get(keyOf(at))
      if (noted !== undefined) return noted
      const { channelId: channel, messageId: ts } = at
      const asked = await client.conversations.replies({ channel, ts, limit: 1 }).catch(() => undefined)
      const thread = asked?.messages?.find((message) => message.ts === ts)?.thread_ts
      return thread === ts ? undefined : thread
    },
  }
}
