import type { HTTPReceiverOptions } from '@slack/bolt'

type Callbacks = NonNullable<NonNullable<HTTPReceiverOptions['installerOptions']>['callbackOptions']>

interface Refusal {
  readonly status: number
  readonly words: string
}

const AGAIN = 'Nothing was installed. Begin again at /slack/install, in this browser.'

const REFUSALS: Readonly<Record<string, Refusal>> = {
  slack_oauth_installer_authorization_error: { status: 403, words: `You did not agree. ${AGAIN}` },
  slack_oauth_missing_code: { status: 400, words: `This address is where Slack sends you back to. ${AGAIN}` },
  slack_oauth_missing_state: { status: 400, words: `This visit did not begin here. ${AGAIN}` },
  slack_oauth_invalid_state: {
    status: 400,
    words: `This visit did not begin in this browser, is over, or took longer than ten minutes. ${AGAIN}`,
  },
}

const FAILED: Refusal = {
  status: 500,
  words: `Slack refused, or Norma could not keep the installation; its log says why. ${AGAIN}`,
}

/** Says in words why nothing was installed: no community is known yet, and so no language. */
export const refuseInstall: NonNullable<Callbacks['failure']> = ({ code }, _options, _request, response) => {
  const { status, words } = REFUSALS[code] ?? FAILED
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${words}\n`)
}
