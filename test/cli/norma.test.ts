import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../../src/paths.js'
import { openStore } from '../../src/store/sqlite.js'
import { builtCli } from '../built.js'
import { startFakeMlflow } from '../fakes/fake-mlflow.js'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'norma-cli-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function norma(args: readonly string[], input = '', settings: Readonly<Record<string, string>> = {}) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [builtCli, ...args], {
    cwd: join(projectRoot, 'test'),
    env: { PATH, HOME, NORMA_DATA: folder, PORT: '1', LOG_LEVEL: 'silent', ...settings },
  })
  let out = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()))
  child.stdin.end(input)
  await once(child, 'close')
  return { code: child.exitCode, out, errors }
}

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const SEEDS = join(projectRoot, 'data', 'comments.csv')

describe('norma predict', () => {
  it('turns lines into JSON lines, in the order given', async () => {
    const { out, code } = await norma(['predict'], 'you are a stupid idiot\n\nthank you so much\n')
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { text: string; label: string; toxicity: number })
    expect(code).toBe(0)
    expect(answers.map(({ text }) => text)).toEqual(['you are a stupid idiot', '', 'thank you so much'])
    expect(answers.map(({ label }) => label)).toEqual(['toxic', 'ok', 'ok'])
    for (const { toxicity } of answers) expect(toxicity > 0 && toxicity < 1).toBe(true)
  })

  it('reads the text column of a CSV file, with commas, quotes and line breaks inside', async () => {
    const { out } = await norma(['predict', file('in.csv', 'id,text\n1,"a, ""b""\nc"\n2,hello\n')])
    const texts = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text)
    expect(texts).toEqual(['a, "b"\nc', 'hello'])
  })
})

describe('a pipe', () => {
  it('may be left early', async () => {
    const many = file('many.csv', `text\n${'hello there\n'.repeat(20_000)}`)
    const script = `"${process.execPath}" --import tsx src/cli/norma.ts predict "${many}" | head -n 1; exit "\${PIPESTATUS[0]}"`
    const { PATH = '', HOME = '' } = process.env
    const child = spawn('bash', ['-c', script], { cwd: projectRoot, env: { PATH, HOME, NORMA_DATA: folder } })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()))
    child.stdout.resume()
    await once(child, 'close')
    expect({ code: child.exitCode, errors }).toEqual({ code: 0, errors: '' })
  })
})

describe('norma evaluate', () => {
  it('prints the metrics, for people or as JSON', async () => {
    const people = await norma(['evaluate', SEEDS])
    expect(people.out).toMatch(/AUC +0\.\d{4}/)
    const { out } = await norma(['evaluate', SEEDS, '--json'])
    expect(JSON.parse(out)).toMatchObject({
      auc: expect.any(Number) as number,
      averagePrecision: expect.any(Number) as number,
      f1: expect.any(Number) as number,
      accuracy: expect.any(Number) as number,
      calibrationError: expect.any(Number) as number,
      recallAt1PercentFalseAlarms: expect.any(Number) as number,
    })
  })

  it('says that one class alone has no AUC', async () => {
    const { out, code } = await norma(['evaluate', file('one.csv', 'text,label\nhi,0\nhello,0\n')])
    expect(code).toBe(0)
    expect(out).toMatch(/AUC +–/)
  })

  it('refuses a bad file in one sentence, without a stack trace', async () => {
    const { code, errors } = await norma(['evaluate', file('a.csv', 'text,score\nhi,1\n')])
    expect(code).toBe(1)
    expect(errors).toMatch(/no column "label"/)
    expect(errors).not.toMatch(/^\s+at /m)
  })
})

describe('norma retrain, models and rollback', () => {
  it('say what there is to do before anything was taught', async () => {
    expect((await norma(['models'])).out).toContain('base model')
    const { out, code } = await norma(['retrain'])
    expect(code).toBe(0)
    expect(out).toMatch(/verdict|teach|learn/i)
    expect((await norma(['rollback'])).code).toBe(1)
  })

  it('retrain logs the new version where a tracking server is named', async () => {
    const mlflow = await startFakeMlflow()
    const store = await openStore({ folder })
    const home = { id: 'web:console', platform: 'web', name: 'Console', mayTrainOnContent: true }
    await store.putCommunity(home, 1_000)
    const example = { community: 'web:console', by: 'Mod', at: 1_000, provenance: 'moderator' } as const
    for (let i = 0; i < 20; i += 1) {
      await store.addExample({ ...example, id: `t${i}`, label: 'toxic', text: `snorkelbadger number ${i}` })
      await store.addExample({ ...example, id: `o${i}`, label: 'ok', text: `the ferry ${i} leaves at noon` })
    }
    await store.close()
    const { code, errors } = await norma(['retrain'], '', { MLFLOW_TRACKING_URI: mlflow.uri })
    mlflow.stop()
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(mlflow.runs).toMatchObject([{ status: 'FINISHED', tags: { 'norma.community': 'web:console' } }])
  })

  it('and predict know no community that no platform named', async () => {
    await norma(['retrain'])
    const answers = await Promise.all(
      [['predict', SEEDS], ['models']].map((args) => norma([...args, '-c', 'no:where'])),
    )
    for (const { code, errors, out } of answers) {
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(errors).toContain('There is no community "no:where"')
    }
  })
})

describe('norma models --csv', () => {
  it('prints a row for each version with its figures, none of which a spreadsheet takes for a formula', async () => {
    const store = await openStore({ folder })
    const home = { id: '=fake,home', platform: 'fake', name: 'Home', mayTrainOnContent: true }
    await store.putCommunity(home, 1_000)
    const figures = { auc: 0.91, logLoss: 0.25 }
    const version = { community: home.id, baseId: 'b', createdAt: 2_000, dataFingerprint: 'f' } as const
    const feedback = { verdicts: 7, examples: 3 }
    const report = JSON.stringify({ feedback, metrics: { before: null, after: figures } })
    const artefact = new Uint8Array(1)
    await store.addVersion({ ...version, id: 'v1', state: 'kept', report, artefact })
    await store.close()
    const { code, errors, out } = await norma(['models', '--csv'])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(out.trimEnd().split('\r\n')).toEqual([
      'community,version,state,created,verdicts,examples,auc_before,auc_after,log_loss_before,log_loss_after',
      `"'=fake,home",v1,kept,1970-01-01T00:00:02.000Z,7,3,,0.9100,,0.2500`,
    ])
  })
})

describe('norma export', () => {
  it('prints what a community taught, as JSON and as CSV, and writes down that it did', async () => {
    const store = await openStore({ folder })
    await store.putCommunity(
      { id: 'fake:home', platform: 'fake', name: 'Home', mayTrainOnContent: false },
      1_000,
    )
    const example = { community: 'fake:home', label: 'toxic', by: 'Mod', at: 1_000 } as const
    await store.addExample({ ...example, id: 'a', text: '=1+1 is rude here', provenance: 'moderator' })
    await store.addExample({ ...example, id: 'b', text: 'no longer ours to give', provenance: 'member' })
    await store.close()

    const json = await norma(['export', '-c', 'fake:home'])
    expect(json).toMatchObject({ code: 0, errors: '' })
    const exported = JSON.parse(json.out) as { examples: readonly { id: string; text?: string }[] }
    expect(exported).toMatchObject({ community: { id: 'fake:home', name: 'Home' }, cards: [], activity: [] })
    expect(exported.examples.map(({ text }) => text)).toEqual(['=1+1 is rude here', undefined])

    const csv = await norma(['export', '-c', 'fake:home', '--csv'])
    const [head, ...rows] = csv.out.trimEnd().split('\r\n')
    expect(head).toBe('source,label,toxic_share,provenance,weight,at,text')
    // A spreadsheet must not take it for a formula.
    expect(rows[0]).toBe("example,toxic,1,moderator,1,1970-01-01T00:00:01.000Z,'=1+1 is rude here")
    expect(rows[1]).toBe('example,toxic,1,member,1,1970-01-01T00:00:01.000Z,')
    expect(JSON.parse((await norma(['export', '-c', 'fake:home'])).out) as typeof exported).toMatchObject({
      activity: [{ kind: 'export' }, { kind: 'export' }],
    })
  })

  it('waits for its turn while a Norma runs, and knows no community that no platform named', async () => {
    const store = await openStore({ folder, exclusive: true })
    expect(await norma(['export'])).toMatchObject({ code: 1, out: '' })
    await store.close()
    const unknown = await norma(['export', '-c', 'fake:nowhere'])
    expect(unknown).toMatchObject({ code: 1, out: '' })
    expect(unknown.errors).toContain('fake:nowhere')
  })
})

describe('norma train', () => {
  it('makes a base model from our own examples alone, the same bytes each time', async () => {
    const make = async (name: string) => {
      const out = join(folder, name)
      const { code, errors } = await norma(['train', SEEDS, '--out', out, '--card', `${out}.md`])
      expect({ code, errors }).toMatchObject({ code: 0 })
      return readFileSync(out)
    }
    const first = await make('first.norma')
    expect(first.equals(await make('second.norma'))).toBe(true)
  })
})

describe('norma doctor', () => {
  it('finds nothing wrong with a fresh checkout', async () => {
    const { out, code } = await norma(['doctor'], '', { PORT: '0' })
    expect(out).not.toContain('✗')
    expect(code).toBe(0)
    for (const name of ['node', 'settings', 'store', 'model', 'discord', 'slack'])
      expect(out).toContain(`✓ ${name}`)
  })

  it('names what is wrong with the model file, and goes on', async () => {
    const { out, code } = await norma(['doctor'], '', { NORMA_MODEL: folder })
    expect(code).toBe(1)
    expect(out).toContain(`✗ model: ${folder} cannot be read (EISDIR).`)
    expect(out).toContain('✓ store')
  })

  it('names a port that something else holds, though it speaks no HTTP', async () => {
    const other = createServer((socket) => socket.end('220 ready\r\n')).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { out, code } = await norma(['doctor'], '', { PORT: String(port) })
    other.close()
    expect(code).toBe(1)
    expect(out).toContain(`✗ port: something answers on 127.0.0.1:${port}, and it is not Norma`)
  })

  it('names an address that this machine does not have', async () => {
    const { out } = await norma(['doctor'], '', {
      HOST: '192.0.2.1',
      PORT: '0',
      CONSOLE_TOKEN: 'x'.repeat(32),
    })
    expect(out).toContain('✗ port: Norma may not listen on 192.0.2.1:0 (EADDRNOTAVAIL)')
  })
})
