import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { temporaryFolder } from './folder.js'

const script = fileURLToPath(new URL('press-until-killed.ts', import.meta.url))

/** Runs the script on the folder and kills it after so many acknowledgements. Resolves to all it had printed by then. */
async function runUntilKilled(folder: string, acknowledgements: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    acknowledged.push(line)
    if (acknowledged.length === acknowledgements) child.kill('SIGKILL')
  })
  await Promise.all([once(child, 'exit'), once(lines, 'close')])
  return acknowledged
}

describe('a Norma that is killed', () => {
  it('has lost no verdict that it had acknowledged, and its folder is free', async () => {
    const folder = temporaryFolder()
    const acknowledged = await runUntilKilled(folder, 40)
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)

    const store = await openStore({ folder, exclusive: true })
    const lost: string[] = []
    for (const name of acknowledged) {
      const card = await store.card(`card-${name}`)
      if (card?.state !== 'resolved' || card.verdicts.length !== 1) lost.push(name)
    }
    expect(lost).toEqual([])
    expect(await store.check()).toMatchObject({ ok: true })
    await store.close()
  })
})
