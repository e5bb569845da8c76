import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../src/paths.js'

/** Where the tests' own build lies: what users run, and quicker to start than the sources. */
const folder = join(projectRoot, 'node_modules', '.cache', 'norma-tests')

export const builtMain: string = join(folder, 'src', 'main.js')
export const builtCli: string = join(folder, 'src', 'cli', 'norma.js')

/** Once, before all tests. */
export function setup(): void {
  execFileSync(process.execPath, [join(projectRoot, 'scripts', 'build.mjs'), folder], { stdio: 'inherit' })
}
