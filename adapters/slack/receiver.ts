import { HTTPReceiver, SocketModeReceiver, type AppOptions } from '@slack/bolt'
import type { HttpMount } from '../../src/adapter.js'
import { HTTP_ENDPOINT, HTTP_PREFIX } from './needs.js'
import type { SlackSettings } from './settings.js'
import { clientOptions } from './web-client.js'

type Logger = NonNullable<AppOptions['logger']>

/** More than any event needs. */
const BODY_LIMIT = '1mb'

export function createSocketReceiver(
  settings: SlackSettings,
  appToken: string,
  logger: Logger,
): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger,
    // See socket-link.ts.
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(settings) },
  })
}

/** Verifies Slack's signature itself and answers 401 without it. It borrows a port, so it is never started. */
export function createHttpReceiver(signingSecret: string, logger: Logger): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, endpoints: HTTP_ENDPOINT, logger, bodyLimit: BODY_LIMIT })
}

/** The place of the receiver on the console's port; while there is none, Slack is asked to try again. */
export function createHttpMount(current: () => HTTPReceiver | undefined): HttpMount {
  return {
    prefix: HTTP_PREFIX,
    handle(request, response) {
      const receiver = current()
      if (receiver === undefined) {
        response.writeHead(503, { 'retry-after': '5' }).end()
        return
      }
      try {
        receiver.requestListener(request, response)
      } catch {
        // It throws for every address but its own.
        if (!response.headersSent) response.writeHead(404).end()
      }
    },
  }
}
