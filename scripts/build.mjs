// Builds dist/: every source file on its own, so that stack traces name it, and the console's page as one bundle.
// Types are checked elsewhere (npm run types), so that a start need not wait for them.
// Another folder can be named: the tests build into their own, beside a Norma that may be running from dist/.
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const PAGE = join('adapters', 'web', 'page')
/** Built aside and moved in at once: a Norma that runs from dist/ never finds it half-written. */
const ASIDE = join('node_modules', '.cache', `norma-build-${process.pid}`)
const TARGET = process.argv[2] ?? 'dist'
/** Not TypeScript, and read by path at run time. */
const AS_THEY_ARE = ['src/app/boot.mjs', 'src/store/migrations']

process.chdir(join(import.meta.dirname, '..'))

const found = await Promise.all(['src', 'adapters'].map((folder) => readdir(folder, { recursive: true })))
const sources = ['src', 'adapters'].flatMap((folder, i) => found[i].map((name) => join(folder, name)))

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
await rm(TARGET, { recursive: true, force: true })
await rename(ASIDE, TARGET)

const web = resolve(TARGET, 'adapters', 'web')
const { bundlePage } = await import(pathToFileURL(join(web, 'bundle-page.js')).href)
const page = await bundlePage(new URL('../adapters/web/page/', import.meta.url), { minify: true })
await mkdir(join(web, 'public'), { recursive: true })
for (const [name, content] of page) await writeFile(join(web, 'public', name), content)
