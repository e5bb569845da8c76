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
 * Here the listeners come first, so that neither a crash in between nor a store that refuses loses a message.
 */
export class StoreFirstApp extends App {
  /** Rejects with what a listener failed with while Slack still waits: the receiver then asks for the event again. */
  override async processEvent(event: ReceiverEvent): Promise<void> {
    // A press or a command is never repeated: who sent it is told, by Slack or by its listener.
    if (event.body['type'] !== 'event_callback') return ignoreFailure(super.processEvent(event))
    const heard = super.processEvent({ ...event, ack: () => Promise.resolve() })
    await Promise.race([heard, sleep(LATEST_MS, undefined, { ref: false })])
    await event.ack()
    await ignoreFailure(heard)
  }
}

/** The error handler wrote it down. */
function ignoreFailure(work: Promise<void>): Promise<void> {
  return work.catch(() => undefined)
}
