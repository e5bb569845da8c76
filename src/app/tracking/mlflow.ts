import type { Log } from '../../log.js'

const EXPERIMENT = 'norma'
const TIMEOUT_MS = 10_000
const TRIES = 4
const FIRST_WAIT_MS = 1_000

/** What came of one retrain. */
export interface TrackedRun {
  readonly community: string
  /** Names the run within its community. */
  readonly version: string
  readonly status: 'FINISHED' | 'FAILED'
  readonly startedAt: number
  readonly endedAt: number
  readonly params: readonly { readonly key: string; readonly value: string }[]
  readonly metrics: readonly { readonly key: string; readonly value: number }[]
  /** Markdown. */
  readonly card: string
}

/** A tracking server, by its REST API. */
export interface Tracker {
  /** The same run again is found and completed. Rejects when the server refuses, or does not answer after four tries with growing pauses. */
  track(run: TrackedRun): Promise<void>
}

/** No answer, or one that may be another the next time. */
class Unavailable extends Error {}

/**
 * Logs runs of the experiment "norma": parameters, metrics, and the card as an artefact.
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
    const response = await fetch(`${root}/api/2.0/${path}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: { 'content-type': typeof body === 'string' ? 'text/markdown' : 'application/json' },
    }).catch(() => undefined)
    if (response === undefined || response.status >= 500 || response.status === 429)
      throw new Unavailable(`The tracking server failed at ${path}.`)
    const answer = (await response.json().catch(() => ({}))) as Answer
    return { ...answer, ok: response.ok, status: response.status }
  }

  const post = async (path: string, body: object): Promise<Answer> => {
    const answer = await send('POST', `mlflow/${path}`, body)
    if (!answer.ok) throw new Error(`The tracking server refused ${path} with ${answer.status}.`)
    return answer
  }

  const experimentId = async (): Promise<string> => {
    const found = await send('GET', `mlflow/experiments/get-by-name?experiment_name=${EXPERIMENT}`)
    if (found.ok && found.experiment !== undefined) return found.experiment.experiment_id
    return (await post('experiments/create', { name: EXPERIMENT })).experiment_id ?? ''
  }

  /** The run of that name, also when it was made by a try whose answer was lost. */
  const open = async ({ community, version, startedAt }: TrackedRun): Promise<RunInfo> => {
    const experiment = await experimentId()
    const tags = { 'norma.community': community, 'norma.version': version }
    const { runs = [] } = await post('runs/search', {
      experiment_ids: [experiment],
      filter: Object.entries(tags)
        .map(([key, value]) => `tags.\`${key}\` = ${quote(value)}`)
        .join(' and '),
      max_results: 1,
    })
    const made =
      runs[0] ??
      (
        await post('runs/create', {
          experiment_id: experiment,
          run_name: `${community} ${version}`,
          start_time: startedAt,
          tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
        })
      ).run
    if (made === undefined) throw new Error('The tracking server names no run.')
    return made.info
  }

  const putCard = async ({ run_id: run, artifact_uri: uri = '' }: RunInfo, card: string): Promise<void> => {
    const place = artifactPath(uri)
    if (place === undefined) return log.info({ run }, 'artefacts of the tracking server are not proxied')
    const { ok, status } = await send('PUT', `mlflow-artifacts/artifacts/${place}/model-card.md`, card)
    if (!ok) log.warn({ run, status }, 'the tracking server refused the model card')
  }

  const trackOnce = async (run: TrackedRun): Promise<void> => {
    const info = await open(run)
    const metrics = run.metrics.map((metric) => ({ ...metric, timestamp: run.endedAt, step: 0 }))
    await post('runs/log-batch', { run_id: info.run_id, params: run.params, metrics })
    await putCard(info, run.card)
    await post('runs/update', { run_id: info.run_id, status: run.status, end_time: run.endedAt })
  }

  return {
    async track(run) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await trackOnce(run)
        } catch (error) {
          if (!(error instanceof Unavailable) || attempt === TRIES) throw error
        }
        await sleep(FIRST_WAIT_MS * 4 ** (attempt - 1))
      }
    },
  }
}

interface RunInfo {
  readonly run_id: string
  readonly artifact_uri?: string
}

interface Answer {
  readonly ok: boolean
  readonly status: number
  readonly experiment?: { readonly experiment_id: string }
  readonly experiment_id?: string
  readonly run?: { readonly info: RunInfo }
  readonly runs?: readonly { readonly info: RunInfo }[]
}

/** As a value of the server's search syntax, which knows no escapes. */
function quote(value: string): string {
  return value.includes("'") ? `"${value.replaceAll('"', '')}"` : `'${value}'`
}

/** Within the server's own store; undefined where it keeps artefacts elsewhere. */
function artifactPath(uri: string): string | undefined {
  return /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.+)$/.exec(uri)?.[1]
}
