import type { ContextLine, MessageRef } from '../../src/adapter.js'
import type { People } from './people.js'
import { toPlainText } from './plain-text.js'
import type { Threads } from './threads.js'
import type { WebClient } from './web-client.js'

/** The longest thread that is looked through. */
const MAX_REPLIES = 1_000

export interface Surroundings {
  readonly client: WebClient
  readonly people: People
  readonly threads: Threads
}

interface Said {
  readonly ts?: string
  readonly user?: string
  readonly username?: string
  readonly text?: string
}

/**
 * What was said around a message, in its thread or in its channel; oldest first. Rejects as Slack does.
 *
 * @param noWords stands for a message without words.
 */
export async function fetchContext(
  { client, people, threads }: Surroundings,
  at: MessageRef,
  around: number,
  noWords: string,
): Promise<readonly ContextLine[]> {
  const thread = await threads.of(at)
  const said =
    thread === undefined
      ? await fromChannel(client, at, around)
      : await fromThread(client, at, thread, around)
  return Promise.all(
    said.map(async ({ ts = '', user, username, text = '' }) => ({
      author: user === undefined ? (username ?? '') : (await people.find(user, username)).name,
      text: toPlainText(text).trim() || noWords,
      sentAt: Math.round(Number(ts) * 1_000),
      isIt: ts === at.messageId,
    })),
  )
}

/** With `latest` Slack gives what lies closest to it, with `oldest` alone what lies closest to that; newest first each. */
async function fromChannel(
  client: WebClient,
  { channelId: channel, messageId: ts }: MessageRef,
  around: number,
): Promise<readonly Said[]> {
  const [before, after] = await Promise.all([
    client.conversations.history({ channel, latest: ts, inclusive: true, limit: around + 1 }),
    client.conversations.history({ channel, oldest: ts, limit: around }),
  ])
  // A deleted message leaves one more of those before.
  const earlier = (before.messages ?? []).filter((message) => message.ts !== ts).slice(0, around)
  const itself = (before.messages ?? []).filter((message) => message.ts === ts)
  return [...(after.messages ?? []), ...itself, ...earlier].toReversed()
}

async function fromThread(
  client: WebClient,
  { channelId: channel, messageId: ts }: MessageRef,
  thread: string,
  around: number,
): Promise<readonly Said[]> {
  const { messages = [] } = await client.conversations.replies({ channel, ts: thread, limit: MAX_REPLIES })
  const time = Number(ts)
  const timeOf = (message: Said): number => Number(message.ts ?? 0)
  const before = messages.filter((message) => timeOf(message) < time).slice(-around)
  const itself = messages.filter((message) => message.ts === ts)
  const after = messages.filter((message) => timeOf(message) > time).slice(0, around)
  return [...before, ...itself, ...after]
}
