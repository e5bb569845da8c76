// Builds dist/: every source file on its own, so that stack traces name it, and the console's page as one bundle.
// Types are checked elsewhere (npm run types), so that a start need not wait for them.
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { build } from 'esbuild'

const PAGE = join('adapters', 'web', 'page')
/** Built aside and moved in at once: a Norma that runs from dist/ never finds it half-written. */
const ASIDE = join('node_modules', '.cache', 'norma-dist')
/** Not TypeScript, and read by path at run time. */
const AS_THEY_ARE = ['src/app/boot.mjs', 'src/store/migrations']

process.chdir(join(import.meta.dirname, '..'))

const found = await Promise.all(['src', 'adapters'].map((folder) => readdir(folder, { recursive: true })))
const sources = ['src', 'adapters'].flatMap((folder, i) => found[i].map((name) => join(folder, name)))

await rm(ASIDE, { recursive: true, force: true })
await build({
  entryPoints: sources.filter((path) => path.endsWith('.ts') && !path.startsWith(PAGE + sep)),
  outdir: ASIDE,
  outbase: '.',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
})
await Promise.all(AS_THEY_ARE.map((path) => cp(path, join(ASIDE, path), { recursive: true })))
await rm('dist', { recursive: true, force: true })
await rename(ASIDE, 'dist')

const { bundlePage } = await import('../dist/adapters/web/bundle-page.js')
const page = await bundlePage(new URL('../adapters/web/page/', import.meta.url), { minify: true })
await mkdir('dist/adapters/web/public', { recursive: true })
for (const [name, content] of page) await writeFile(join('dist/adapters/web/public', name), content)
