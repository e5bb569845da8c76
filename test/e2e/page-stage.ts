import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { launchBrowser } from './browser.js'
import { startRealConsole, type ConsoleOptions, type RealConsole } from './real-console.js'

export { missingBrowser } from './browser.js'

export interface PageStage {
  norma: RealConsole
  page: Page
  readonly folder: string
  /** Everything the browser complained about, such as a script or a style that the policy refused. */
  readonly complaints: readonly string[]
  /** Starts Norma and opens a view of its page. */
  open(view: string, options?: ConsoleOptions): Promise<void>
  /** Another person's browser, with storage of its own. */
  another(view: string): Promise<Page>
  /** Starts Norma again in the same folder and on its port, after it was stopped. */
  restart(port: number): Promise<void>
  write(text: string): Promise<void>
  /** Fails with each finding of axe, its rule and where. */
  expectNoFindings(): Promise<void>
}

/** A browser for the tests of a file; for each test a Norma of its own, and a page that may complain of nothing. */
export function usePageStage(): PageStage {
  let browser: Browser
  let axe: string
  let folder = ''
  let complaints: string[] = []
  const contexts: { close(): Promise<void> }[] = []

  const newPage = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' })
    contexts.push(context)
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on('console', (line) => {
      const isNetwork = line.text().startsWith('Failed to load resource')
      if (!isNetwork && (line.type() === 'error' || line.type() === 'warning')) complaints.push(line.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    return page
  }

  const stage: PageStage = {
    norma: undefined as unknown as RealConsole,
    page: undefined as unknown as Page,
    get folder() {
      return folder
    },
    get complaints() {
      return complaints
    },
    async open(view, options = {}) {
      stage.norma = await startRealConsole(folder, options)
      stage.page = await newPage()
      await stage.page.goto(`${stage.norma.url()}/#/${view}`)
    },
    async another(view) {
      const page = await newPage()
      await page.goto(`${stage.norma.url()}/#/${view}`)
      return page
    },
    async restart(port) {
      stage.norma = await startRealConsole(folder, { port })
    },
    async write(text) {
      const answer = await stage.norma.post('/api/v1/messages', { text })
      expect(answer.status).toBe(200)
    },
    async expectNoFindings() {
      // Evaluated by the debugger, so that the page's own policy stays as it is.
      await stage.page.evaluate(axe)
      const { violations } = (await stage.page.evaluate('axe.run(document)')) as AxeResults
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([])
    },
  }

  beforeAll(async () => {
    browser = await launchBrowser()
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
  })
  afterAll(() => browser.close())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'norma-page-'))
    complaints = []
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    await stage.norma.stop()
    await rm(folder, { recursive: true })
    expect(complaints).toEqual([])
  })
  return stage
}
