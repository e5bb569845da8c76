import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Run {
  readonly id: string
  readonly tags: Readonly<Record<string, string>>
  status: string
  params: readonly { readonly key: string; readonly value: string }[]
  metrics: readonly { readonly key: string; readonly value: number }[]
  card: string
}

/** What goes wrong with one request. `lost`: it is done, and the connection breaks before the answer. */
export type Mishap = 'busy' | 'lost' | 'forbidden'

export interface FakeMlflow {
  readonly uri: string
  readonly runs: readonly Run[]
  /** Every request, by its path below `/api/2.0/`. */
  readonly asked: readonly string[]
  stop(): void
}

/** A tracking server in memory, as far as runs are logged to it. @param mishaps by what the path ends with, one request each. */
export async function startFakeMlflow(
  mishaps: Readonly<Record<string, readonly Mishap[]>> = {},
): Promise<FakeMlflow> {
  const runs: Run[] = []
  const asked: string[] = []
  const left = new Map(Object.entries(mishaps).map(([end, list]) => [end, [...list]]))
  let hasExperiment = false

  const infoOf = ({ id, status }: Run) => ({
    info: { run_id: id, status, artifact_uri: `mlflow-artifacts:/7/${id}/artifacts` },
  })
  const runOf = (id: unknown): Run => {
    const run = runs.find((one) => one.id === id)
    if (run === undefined) throw new Error(`There is no run ${String(id)}.`)
    return run
  }

  const answer = (path: string, body: string): object | undefined => {
    const sent = (body.startsWith('{') ? JSON.parse(body) : {}) as Record<string, unknown>
    switch (path) {
      case 'mlflow/experiments/get-by-name':
        return hasExperiment ? { experiment: { experiment_id: '7' } } : undefined
      case 'mlflow/experiments/create':
        hasExperiment = true
        return { experiment_id: '7' }
      case 'mlflow/runs/search': {
        const wanted = [...String(sent['filter']).matchAll(/tags\.`([^`]+)` = '([^']*)'/g)]
        const found = runs.filter(({ tags }) => wanted.every(([, key = '', value]) => tags[key] === value))
        return found.length === 0 ? {} : { runs: found.map(infoOf) }
      }
      case 'mlflow/runs/create': {
        const tags = (sent['tags'] as { key: string; value: string }[]).map(({ key, value }) => [key, value])
        const run = { id: `r${runs.length}`, tags: Object.fromEntries(tags) as Run['tags'] }
        runs.push({ ...run, status: 'RUNNING', params: [], metrics: [], card: '' })
        return { run: infoOf(runOf(run.id)) }
      }
      case 'mlflow/runs/log-batch': {
        const run = runOf(sent['run_id'])
        run.params = sent['params'] as Run['params']
        run.metrics = sent['metrics'] as Run['metrics']
        return {}
      }
      case 'mlflow/runs/update':
        runOf(sent['run_id']).status = String(sent['status'])
        return {}
      default:
        runOf(/^mlflow-artifacts\/artifacts\/7\/(.+)\/artifacts\/model-card\.md$/.exec(path)?.[1]).card = body
        return {}
    }
  }

  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const path = (request.url ?? '').replace('/api/2.0/', '').split('?')[0] ?? ''
      asked.push(path)
      const mishap = [...left].find(([end]) => path.endsWith(end))?.[1].shift()
      if (mishap === 'busy') return response.writeHead(503).end('{}')
      if (mishap === 'forbidden') return response.writeHead(403).end('{}')
      const said = answer(path, body)
      if (mishap === 'lost') return request.socket.destroy()
      return response.writeHead(said === undefined ? 404 : 200).end(JSON.stringify(said ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { uri: `http://127.0.0.1:${port}/`, runs, asked, stop: () => void server.close() }
}
