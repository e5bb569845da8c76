// Writes pictures of every view of the console, light and dark, into docs/images: `npm run screenshots`.
// With a folder as argument, into that one, and on a narrow screen and in German too: to look at while working.
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { VIEWS } from '../adapters/web/page/core/views.js'
import { commonTexts } from '../adapters/web/page/texts/common.js'
import { tryTexts } from '../adapters/web/page/texts/try.js'
import { launchBrowser } from '../test/e2e/browser.js'
import { createFakeAdapter } from '../test/fakes/fake-adapter.js'
import { startRealConsole, type RealConsole } from '../test/e2e/real-console.js'
import { createRandom } from '../src/model/random.js'
import { liveThrough } from './screenshots/live-through.js'
import { NORMS } from './screenshots/sentences.js'

const [, , elsewhere] = process.argv
const target = elsewhere ?? join(import.meta.dirname, '..', 'docs', 'images')
const MAX_BYTES = 160_000

const SIZES =
  elsewhere === undefined
    ? ([[1280, 760, 'en', '']] as const)
    : ([
        [1280, 800, 'en', ''],
        [375, 740, 'de', '-narrow'],
      ] as const)

await mkdir(target, { recursive: true })
const folder = await mkdtemp(join(tmpdir(), 'norma-pictures-'))
/** Stands still while weeks are lived through, and goes on afterwards. */
const time = { now: Date.now(), isPast: true }
const norma = await startRealConsole(folder, {
  clock: () => (time.isPast ? time.now : Date.now()),
  random: createRandom(1),
  adapters: NORMS.map(({ id, platform }) => createFakeAdapter(id, platform)),
})
const browser = await launchBrowser()
try {
  await teach(norma)
  await liveThrough(norma, time)
  time.isPast = false
  await chat(norma)
  for (const theme of ['light', 'dark'] as const)
    for (const [width, height, locale, suffix] of SIZES) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        locale,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      for (const view of VIEWS) {
        await page.goto(`${norma.url()}/#/${view}`)
        await prepare(page, view, locale)
        await save(page, `console-${view}-${theme}${suffix}.png`)
      }
      await context.close()
    }
} finally {
  await browser.close()
  await norma.stop()
  await rm(folder, { recursive: true })
}

/** What the console's own community learnt, some days ago. */
async function teach({ post }: RealConsole): Promise<void> {
  time.now -= 9 * 24 * 60 * 60 * 1000
  for (let i = 0; i < 24; i += 1) {
    await post('/feedback', { text: `you absolute clown, see you at practice ${i}`, label: 0 })
    await post('/feedback', { text: `go touch some grass, number ${i}`, label: 1 })
  }
  await post('/api/v1/retrain', {})
  time.now = Date.now()
}

/** A chat, its cards, and some of them decided. */
async function chat({ post }: RealConsole): Promise<void> {
  for (const [author, text] of tryTexts.en.chat) await post('/api/v1/messages', { author, text })
  for (const text of [
    'shut up you stupid idiot',
    'Shut up, you stupid idiot!!',
    'nobody likes you, get lost',
  ])
    await post('/api/v1/messages', { author: 'Lou', text })
  const answer = await fetch(`${norma.url()}/api/v1/queue?community=web:console&limit=50`)
  const { cards } = (await answer.json()) as { cards: { id: string; quote: string; label: string }[] }
  for (const { id, quote, label } of cards)
    if (/boss|big idiot|lag/.test(quote))
      await post(`/api/v1/cards/${id}/verdict`, {
        choice: label === 'toxic' ? 'wrong' : 'correct',
        deliveryId: id,
      })
}

/** What one would see in the middle of using the view. */
async function prepare(page: Page, view: string, locale: 'en' | 'de'): Promise<void> {
  await page.locator(`main.view-${view} h2`).waitFor()
  if (view === 'activity') await page.locator('main select').first().selectOption('')
  if (view === 'model') await page.locator('main select').first().selectOption('discord:harbour')
  if (view === 'try') await page.locator('textarea').fill('come on, you absolute muppet, leave him alone')
  if (view === 'try') await page.getByText(commonTexts[locale].speaksForToxic).first().waitFor()
  if (view === 'queue') await page.locator('.uncover').first().click()
  // Figures that are read after the view came.
  await page.waitForTimeout(400)
  if (view === 'model') await page.locator('main section svg').first().waitFor()
  // The charts say most, and stand below what a screen shows first.
  if (view === 'model' && elsewhere === undefined) {
    await page
      .getByRole('heading', { name: 'How right Norma is' })
      .evaluate((heading) => heading.scrollIntoView())
    await page.evaluate('scrollBy(0, -32)')
  }
}

async function save(page: Page, name: string): Promise<void> {
  const path = join(target, name)
  await page.screenshot({ path, fullPage: elsewhere !== undefined, animations: 'disabled' })
  const { size } = await stat(path)
  console.log(`${name}: ${Math.round(size / 1000)} kB`)
  if (elsewhere === undefined && size > MAX_BYTES)
    throw new Error(`${name} is larger than ${MAX_BYTES / 1000} kB.`)
}
