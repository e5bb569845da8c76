import { setTimeout as sleep } from 'node:timers/promises'
import { App, type ReceiverEvent } from '@slack/bolt'

/** Slack waits 3 seconds for an acknowledgement; the rest is for a busy machine. */
const LATEST_MS = 1_000

/** Acknowledges when the work is over, however it ended; or in good time, when it takes longer than Slack waits. */
export async function acknowledgeAfter(work: Promise<unknown>, ack: () => Promise<void>): Promise<void> {
  const over = work.then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([over, sleep(LATEST_MS, undefined, { ref: false })])
  await ack()
}

/**
 * Bolt acknowledges an event before it calls a listener, and what was acknowledged Slack does not send again.
 * Here the listeners come first, so that a crash in between loses no message.
 */
export class StoreFirstApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    if (event.body['type'] !== 'event_callback') return super.processEvent(event)
    const heard = super.processEvent({ ...event, ack: () => Promise.resolve() })
    await Promise.all([heard, acknowledgeAfter(heard, () => event.ack())])
  }
}
