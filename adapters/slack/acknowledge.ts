import { setTimeout as sleep } from 'node:timers/promises'
import { App, type ReceiverEvent } from '@slack/bolt'

/** Slack waits 3 seconds for an acknowledgement; the rest is for a busy machine. */
const LATEST_MS = 1_000

/** Acknowledges when the work is over, however it ended; or in good time, when it takes longer than Slack waits. */
export async function acknowledgeAfter(work: Promise<unknown>, ack: () => Promise<void>): Promise<void> {
  const over = ignoreFailure(work)
  await Promise.race([over, sleep(LATEST_MS, undefined, { ref: false })])
  await ack()
}

/**
 * Bolt acknowledges an event before it calls a listener, and what was acknowledged Slack does not send again.
 * Here the listeners come first, however long they take, so that neither a crash in between nor a store that refuses
 * loses a message: what is not acknowledged within 3 seconds Slack sends again, three times within some minutes.
 */
export class StoreFirstApp extends App {
  private readonly underWay = new Map<string, Promise<void>>()

  /** Rejects with what a listener failed with: the receiver then asks for the event again. */
  override async processEvent(event: ReceiverEvent): Promise<void> {
    // A press or a command is never repeated: who sent it is told, by Slack or by its listener.
    if (event.body['type'] !== 'event_callback') return ignoreFailure(super.processEvent(event))
    await this.hear(event)
    // Too late, or the connection is gone: it comes again, and is known by then.
    await ignoreFailure(event.ack())
  }

  /** What comes again while it is still being dealt with makes no more work: a flood must not grow by being slow. */
  private hear(event: ReceiverEvent): Promise<void> {
    const id: unknown = event.body['event_id']
    const key = typeof id === 'string' ? id : undefined
    const earlier = key === undefined ? undefined : this.underWay.get(key)
    if (earlier !== undefined) return earlier
    const heard = super.processEvent({ ...event, ack: () => Promise.resolve() })
    if (key !== undefined) {
      this.underWay.set(key, heard)
      void ignoreFailure(heard).then(() => this.underWay.delete(key))
    }
    return heard
  }
}

/** For what was written down already, or changes nothing. */
async function ignoreFailure(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined)
}
