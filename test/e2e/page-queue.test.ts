import { describe, expect, it } from 'vitest'
import { missingBrowser } from './browser.js'
import { usePageStage } from './page-stage.js'
import { startLongQueue } from './long-queue.js'

describe.skipIf(missingBrowser !== '')(`the queue in a browser${missingBrowser}`, () => {
  const stage = usePageStage()
  const filterOf = (selector: string) =>
    stage.page.evaluate(`getComputedStyle(document.querySelector('${selector}')).filter`)
  const cards = () => stage.page.locator('article.pending')

  it('keeps words blurred until asked for, card by card or all, as this person chose', async () => {
    await stage.open('queue')
    const { page } = stage
    await stage.write('shut up you stupid idiot')
    const words = page.locator('blockquote')
    await words.waitFor()
    expect(await filterOf('blockquote')).toContain('blur')
    expect(await words.getAttribute('aria-hidden')).toBe('true')
    await page.getByRole('button', { name: 'Show the words' }).click()
    expect(await filterOf('blockquote')).toBe('none')

    await page.reload()
    await page.getByRole('button', { name: 'Show the words' }).waitFor()
    await page.getByRole('button', { name: 'Blur words' }).click()
    await page.reload()
    await words.waitFor()
    expect(await words.getAttribute('aria-hidden')).not.toBe('true')
  })

  it('decides copies of a message together, and takes them back together', async () => {
    await stage.open('queue')
    const { page } = stage
    for (const text of [
      'shut up you stupid idiot',
      'Shut up, you STUPID idiot!!',
      'shuut up you stupid idiot 2',
    ])
      await stage.write(text)
    await page.getByText('3 left').waitFor()
    await page.getByText('3 alike').waitFor()
    await page.getByRole('button', { name: 'Correct: “Toxic” is what it is, for all 3' }).click()
    await page.getByText('Nothing waits for you.').waitFor()
    await page.keyboard.press('u')
    await page.getByText('3 left').waitFor()
  })

  it('brings what was skipped again, after all others', async () => {
    await stage.open('queue')
    const { page } = stage
    await stage.write('shut up you stupid idiot')
    await stage.write('you are a useless moron')
    await page.getByText('1 of 2').waitFor()
    const first = await page.locator('article h3').getAttribute('id')
    await page.keyboard.press('s')
    await page.getByText('1 skipped, it comes again').first().waitFor()
    expect(await page.locator('article.pending h3').getAttribute('id')).not.toBe(first)
    await page.keyboard.press('c')
    await expect.poll(() => page.locator('article.pending h3').getAttribute('id')).toBe(first)
  })

  it('leaves single keys alone where they are switched off, or where someone chooses', async () => {
    await stage.open('queue')
    const { page } = stage
    await stage.write('shut up you stupid idiot')
    await page.getByText('1 left').waitFor()
    await page.getByLabel('Language').focus()
    await page.keyboard.press('c')
    await page.getByRole('button', { name: 'Keys' }).click()
    await page.getByLabel('Single keys decide').uncheck()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.keyboard.press('c')
    await page.getByText('1 left').waitFor()
    expect(await cards().count()).toBe(1)
  })

  it('shows what fits the filters, and says when nothing does', async () => {
    await stage.open('queue')
    const { page } = stage
    await stage.write('shut up you stupid idiot')
    await page.getByText('1 of 1').waitFor()
    await page.getByText('Filters').click()
    await page.getByLabel('How sure').selectOption({ label: 'Below 70 %' })
    await page.getByText('No card fits these filters.').waitFor()
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await page.getByLabel('Channel').selectOption({ label: '#chat' })
    await page.getByText('1 of 1').waitFor()
  })

  it('scrolls through 50,000 cards as lightly as through 50', async () => {
    await stage.open('queue')
    const long = await startLongQueue(50_000)
    try {
      const { page } = stage
      await page.goto(`${long.url()}/#/queue`)
      await page.getByText('50,000 left').waitFor()
      await page.getByRole('button', { name: 'List' }).click()
      const most: number[] = []
      // To the end of what was read, again and again: each time more is there.
      for (let i = 0; i < 12; i += 1) {
        await page.evaluate('scrollTo(0, document.body.scrollHeight)')
        await page.waitForTimeout(60)
        most.push(await cards().count())
      }
      const known = Number(await page.locator('.virtual li').first().getAttribute('aria-setsize'))
      expect(known).toBeGreaterThan(500)
      expect(Math.max(...most)).toBeLessThan(40)
      expect(Math.min(...most.slice(1))).toBeGreaterThan(2)

      const before = await page.locator('article.current h3').count()
      await page.keyboard.press('j')
      await expect.poll(() => page.locator('article.current').count()).toBe(1)
      expect(before).toBeLessThanOrEqual(1)
    } finally {
      await long.stop()
    }
  })
})
