import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createMlflow } from '../../src/app/tracking/mlflow.js'
import { trackRetrains } from '../../src/app/tracking/track-retrains.js'
import { silentLog } from '../../src/log.js'
import type { ModelSummary, ServiceEvent } from '../../src/service.js'

const version: ModelSummary = {
  version: 'v1',
  community: 'web:console',
  state: 'active',
  createdAt: 2_000,
  report: {
    promoted: true,
    version: 'v1',
    previous: 'base-1',
    message: 'Learnt from 9 examples.',
    reason: 'Better.',
    feedback: { verdicts: 9, examples: 0, usedToTrain: 9, heldOut: 0, notTrainable: 0, withoutWords: 0 },
    metrics: { before: null, after: null },
    movedWords: [],
    durationMs: 500,
  },
}

async function startServer(failures: number) {
  const asked: { path: string; body: string }[] = []
  let left = failures
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const path = (request.url ?? '').split('?')[0] ?? ''
      left -= 1
      if (left >= 0) return response.writeHead(503).end('{}')
      asked.push({ path, body })
      if (path.endsWith('get-by-name')) return response.writeHead(404).end('{}')
      const info = { run_id: 'r1', artifact_uri: 'mlflow-artifacts:/7/r1/artifacts' }
      return response.end(JSON.stringify({ experiment_id: '7', run: { info } }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked }
}

it('a retrain is logged as a finished run with its figures and its card, once, though the server fails at first', async () => {
  const { uri, asked } = await startServer(2)
  const naps: number[] = []
  const tracker = createMlflow({ uri, log: silentLog, sleep: async (ms) => void naps.push(ms) })
  let tell = (_event: ServiceEvent): void => {}
  const service = {
    models: async () => [version],
    subscribe: (listener: typeof tell) => ((tell = listener), () => {}),
  }
  trackRetrains(service, { tracker, since: 1_000, log: silentLog })
  const finished = { type: 'retrain', community: 'web:console', stage: 'finished', detail: '' } as const
  tell(finished)
  tell(finished)
  await vi.waitFor(() => expect(asked.at(-1)?.path).toBe('/api/2.0/mlflow/runs/update'))
  expect(asked.map(({ path }) => path.replace('/api/2.0/', ''))).toEqual([
    'mlflow/experiments/get-by-name',
    'mlflow/experiments/create',
    'mlflow/runs/create',
    'mlflow/runs/log-batch',
    'mlflow-artifacts/artifacts/7/r1/artifacts/model-card.md',
    'mlflow/runs/update',
  ])
  expect(naps).toEqual([1_000, 4_000])
  expect(asked[3]?.body).toContain('{"key":"usedToTrain","value":"9"}')
  expect(asked[4]?.body).toContain('Learnt from 9 examples.')
  expect(asked[5]?.body).toContain('"status":"FINISHED"')
})
