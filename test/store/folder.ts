import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'norma-store-'))
}

/** An empty folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = makeFolder()
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}
