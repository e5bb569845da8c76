import type { Log } from '../../log.js'
import type { ModelSummary } from '../../service.js'
import { describeVersion } from './describe-version.js'

const EXPERIMENT = 'norma'
const TIMEOUT_MS = 10_000
const TRIES = 4
const FIRST_WAIT_MS = 1_000

/** A tracking server, by its REST API. */
export interface Tracker {
  /** Rejects when the server refuses, or does not answer after four tries with growing pauses. */
  track(version: ModelSummary): Promise<void>
}

/**
 * Logs model versions as finished runs of the experiment "norma": parameters, metrics, and the card as an artefact.
 * @see https://mlflow.org/docs/latest/rest-api.html
 */
export function createMlflow(options: {
  readonly uri: string
  readonly log: Log
  readonly sleep: (ms: number) => Promise<void>
}): Tracker {
  const { log, sleep } = options
  const root = options.uri.replace(/\/+$/, '')

  const send = async (method: string, path: string, body?: object | string): Promise<Answer> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(`${root}${path}`, {
        method,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        headers: { 'content-type': typeof body === 'string' ? 'text/markdown' : 'application/json' },
      }).catch(() => undefined)
      const isBusy = response === undefined || response.status >= 500 || response.status === 429
      if (!isBusy) {
        const answer = (await response.json().catch(() => ({}))) as Answer
        return { ...answer, ok: response.ok, status: response.status }
      }
      if (attempt === TRIES) throw new Error(`The tracking server failed at ${path}.`)
      await sleep(FIRST_WAIT_MS * 4 ** (attempt - 1))
    }
  }

  const post = async (path: string, body: object): Promise<Answer> => {
    const answer = await send('POST', `/api/2.0/mlflow/${path}`, body)
    if (!answer.ok) throw new Error(`The tracking server refused ${path} with ${answer.status}.`)
    return answer
  }

  const experimentId = async (): Promise<string> => {
    const found = await send('GET', `/api/2.0/mlflow/experiments/get-by-name?experiment_name=${EXPERIMENT}`)
    if (found.ok && found.experiment !== undefined) return found.experiment.experiment_id
    return (await post('experiments/create', { name: EXPERIMENT })).experiment_id ?? ''
  }

  return {
    async track(version) {
      const { params, metrics, card } = describeVersion(version)
      const { createdAt } = version
      const start = createdAt - (version.report?.durationMs ?? 0)
      const { run } = await post('runs/create', {
        experiment_id: await experimentId(),
        run_name: `${version.community} ${version.version}`,
        start_time: start,
      })
      const id = run?.info.run_id ?? ''
      await post('runs/log-batch', {
        run_id: id,
        params,
        metrics: metrics.map((metric) => ({ ...metric, timestamp: createdAt, step: 0 })),
      })
      const place = artifactPath(run?.info.artifact_uri ?? '')
      if (place === undefined) log.info({ run: id }, 'artefacts of the tracking server are not proxied')
      else await send('PUT', `/api/2.0/mlflow-artifacts/artifacts/${place}/model-card.md`, card)
      await post('runs/update', { run_id: id, status: 'FINISHED', end_time: createdAt })
    },
  }
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly experiment?: { readonly experiment_id: string }
  readonly experiment_id?: string
  readonly run?: { readonly info: { readonly run_id: string; readonly artifact_uri?: string } }
}

/** Within the server's own store; undefined where it keeps artefacts elsewhere. */
function artifactPath(uri: string): string | undefined {
  return /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.+)$/.exec(uri)?.[1]
}
