import { describe, expect, it, onTestFinished } from 'vitest'
import { createMlflow } from '../../src/app/tracking/mlflow.js'
import { trackRetrains } from '../../src/app/tracking/track-retrains.js'
import { silentLog, type Log } from '../../src/log.js'
import type { ModelSummary, ServiceEvent } from '../../src/service.js'
import { startFakeMlflow } from '../fakes/fake-mlflow.js'

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

/** A service that tells of retrains, and a tracker that logs them to a server which fails as told. */
async function track(mishaps: Parameters<typeof startFakeMlflow>[0] = {}) {
  const server = await startFakeMlflow(mishaps)
  onTestFinished(() => server.stop())
  const naps: number[] = []
  const warnings: string[] = []
  const log: Log = { ...silentLog, warn: (_facts, message) => void warnings.push(message) }
  const tracker = createMlflow({ uri: server.uri, log, sleep: async (ms) => void naps.push(ms) })
  let tell = (_event: ServiceEvent): void => {}
  const service = {
    models: async () => [version, { ...version, version: 'v0', createdAt: 999 }],
    subscribe: (listener: typeof tell) => ((tell = listener), () => {}),
  }
  const { settled } = trackRetrains(service, { tracker, clock: () => 1_000, log })
  return { server, naps, warnings, settled, tell: (event: ServiceEvent) => tell(event) }
}

const retrain = { type: 'retrain', community: version.community, detail: '' } as const
const finished = { ...retrain, stage: 'finished' } as const

describe('a retrain, to a tracking server,', () => {
  it('is a finished run with its figures and its card, once; versions from before are left alone', async () => {
    const { server, naps, settled, tell } = await track()
    tell(finished)
    tell(finished)
    await settled()
    expect(server.asked).toEqual([
      'mlflow/experiments/get-by-name',
      'mlflow/experiments/create',
      'mlflow/runs/search',
      'mlflow/runs/create',
      'mlflow/runs/log-batch',
      'mlflow-artifacts/artifacts/7/r0/artifacts/model-card.md',
      'mlflow/runs/update',
    ])
    expect(server.runs).toMatchObject([
      { status: 'FINISHED', tags: { 'norma.community': 'web:console', 'norma.version': 'v1' } },
    ])
    expect(server.runs[0]?.params).toContainEqual({ key: 'usedToTrain', value: '9' })
    expect(server.runs[0]?.card).toContain('Learnt from 9 examples.')
    expect(naps).toEqual([])
  })

  it('is logged though the server is busy at first', async () => {
    const { server, naps, settled, tell } = await track({ 'get-by-name': ['busy', 'busy'] })
    tell(finished)
    await settled()
    expect(server.runs).toMatchObject([{ status: 'FINISHED' }])
    expect(naps).toEqual([1_000, 4_000])
  })

  it.each(['runs/create', 'runs/log-batch', 'model-card.md', 'runs/update'])(
    'is one run though the answer of %s is lost',
    async (path) => {
      const { server, settled, tell } = await track({ [path]: ['lost'] })
      tell(finished)
      await settled()
      expect(server.runs).toHaveLength(1)
      expect(server.runs).toMatchObject([
        { status: 'FINISHED', card: expect.stringContaining('v1') as string },
      ])
    },
  )

  it('is finished without its card, in one line of the log, where the server refuses that', async () => {
    const { server, warnings, settled, tell } = await track({ 'model-card.md': ['forbidden'] })
    tell(finished)
    await settled()
    expect(server.runs).toMatchObject([{ status: 'FINISHED', card: '' }])
    expect(warnings).toEqual(['the tracking server refused the model card'])
  })

  it('that failed is a failed run that says why', async () => {
    const { server, settled, tell } = await track()
    tell({ ...retrain, stage: 'failed', detail: 'The disk is full.' })
    await settled()
    expect(server.runs).toMatchObject([
      { status: 'FAILED', card: expect.stringContaining('The disk is full.') as string },
    ])
  })

  it('is given up with one line of the log where nothing answers, and the next one is tried', async () => {
    const busy = ['busy', 'busy', 'busy', 'busy'] as const
    const { server, naps, warnings, settled, tell } = await track({ 'get-by-name': busy })
    tell(finished)
    tell({ ...retrain, stage: 'failed', detail: 'Again.' })
    await settled()
    expect(naps).toEqual([1_000, 4_000, 16_000])
    expect(warnings).toEqual(['run not logged'])
    expect(server.runs).toMatchObject([{ status: 'FAILED' }])
  })
})
