import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds package.json, found from this file upwards: the sources run both from `src/` and, built,
 * from `dist/src/`, and from any working directory.
 */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('Norma does not find its own package.json. Run it from its checkout.')
  return findRoot(parent)
}
