import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { EventFeed, NumberedEvent } from '../event-feed.js'
import { problems } from './describe.js'
import { EventData } from './schemas-events.js'

const HEARTBEAT_MS = 15_000
/** A listener that lags this far behind is cut off; it reconnects and reads the state afresh. */
const MAX_WAITING = 500

const events = createRoute({
  method: 'get',
  path: '/api/v1/events',
  operationId: 'listen',
  summary: 'What happens, as server-sent events: cards, verdicts, progress of a retrain, promotions',
  description:
    'Begins with `hello`; every later event has an `id`. Who comes back with the last one as `Last-Event-ID` gets what ' +
    'was missed. Comments in between keep proxies awake.',
  request: {
    headers: z.object({
      'last-event-id': z.string().optional().openapi({ description: 'Of the last event that was heard.' }),
    }),
  },
  responses: {
    200: {
      description: 'A stream that does not end by itself.',
      content: {
        'text/event-stream': {
          schema: EventData,
          example: { resumed: false },
        },
      },
    },
    ...problems,
  },
})

/**
 * Server-sent events: `hello` on connecting, then each event by its type, and heartbeats that keep proxies awake. Who
 * comes back with a `Last-Event-ID` gets what was missed; where `hello` does not say `resumed`, the state is to be read afresh.
 */
export function addEventRoute(app: OpenAPIHono, feed: EventFeed): void {
  app.openAPIRegistry.registerPath(events)
  app.get(events.path, (c) =>
    streamSSE(c, async (stream) => {
      const waiting: NumberedEvent[] = []
      const lastId = c.req.header('last-event-id')
      let ended = false
      let wake = (): void => {}
      const end = (): void => {
        ended = true
        wake()
      }
      stream.onAbort(end)
      const unhook = feed.onClose(end)
      const stop = feed.listen((numbered) => {
        waiting.push(numbered)
        if (waiting.length > MAX_WAITING) end()
        wake()
      })
      const heartbeat = setInterval(() => void stream.write(': still here\n\n'), HEARTBEAT_MS)
      try {
        // Taken before anything is awaited: nothing can come in between.
        const missed = lastId === undefined ? undefined : feed.since(lastId)
        waiting.unshift(...(missed ?? []))
        const hello = JSON.stringify({ resumed: missed !== undefined })
        await stream.writeSSE({ event: 'hello', data: hello, retry: 2000 })
        while (!ended) {
          for (const { id, event } of waiting.splice(0))
            await stream.writeSSE({ id, event: event.type, data: JSON.stringify(event) })
          if (waiting.length === 0 && !ended) await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        clearInterval(heartbeat)
        stop()
        unhook()
      }
    }),
  )
}
