import type { Config } from '../config.js'
import { NormaError } from '../errors.js'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/**
 * Asks the Norma that runs with these settings, over its HTTP API.
 * @param signal gives up; without it, it waits as long as the answer takes: a retrain may take minutes.
 * @returns undefined when nothing listens there, or nothing that speaks HTTP.
 */
export async function askRunning(
  config: Config,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<Answer | undefined> {
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${config.port}${path}`
  let response: Response
  try {
    response = await fetch(address, {
      method,
      ...(signal === undefined ? {} : { signal }),
      headers: {
        'content-type': 'application/json',
        ...(config.consoleToken === undefined ? {} : { authorization: `Bearer ${config.consoleToken}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    return undefined
  }
  return { status: response.status, body: await response.json().catch(() => undefined) }
}

/** As `askRunning`, where the folder's lock says that a Norma must be running: its refusals become errors. */
export async function commandRunning(config: Config, path: string, body: object): Promise<unknown> {
  const answer = await askRunning(config, 'POST', path, body)
  if (answer === undefined) {
    throw new NormaError(
      'STORE_LOCKED',
      `Another process holds ${config.dataFolder}, but nothing answers on port ${config.port}.`,
    )
  }
  if (answer.status >= 400) {
    const { detail } = (answer.body ?? {}) as { detail?: string }
    throw new Error(detail ?? `The running Norma answered ${answer.status}.`)
  }
  return answer.body
}
