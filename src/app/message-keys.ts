import { createHash } from 'node:crypto'
import type { IncomingMessage, MessageRef } from '../adapter.js'

/** By the platform's own id of a delivery, where it has one. */
export function deliveryKey({ ref, deliveryId }: IncomingMessage): readonly string[] {
  return deliveryId === undefined ? [] : [JSON.stringify(['delivery', ref.community, deliveryId])]
}

export function messageKey(ref: MessageRef): string {
  return JSON.stringify(['message', ref.community, ref.channelId, ref.messageId])
}

/** With the version that it makes, because a text may be edited away and back. */
export function editKey(ref: MessageRef, version: number, text: string): string {
  const hash = createHash('sha256').update(text).digest('base64url')
  return JSON.stringify(['edit', ref.community, ref.channelId, ref.messageId, version, hash])
}

/** One card for the reports of one version. */
export function reportKey(ref: MessageRef, version: number): string {
  return JSON.stringify(['report', ref.community, ref.channelId, ref.messageId, version])
}
