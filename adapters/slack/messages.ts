import type { App } from '@slack/bolt'
import { settingsOf, type Desk } from './desk.js'
import { parseMessageEvent, type ParsedEvent, type Place } from './parse.js'

/** A channel's events reach the core in the order in which they came. */
export function listenToMessages(app: App, desk: Desk, place: Omit<Place, 'reviewChannelId'>): void {
  app.event('message', async ({ event, body }) => {
    const { reviewChannelId } = settingsOf(desk) ?? {}
    const here = { ...place, ...(reviewChannelId === undefined ? {} : { reviewChannelId }) }
    const parsed = parseMessageEvent(event, here, body.event_id)
    if (parsed.kind === 'ignored') {
      desk.log.debug({ reason: parsed.reason, eventId: body.event_id }, 'event ignored')
      return
    }
    await desk.lanes.run(`channel ${event.channel}`, () => deliver(parsed, desk))
  })
}

async function deliver(parsed: Exclude<ParsedEvent, { kind: 'ignored' }>, desk: Desk): Promise<void> {
  const { inbox, people, groups } = desk
  if (parsed.kind === 'deleted') return inbox.deleted(parsed.ref)
  desk.threads.note(parsed.message)
  const { id } = parsed.message.author
  const exempt = settingsOf(desk)?.exemptRoleIds ?? []
  const [author, authorRoleIds] = await Promise.all([people.find(id), groups.of(id, exempt)])
  const message = { ...parsed.message, author, authorRoleIds }
  return parsed.kind === 'edited' ? inbox.edited(message) : inbox.message(message)
}
