import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runToEnd, startNorma, type NormaProcess } from './norma-process.js'

let folder: string
let running: NormaProcess[] = []

async function start(env: Readonly<Record<string, string>> = {}): Promise<NormaProcess> {
  const norma = await startNorma({ NORMA_DATA: folder, ...env })
  running.push(norma)
  return norma
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'norma-'))
})

afterEach(async () => {
  await Promise.all(running.map((norma) => norma.end('SIGKILL')))
  running = []
  rmSync(folder, { recursive: true, force: true })
})

/** Words that no base model can know. */
const INVENTED = ['blorf', 'snizzle', 'quandle', 'yibber', 'morpting', 'frandic', 'glimpy', 'tovish']

const lesson = (index: number) => ({
  text: `what a ${INVENTED[index % INVENTED.length]} you are, number ${index}`,
  label: 1,
})

interface Predicted {
  readonly predictions: readonly number[]
  readonly probabilities: readonly (readonly [number, number])[]
}

describe('Norma, started as a process', () => {
  it('says where its console is and what is not connected, and needs no token', async () => {
    const norma = await start()
    expect(norma.output()).toMatch(/discord +not connected/)
    expect(norma.output()).toMatch(/slack +not connected/)
    expect((await norma.get('/healthz')).status).toBe(200)
  })

  it('learns from feedback, and still knows it after a restart', async () => {
    const first = await start()
    const ask = { texts: ['you are such a blorf', 'have a nice day'] }
    const before = (await first.post('/predict', ask)).body as Predicted
    for (let index = 0; index < 40; index++) {
      expect((await first.post('/feedback', lesson(index))).status).toBe(200)
    }
    const retrained = await first.post('/retrain', {})
    expect(retrained).toMatchObject({ status: 200, body: { promoted: true } })
    const after = (await first.post('/predict', ask)).body as Predicted
    expect(after.probabilities[0]?.[1]).toBeGreaterThan(before.probabilities[0]?.[1] ?? 1)
    expect(after.predictions).toEqual([1, 0])
    await first.end('SIGTERM')

    const second = await start()
    expect((await second.post('/predict', ask)).body).toEqual(after)
  })

  it('loses no acknowledged feedback when it is killed', async () => {
    const first = await start()
    for (let index = 0; index < 12; index++) await first.post('/feedback', lesson(index))
    await first.end('SIGKILL')

    const second = await start()
    const { body } = await second.post('/retrain', {})
    expect(body).toMatchObject({ feedback: { examples: 12 } })
  })

  it('answers while it retrains, and one retrain at a time', async () => {
    const norma = await start()
    for (let index = 0; index < 30; index++) await norma.post('/feedback', lesson(index))
    const retrains = await Promise.all([norma.post('/retrain', {}), norma.post('/retrain', {})])
    expect(retrains.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends cleanly on %s, also with an open event stream',
    async (signal) => {
      const norma = await start()
      const stream = await fetch(`${norma.url}/api/v1/events`)
      const { code } = await norma.end(signal)
      expect(code).toBe(0)
      await stream.body?.cancel().catch(() => undefined)
    },
  )

  it('refuses a folder that another Norma uses, and says so', async () => {
    await start()
    const { code, printed } = await runToEnd({ NORMA_DATA: folder })
    expect(code).toBe(1)
    expect(printed).toContain('Another Norma uses this NORMA_DATA folder')
  })

  it('reports every wrong setting at once, without a stack trace', async () => {
    const { code, printed } = await runToEnd({
      NORMA_DATA: folder,
      PORT: 'eighty',
      DISCORD_TOKEN: 'has spaces in it',
      SLACK_BOT_TOKEN: 'nonsense',
    })
    expect(code).toBe(1)
    for (const name of ['PORT', 'DISCORD_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'])
      expect(printed).toContain(name)
    expect(printed).not.toMatch(/^\s+at /m)
    expect(printed).not.toContain('has spaces in it')
  })

  it('says which port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, printed } = await runToEnd({ NORMA_DATA: folder, PORT: String(port) })
    await new Promise((resolve) => other.close(resolve))
    expect(code).toBe(1)
    expect(printed).toContain(String(port))
    expect(printed).not.toMatch(/^\s+at /m)
  })

  it('refuses to be reached by others without a token', async () => {
    const { code, printed } = await runToEnd({ NORMA_DATA: folder, HOST: '0.0.0.0' })
    expect(code).toBe(1)
    expect(printed).toContain('CONSOLE_TOKEN')
  })
})
