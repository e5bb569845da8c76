import type { App } from '@slack/bolt'
import type { Inbox, PlatformLog } from '../../src/adapter.js'
import type { Lanes } from './lanes.js'
import { parseMessageEvent, type ParsedEvent, type Place } from './parse.js'
import type { People } from './people.js'

export interface MessageDeps {
  readonly inbox: Inbox
  readonly people: People
  readonly lanes: Lanes
  readonly log: PlatformLog
}

/** A channel's events reach the core in the order in which they came. */
export function listenToMessages(app: App, deps: MessageDeps, place: Place): void {
  app.event('message', async ({ event, body }) => {
    const parsed = parseMessageEvent(event, place, body.event_id)
    if (parsed.kind === 'ignored') {
      deps.log.debug({ reason: parsed.reason, eventId: body.event_id }, 'event ignored')
      return
    }
    await deps.lanes.run(`channel ${event.channel}`, () => deliver(parsed, deps))
  })
}

async function deliver(parsed: Exclude<ParsedEvent, { kind: 'ignored' }>, deps: MessageDeps): Promise<void> {
  const { inbox, people } = deps
  if (parsed.kind === 'deleted') return inbox.deleted(parsed.ref)
  const message = { ...parsed.message, author: await people.find(parsed.message.author.id) }
  return parsed.kind === 'edited' ? inbox.edited(message) : inbox.message(message)
}
