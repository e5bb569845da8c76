import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The page's files by name, from the folder of its sources: scripts and styles in one bundle each, the rest as it is. */
export async function bundlePage(
  folder: URL,
  { minify }: { readonly minify: boolean },
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { outputFiles } = await build({
    entryPoints: ['app.tsx', 'app.css', '../docs/docs.css'].map((name) =>
      fileURLToPath(new URL(name, folder)),
    ),
    outdir: 'public',
    bundle: true,
    write: false,
    minify,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  })
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const { path, contents } of outputFiles) files.set(basename(path), Uint8Array.from(contents))
  for (const name of ['index.html', 'icon.svg'])
    files.set(name, Uint8Array.from(await readFile(new URL(name, folder))))
  return files
}
