import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ActivityRecord } from '../../src/service.js'
import { missingBrowser, usePageStage } from './page-stage.js'

const DAY_MS = 24 * 60 * 60 * 1000
/** Noon where the browser is, so that no entry stands near midnight. */
const NOON = new Date().setHours(12, 0, 0, 0)

describe.skipIf(missingBrowser !== '')(`the activity in a browser${missingBrowser}`, () => {
  const stage = usePageStage()
  const entries = () => stage.page.locator('li.entry')
  const kinds = () => stage.page.locator('li.entry .kind').allTextContents()

  /** What two people did on three days; `more` verdicts before all of it. */
  async function seed(more = 0): Promise<void> {
    const add = (index: number, what: Partial<ActivityRecord>): Promise<void> =>
      stage.norma.store.addActivity({
        id: `entry-${index}`,
        community: 'web:console',
        at: NOON,
        by: { id: 'kim', name: 'Kim' },
        kind: 'verdict',
        detail: `Number ${index}.`,
        ...what,
      })
    for (let index = 0; index < more; index += 1) await add(index, { at: NOON - 9 * DAY_MS + index })
    const sam = { id: 'sam', name: 'Sam' }
    await add(1001, { at: NOON - 3 * DAY_MS, by: sam, kind: 'setting', detail: 'Threshold: 80 %.' })
    await add(1002, { at: NOON - 2 * DAY_MS, kind: 'retrain', detail: 'The new version is better.' })
    await add(1003, { at: NOON - 2 * DAY_MS + 1, by: sam })
    await add(1004, { at: NOON - DAY_MS })
  }

  const dayAgo = (days: number): string => {
    const date = new Date(NOON - days * DAY_MS)
    const two = (number: number): string => String(number).padStart(2, '0')
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  }

  beforeEach(() => stage.open('try'))

  async function openActivity(query = ''): Promise<void> {
    await stage.page.goto(`${stage.norma.url()}/#/activity${query}`)
    await stage.page.getByRole('heading', { name: 'Activity' }).waitFor()
  }

  it('says so as long as nobody did anything, and when nothing fits', async () => {
    await openActivity()
    await stage.page.getByText('Nobody did anything yet.').waitFor()
    await stage.page.getByLabel('What').selectOption('export')
    await stage.page.getByText('Nothing fits these filters.').waitFor()
  })

  it('stands day by day, newest first, with a way from a verdict to its card and from a retrain to the model', async () => {
    await seed()
    await stage.write('shut up you stupid idiot')
    const { cards } = await stage.norma.app.service.queue({ community: 'web:console' })
    const [card] = cards
    await stage.norma.post(`/api/v1/cards/${card?.id}/verdict`, { choice: 'correct' })
    await openActivity()
    await expect.poll(kinds).toEqual(['Verdict', 'Verdict', 'Verdict', 'Retrain', 'Setting'])
    expect(await stage.page.locator('.day').count()).toBe(4)

    await entries().first().getByRole('button').click()
    const shown = entries().first().getByRole('article')
    await shown.getByRole('button', { name: 'Show the words' }).click()
    await shown.getByText('shut up you stupid idiot').waitFor()
    await stage.page.getByRole('link', { name: 'See the model' }).click()
    await stage.page.locator('main.view-model h2').first().waitFor()
  })

  it('keeps its filters in the address: a reload, the way back and another person show the same', async () => {
    await seed()
    await openActivity()
    await expect.poll(() => entries().count()).toBe(4)
    await stage.page.getByLabel('Who').selectOption('Sam')
    await expect.poll(() => entries().count()).toBe(2)
    await stage.page.getByLabel('What').selectOption('setting')
    await expect.poll(kinds).toEqual(['Setting'])
    expect(stage.page.url()).toContain('#/activity?kind=setting&person=sam')

    await stage.page.reload()
    await expect.poll(kinds).toEqual(['Setting'])
    const other = await stage.another('activity?kind=setting&person=sam')
    await other.getByText('Threshold: 80 %.').waitFor()
    expect(await other.locator('li.entry').count()).toBe(1)

    await stage.page.goBack()
    await expect.poll(() => entries().count()).toBe(2)
    await stage.page.getByRole('button', { name: 'Clear the filters' }).click()
    await expect.poll(() => entries().count()).toBe(4)
  })

  it('counts both days of a span of time in', async () => {
    await seed()
    await openActivity(`?from=${dayAgo(2)}&to=${dayAgo(2)}`)
    await expect.poll(kinds).toEqual(['Verdict', 'Retrain'])
    await stage.page.getByLabel('To', { exact: true }).fill(dayAgo(1))
    await expect.poll(() => entries().count()).toBe(3)
  })

  it('hands over exactly what is filtered as a table', async () => {
    await seed()
    await openActivity(`?person=sam&from=${dayAgo(3)}&to=${dayAgo(3)}`)
    await expect.poll(kinds).toEqual(['Setting'])
    const [file] = await Promise.all([
      stage.page.waitForEvent('download'),
      stage.page.getByRole('link', { name: 'Download as CSV' }).click(),
    ])
    const rows = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
    expect(rows).toEqual([
      'at,community,by,kind,detail',
      `${new Date(NOON - 3 * DAY_MS).toISOString()},web:console,Sam,setting,Threshold: 80 %.`,
    ])
  })

  it('goes back page by page, and shows what is done meanwhile without losing the place', async () => {
    await seed(120)
    await openActivity()
    await expect.poll(() => entries().count()).toBe(50)
    await stage.page.getByRole('button', { name: 'Show older' }).click()
    await expect.poll(() => entries().count()).toBe(100)
    await stage.norma.post('/feedback', { text: 'see you at practice', label: 0 })
    await expect.poll(async () => (await kinds())[0]).toBe('Example')
    expect(await entries().count()).toBe(101)
    await stage.page.getByRole('button', { name: 'Show older' }).click()
    await stage.page.getByText('That is all.').waitFor()
    const ids = await entries().evaluateAll((all) => all.map((one) => one.getAttribute('data-id')))
    expect(new Set(ids).size).toBe(125)
    expect(ids.length).toBe(125)
  })

  it.each(['light', 'dark'] as const)(
    'has no accessibility finding in %s, in German',
    async (colorScheme) => {
      await seed()
      await stage.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await openActivity()
      await stage.page.getByLabel('Language').selectOption('de')
      await stage.page.getByText('Lernlauf', { exact: true }).last().waitFor()
      await stage.page.getByRole('link', { name: 'Als CSV herunterladen' }).waitFor()
      const day = new Date(NOON - DAY_MS).toLocaleDateString('de', { weekday: 'long' })
      await stage.page.getByRole('heading', { name: day }).waitFor()
      await stage.expectNoFindings()
    },
  )

  it('fits a telephone without scrolling sideways', async () => {
    await seed()
    await stage.page.setViewportSize({ width: 375, height: 700 })
    await openActivity()
    await expect.poll(() => entries().count()).toBe(4)
    expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
  })
})
