import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startRealConsole, type RealConsole } from './real-console.js'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const missing = existsSync(executablePath)
  ? ''
  : ` (skipped: no browser at ${executablePath}; set CHROMIUM_PATH)`

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

describe.skipIf(missing !== '')(`the page in a browser${missing}`, () => {
  let browser: Browser
  let axe: string
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: FLAGS })
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8')
  })
  afterAll(() => browser.close())

  let folder: string
  let norma: RealConsole
  let page: Page
  /** Everything the browser complained about, such as a refused script or style. */
  let complaints: string[]

  const open = async (options: { token?: string } = {}): Promise<void> => {
    norma = await startRealConsole(folder, options)
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(8_000)
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${norma.url()}/#/try`)
  }
  const write = async (text: string): Promise<void> => {
    await page.getByLabel('Message', { exact: true }).fill(text)
    await page.keyboard.press('Enter')
    await page.getByLabel('Messages').getByText(text).waitFor()
  }
  const pendingCards = () => page.locator('.cards.pending article')

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'norma-page-'))
    complaints = []
  })
  afterEach(async () => {
    await page.close()
    await norma.stop()
    await rm(folder, { recursive: true })
  })

  it('type, see a card, press Wrong, retrain, read what was learnt', async () => {
    await open()
    const insult = 'you utter idiot, go away'
    await page.getByLabel('Message', { exact: true }).fill(insult)
    await page.getByText('Norma would ask the moderators.').waitFor()
    expect(await page.locator('mark.toxic', { hasText: 'idiot' }).textContent()).toContain('speaks for toxic')

    await write(insult)
    await pendingCards().getByText(insult).waitFor()
    await page.getByRole('button', { name: 'Wrong' }).click()
    await page.getByRole('heading', { name: 'Decided' }).waitFor()
    expect(await pendingCards().count()).toBe(0)

    for (let i = 0; i < 20; i += 1) {
      await norma.post('/feedback', { text: `you idiot number ${i}, see you tonight`, label: 0 })
      await norma.post('/feedback', { text: `bring me ${i} wonky snorkelbadgers`, label: 1 })
    }
    await page.getByRole('link', { name: 'Model' }).click()
    await page.getByRole('button', { name: 'Retrain now' }).click()
    await page.getByRole('heading', { name: 'Promoted' }).waitFor()
    expect(await page.locator('.report').textContent()).toContain('1 verdict')
    await page.getByRole('row', { name: /v1/ }).getByText('active').waitFor()

    await page.getByRole('button', { name: /^Use version base/ }).click()
    await page.getByRole('row', { name: /v1/ }).getByText('kept').waitFor()
    expect(complaints).toEqual([])
  })

  it('decides by the keyboard alone, card after card', async () => {
    await open()
    await write('shut up you stupid idiot')
    await write('you are a useless moron')
    await expect.poll(() => pendingCards().count()).toBe(2)
    await page.getByRole('button', { name: 'Correct' }).first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => pendingCards().count()).toBe(1)
    await page.keyboard.press('Enter')
    await expect.poll(() => pendingCards().count()).toBe(0)
  })

  it('shows what others do without being asked', async () => {
    await open()
    await page.getByText('Nothing waits for you.').waitFor()
    await norma.post('/api/v1/messages', { text: 'shut up you stupid idiot' })
    await pendingCards().getByText('shut up you stupid idiot').waitFor()
  })

  it('finds its way back after Norma was started again', async () => {
    await open()
    await page.getByText('● live').waitFor()
    const port = Number(new URL(norma.url()).port)
    await norma.stop()
    await page.getByText('reconnecting').waitFor()
    norma = await startRealConsole(folder, { port })
    await norma.post('/api/v1/messages', { text: 'shut up you stupid idiot' })
    await page.getByText('● live').waitFor()
    await pendingCards().getByText('shut up you stupid idiot').waitFor()
  })

  it('asks for the token once, where one is set', async () => {
    await open({ token: 'a-long-random-string' })
    await page.getByLabel(/token/).fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This is not the token.').waitFor()
    await page.getByLabel(/token/).fill('a-long-random-string')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('● live').waitFor()
    await page.reload()
    await page.getByText('● live').waitFor()
  })

  it.each(['light', 'dark'] as const)('has no serious accessibility finding in %s', async (colorScheme) => {
    await open()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await write('shut up you stupid idiot')
    await write('you are a useless moron')
    await expect.poll(() => pendingCards().count()).toBe(2)
    await page.getByRole('button', { name: 'Wrong' }).first().click()
    await page.getByRole('heading', { name: 'Decided' }).waitFor()
    await page.getByRole('link', { name: 'Model' }).click()
    await page.getByRole('button', { name: 'Retrain now' }).click()
    await page.locator('.report').waitFor()
    await page.getByRole('link', { name: 'Try it' }).click()
    await page.getByLabel('Message', { exact: true }).fill('thanks, you idiot')
    await page.getByText('Norma would').waitFor()

    // Evaluated by the debugger, so that the page's own policy stays as it is.
    await page.evaluate(axe)
    const results = (await page.evaluate('axe.run(document)')) as AxeResults
    const findings = results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    expect(findings).toEqual([])
  })

  it('fits a telephone without scrolling sideways', async () => {
    await open()
    await page.setViewportSize({ width: 375, height: 700 })
    await write('shut up you stupid idiot, this-is-one-very-long-word-without-any-place-to-break-it-in-two')
    await expect.poll(() => pendingCards().count()).toBe(1)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)

    await norma.post('/feedback', { text: 'bring me wonky snorkelbadgers', label: 1 })
    await norma.post('/retrain', {})
    await page.getByRole('link', { name: 'Model' }).click()
    const use = await page.getByRole('button', { name: /^Use version base/ }).boundingBox()
    expect((use?.x ?? 0) + (use?.width ?? 375)).toBeLessThan(375)
  })
})
