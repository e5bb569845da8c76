import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { OpenAPIHono } from '@hono/zod-openapi'

/** The page's files by their path on the server. */
export type PageFiles = ReadonlyMap<string, PageFile>

interface PageFile {
  readonly content: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly etag: string
}

const TYPES = {
  'index.html': 'text/html; charset=utf-8',
  'app.js': 'text/javascript; charset=utf-8',
  'app.css': 'text/css; charset=utf-8',
  'docs.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const

/** Reads the page as built beside this file; run from its sources, it is bundled in memory first. */
export async function loadPage(): Promise<PageFiles> {
  const built = new URL('./public/', import.meta.url)
  const files = import.meta.url.endsWith('.ts') ? await bundle() : await readBuilt(built)
  return new Map(
    Object.entries(TYPES).map(([name, type]) => {
      const content = files.get(name)
      if (content === undefined) throw new Error(`The page's ${name} is missing: run "npm run build".`)
      const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 20)}"`
      return [name === 'index.html' ? '/' : `/${name}`, { content, type, etag }]
    }),
  )
}

export function addPageRoutes(app: OpenAPIHono, page: PageFiles): void {
  for (const [path, { content, type, etag }] of page) {
    app.get(path, (c) => {
      c.header('Cache-Control', 'no-cache')
      c.header('ETag', etag)
      if (c.req.header('if-none-match') === etag) return c.body(null, 304)
      return c.body(content, 200, { 'Content-Type': type })
    })
  }
}

async function readBuilt(folder: URL): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const entries = Object.keys(TYPES).map(
    async (name) => [name, Uint8Array.from(await readFile(new URL(name, folder)))] as const,
  )
  return new Map(await Promise.all(entries))
}

async function bundle(): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { bundlePage } = await import('./bundle-page.js')
  return bundlePage(new URL('./page/', import.meta.url), { minify: false })
}
