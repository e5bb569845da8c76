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

  it('counts what got through when the line broke among copies, and goes on with the rest', async () => {
    await stage.open('queue')
    const { page } = stage
    for (const text of ['shut up you idiot', 'Shut up, you IDIOT!!', 'shuut up you idiot 2'])
      await stage.write(text)
    await page.getByText('3 alike').waitFor()
    const breakOnce = (path: string) => page.route(`**/${path}`, (route) => route.abort(), { times: 1 })
    await breakOnce('verdict')
    await page.keyboard.press('c')
    await page.getByText('Norma does not answer. Is it still running?').waitFor()
    await page.getByText('1 left').waitFor()
    await page.keyboard.press('c')
    await page.getByText('Nothing waits for you.').waitFor()

    await breakOnce('actions')
    await page.keyboard.press('u')
    await page.getByText('Norma does not answer. Is it still running?').waitFor()
    await page.keyboard.press('u')
    await page.getByText('1 left').waitFor()
    await page.keyboard.press('u')
    await page.getByText('3 left').waitFor()
  })

  it('takes back what was pressed a moment ago, and not what was pressed before it', async () => {
    await stage.open('queue')
    const { page } = stage
    await stage.write('shut up you stupid idiot')
    await page.getByText('1 left').waitFor()
    await page.keyboard.press('c')
    await page.getByText('Nothing waits for you.').waitFor()
    await page.locator('.queue .turn').getByRole('button', { name: 'Undo' }).waitFor()

    let letAnswer = (): void => {}
    const mayAnswer = new Promise<void>((resolve) => (letAnswer = resolve))
    await page.route('**/verdict', async (route) => {
      const response = await route.fetch()
      await mayAnswer
      await route.fulfill({ response })
    })
    await stage.write('you are a useless moron')
    const latest = page.locator('article.pending').getByText('moron')
    await latest.waitFor({ state: 'attached' })
    await page.keyboard.press('c')
    await latest.waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    letAnswer()
    await latest.waitFor({ state: 'attached' })
  })

  it('decides the next card while the answer about the one before it is still on its way', async () => {
    await stage.open('queue')
    const { page } = stage
    await stage.write('shut up you stupid idiot')
    await stage.write('you are a useless moron')
    await page.getByText('2 left').waitFor()
    // Never answered: what the page knows, it knows from the events.
    await page.route('**/verdict', async (route) => {
      await route.fetch()
    })
    await page.keyboard.press('c')
    await page.getByText('1 left').waitFor()
    await page.keyboard.press('c')
    await page.getByText('Nothing waits for you.').waitFor()
  })

  it('loses the words that someone has forgotten, wherever it is open', async () => {
    await stage.open('queue')
    const other = await stage.another('queue')
    await stage.write('shut up you stupid idiot')
    for (const page of [stage.page, other])
      await page.getByText('idiot').first().waitFor({ state: 'attached' })
    const [card] = (await stage.norma.app.service.queue({})).cards
    await stage.norma.app.service.forget({
      what: { community: 'web:console', authorId: card?.author.id ?? '' },
      by: { id: 'web:admin', name: 'Kim' },
    })
    for (const page of [stage.page, other]) {
      await page.getByText('Nothing waits for you.').waitFor()
      expect(await page.getByText('idiot').count()).toBe(0)
    }
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

  it('says where cards wait when the chosen community has none, and leads there', async () => {
    await stage.open('queue')
    const { page } = stage
    const { inbox } = stage.norma.app
    const elsewhere = { id: 'web:elsewhere', platform: 'web', name: 'Elsewhere', mayTrainOnContent: true }
    await inbox.community(elsewhere)
    await inbox.message({
      ref: { community: elsewhere.id, channelId: 'general', messageId: 'm1' },
      text: 'shut up you stupid idiot',
      author: { id: 'u1', name: 'Robin' },
      sentAt: Date.now(),
      deliveryId: 'm1',
    })
    await page.reload()
    await page.getByText('1 left').waitFor()
    await page.getByText('Filters').click()
    await page.getByLabel('Community').selectOption('web:console')
    await page.getByText('Nothing waits for you.').waitFor()
    await page.getByText('Elsewhere 1 card waits.').waitFor()
    await stage.expectNoFindings()
    await page.getByRole('button', { name: 'Show all communities' }).click()
    await page.getByText('1 of 1').waitFor()
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
    await page.getByLabel('Channel').fill('#chat')
    await page.keyboard.press('Enter')
    await page.getByText('1 of 1').waitFor()
    await page.getByLabel('Why it is asked').selectOption('audit')
    await page.getByText('No card fits these filters.').waitFor()
    // What comes in meanwhile is shown only where it fits.
    await stage.write('you are a useless moron')
    await page.getByText('2 left').waitFor()
    expect(await cards().count()).toBe(0)
    await page.getByLabel('Why it is asked').selectOption('threshold')
    await page.getByText('1 of 2').waitFor()
    expect(page.url()).toContain('#/queue?channel=chat&reason=threshold')
    await page.reload()
    await page.getByText('2 active').waitFor()
  })

  it('scrolls through 50,000 cards as lightly as through 50', async () => {
    await stage.open('queue')
    const long = await startLongQueue(50_000)
    try {
      const { page } = stage
      await page.goto(`${long.url()}/#/queue`)
      await page.getByText('50,000 left').waitFor()
      await page.getByRole('button', { name: 'List' }).click()
      const index = () => page.locator('.virtual li').last().getAttribute('aria-posinset')
      const most: number[] = []
      for (let i = 0; i < 12; i += 1) {
        await page.evaluate('scrollBy(0, 5000)')
        await page.waitForTimeout(60)
        most.push(await cards().count())
      }
      expect(Number(await index())).toBeGreaterThan(150)
      // The bar shows how long the queue is, so that one can drag it anywhere.
      await page.evaluate('scrollTo(0, document.body.scrollHeight / 2)')
      await expect.poll(async () => Number(await index()), { timeout: 20_000 }).toBeGreaterThan(20_000)
      most.push(await cards().count())
      await page.keyboard.press('End')
      await expect.poll(index, { timeout: 20_000 }).toBe('50000')
      most.push(await cards().count())
      await expect.poll(() => page.locator('article.current').count()).toBe(1)
      await page.keyboard.press('Home')
      await expect
        .poll(() => page.locator('article.current').getAttribute('aria-labelledby'))
        .toBe('card-card-000000')
      expect(Math.max(...most)).toBeLessThan(40)
    } finally {
      await long.stop()
    }
  })

  it('finds what a filter asks for among 50,000 cards, wherever in the queue it stands', async () => {
    await stage.open('queue')
    const long = await startLongQueue(50_000)
    try {
      const { page } = stage
      await page.goto(`${long.url()}/#/queue?channel=backroom`)
      await page.getByText('1 of 10').waitFor()
      await page.getByText('#backroom').waitFor()
    } finally {
      await long.stop()
    }
  })
})
