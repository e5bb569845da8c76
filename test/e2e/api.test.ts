import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelSummary, QueuePage, RetrainReport } from '../../src/service.js'
import { startRealConsole, type RealConsole } from './real-console.js'

interface Predicted {
  predictions: number[]
  probabilities: [number, number][]
  version: string
}

let folder: string
let norma: RealConsole
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'norma-api-'))
  norma = await startRealConsole(folder)
})
afterAll(async () => {
  await norma.stop()
  await rm(folder, { recursive: true })
})

const post = async <T>(path: string, body: unknown): Promise<T> =>
  (await norma.post(path, body)).json() as Promise<T>
const get = async <T>(path: string): Promise<T> => (await fetch(`${norma.url()}${path}`)).json() as Promise<T>

describe('a program that uses the API', () => {
  const unheard = 'what a wonky snorkelbadger you are'

  it('gets predictions in order, the toxic ones as 1', async () => {
    const answer = await post<Predicted>('/predict', {
      texts: ['thank you, that helped a lot', 'shut up you stupid idiot', 'see you at lunch'],
    })
    expect(answer.predictions).toEqual([0, 1, 0])
    for (const [ok, toxic] of answer.probabilities) expect(ok + toxic).toBeCloseTo(1, 9)
  })

  it('teaches a word, retrains, and is answered by a better model', async () => {
    const before = await post<Predicted>('/predict', { texts: [unheard] })
    for (let i = 0; i < 40; i += 1) {
      const [text, label] =
        i % 2 === 0
          ? [`move ${i}, snorkelbadger, you play like one`, 1]
          : [`the ferry number ${i} leaves at noon`, 0]
      expect((await norma.post('/feedback', { text, label })).status).toBe(200)
    }
    const report = await post<RetrainReport>('/retrain', {})
    expect(report).toMatchObject({ promoted: true, feedback: { examples: 40 } })
    expect(report.message).toContain('40 written examples')

    const after = await post<Predicted>('/predict', { texts: [unheard] })
    expect(after.version).toBe(report.version)
    expect(after.probabilities[0]?.[1]).toBeGreaterThan(before.probabilities[0]?.[1] ?? 1)
  })

  it('goes back to the version before', async () => {
    const { models } = await get<{ models: ModelSummary[] }>('/api/v1/models')
    const base = models.find(({ version }) => version.startsWith('base-'))
    expect(await post('/api/v1/rollback', {})).toEqual({ version: base?.version })
    expect((await post<Predicted>('/predict', { texts: ['hi'] })).version).toBe(base?.version)
  })

  it.each(['/predict', '/feedback', '/retrain', '/api/v1/preview'])(
    'is told by %s when it names a community that is not there',
    async (path) => {
      const body = { texts: ['hi'], text: 'hi', label: 0, community: 'no:where' }
      const response = await norma.post(path, body)
      expect(response.status).toBe(422)
      expect(await response.text()).toContain('no:where')
    },
  )
})

describe('a message written on the console', () => {
  it('becomes a card, whose verdict a second start still knows', async () => {
    await post('/api/v1/messages', { text: 'shut up you stupid idiot' })
    const { cards } = await get<QueuePage>('/api/v1/queue')
    expect(cards).toHaveLength(1)
    const [card] = cards
    expect(card).toMatchObject({ quote: 'shut up you stupid idiot', label: 'toxic', state: 'pending' })
    await post(`/api/v1/cards/${card?.id ?? ''}/verdict`, { choice: 'wrong' })

    await norma.stop()
    norma = await startRealConsole(folder)
    const { cards: decided, pending } = await get<QueuePage>('/api/v1/queue?state=resolved')
    expect(pending).toBe(0)
    expect(decided.map(({ id, settled }) => [id, settled])).toEqual([[card?.id, 'ok']])
  })

  it('loses its card when it is deleted', async () => {
    const { id } = await post<{ id: string }>('/api/v1/messages', {
      text: 'what a stupid idiot you are',
    })
    expect((await get<QueuePage>('/api/v1/queue')).pending).toBe(1)
    await fetch(`${norma.url()}/api/v1/messages/${id}`, { method: 'DELETE' })
    expect((await get<QueuePage>('/api/v1/queue')).pending).toBe(0)
  })
})
