import { HTTPReceiver, SocketModeReceiver, type AppOptions, type HTTPReceiverOptions } from '@slack/bolt'
import type { HttpMount } from '../../src/adapter.js'
import { refuseInstall } from './install-refusal.js'
import { createInstallStates } from './install-states.js'
import { HTTP_ENDPOINT, HTTP_PREFIX, SCOPES } from './needs.js'
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

/** The pages by which workspaces install the app. */
export interface InstallPages {
  readonly clientId: string
  readonly clientSecret: string
  readonly installationStore: NonNullable<HTTPReceiverOptions['installationStore']>
}

/**
 * Verifies Slack's signature itself and answers 401 without it. It borrows a port, so it is never started.
 *
 * @param signingSecret absent where events come over Socket Mode: then only the pages are served.
 */
export function createHttpReceiver(
  settings: SlackSettings,
  signingSecret: string | undefined,
  logger: Logger,
  pages?: InstallPages,
): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret: signingSecret ?? '',
    signatureVerification: signingSecret !== undefined,
    endpoints: signingSecret === undefined ? [] : HTTP_ENDPOINT,
    logger,
    bodyLimit: BODY_LIMIT,
    // Bolt would say 404. Slack asks again either way, after 3 seconds without an answer.
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end()
    },
    ...(pages === undefined ? {} : { ...pages, scopes: Object.keys(SCOPES) }),
    installerOptions: {
      clientOptions: clientOptions(settings),
      ...(pages === undefined
        ? {}
        : { stateStore: createInstallStates(), callbackOptions: { failure: refuseInstall } }),
      ...(settings.apiUrl === undefined
        ? {}
        : { authorizationUrl: new URL('/oauth/v2/authorize', settings.apiUrl).href }),
    },
  })
}

/** The place of the receiver on the console's port; while there is none, Slack is asked to try again. */
export function createHttpMount(current: (path: string) => HTTPReceiver | undefined): HttpMount {
  return {
    prefix: HTTP_PREFIX,
    handle(request, response) {
      const receiver = current(request.url ?? '')
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
