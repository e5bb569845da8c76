import type { Answer, Args } from './web-api.js'
import type { StoredMessage } from './workspace.js'

const isNoReply = ({ ts, thread_ts: thread }: StoredMessage): boolean => thread === undefined || thread === ts

/** Newest first; but of `oldest` alone those that lie closest to it. */
export function readHistory(messages: readonly StoredMessage[], args: Args): Answer {
  const { oldest, latest } = {
    oldest: Number(args['oldest'] ?? 0),
    latest: Number(args['latest'] ?? Infinity),
  }
  const inclusive = String(args['inclusive']) === 'true'
  const within = messages.filter(isNoReply).filter((message) => {
    const ts = Number(message.ts)
    return (ts > oldest && ts < latest) || (inclusive && (ts === oldest || ts === latest))
  })
  const fromOldest = args['oldest'] !== undefined && args['latest'] === undefined
  const { items, next } = page(fromOldest ? within : within.toReversed(), args, 100)
  const found = (fromOldest ? items.toReversed() : items).map((message) => ({ type: 'message', ...message }))
  return { ok: true, messages: found, has_more: next !== '', response_metadata: { next_cursor: next } }
}

/** A message and all replies to it; of a reply Slack gives that reply alone. */
export function readReplies(messages: readonly StoredMessage[], args: Args): Answer | undefined {
  const ts = String(args['ts'])
  const named = messages.find((message) => message.ts === ts)
  if (named === undefined) return undefined
  const all = isNoReply(named)
    ? messages.filter((message) => message.ts === ts || message.thread_ts === ts)
    : [named]
  const { items, next } = page(all, args, 1_000)
  const found = items.map((message) => ({ type: 'message', ...message }))
  return { ok: true, messages: found, has_more: next !== '', response_metadata: { next_cursor: next } }
}

/** A cursor is the place where the next page starts. */
export function page<T>(all: readonly T[], args: Args, usual: number): { items: readonly T[]; next: string } {
  const from = Number(args['cursor'] ?? 0) || 0
  const to = from + (Number(args['limit'] ?? usual) || usual)
  return { items: all.slice(from, to), next: to < all.length ? String(to) : '' }
}
