import { describe, expect, it } from 'vitest'
import { missingBrowser } from './browser.js'
import { usePageStage } from './page-stage.js'

describe.skipIf(missingBrowser !== '')(`the page in a browser${missingBrowser}`, () => {
  const stage = usePageStage()
  const link = (name: string) => stage.page.getByRole('link', { name })
  const cards = () => stage.page.locator('article.pending')

  it('type, see a card, press Wrong, retrain, see the confidence move', async () => {
    await stage.open('try')
    const { page, norma } = stage
    const insult = 'you utter idiot, go away'
    await page.getByLabel('Message', { exact: true }).fill(insult)
    await page.getByText('Norma would ask the moderators.').waitFor()
    const marked = page.locator('.thoughts mark.toxic', { hasText: 'idiot' })
    expect(await marked.textContent()).toContain('speaks for toxic')

    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByLabel('Messages').getByText(insult).waitFor()
    await cards().getByText('utter').waitFor()
    await page.getByRole('button', { name: /^Wrong/ }).click()
    await page.getByText('appears here').waitFor()

    for (let i = 0; i < 20; i += 1) {
      await norma.post('/feedback', { text: `you utter idiot, go away, number ${i}`, label: 0 })
      await norma.post('/feedback', { text: `bring me ${i} wonky snorkelbadgers`, label: 1 })
    }
    await page.getByRole('button', { name: 'Retrain now' }).click()
    await page.getByText('Norma learnt something.').waitFor()
    const row = page.getByRole('row', { name: insult })
    const [before, now] = await row.getByRole('cell').allTextContents()
    expect(parseInt(now ?? '', 10)).toBeLessThan(parseInt(before ?? '', 10))
    expect(await page.locator('.steps li.done').count()).toBe(3)
  })

  it.each([
    [1280, 720],
    [375, 740],
  ])('shows what Norma thinks beside the words being typed, at %i × %i', async (width, height) => {
    await stage.open('try')
    const { page } = stage
    await page.setViewportSize({ width, height })
    for (let count = 0; count < 12; count += 1) await stage.write(`come and see number ${count}`)
    await page.getByText('come and see number 11').waitFor()
    await page.getByRole('button', { name: 'you absolute clown' }).click()
    const thoughts = page.getByRole('group', { name: 'What Norma thinks' })
    await thoughts.getByText('speaks for toxic').first().waitFor()
    const box = page.getByLabel('Message', { exact: true })
    expect(await box.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
    for (const part of [thoughts, box]) {
      const place = await part.boundingBox()
      expect(place?.y).toBeGreaterThanOrEqual(0)
      expect((place?.y ?? 0) + (place?.height ?? height)).toBeLessThanOrEqual(height)
    }
  })

  it('loads a sample chat, and clears it with its cards', async () => {
    await stage.open('try')
    const { page } = stage
    await page.getByRole('button', { name: 'Load a sample chat' }).click()
    await page.getByRole('button', { name: 'Clear the chat' }).click()
    await page.getByText('No messages yet.').waitFor()
    await page.getByText('appears here').waitFor()
    expect(await cards().count()).toBe(0)
  })

  it('puts the guide away for good, and brings it back on request', async () => {
    await stage.open('try')
    const { page } = stage
    await page.getByRole('button', { name: 'Got it' }).click()
    await page.reload()
    await page.getByRole('button', { name: 'Show the first steps' }).click()
    await page.getByRole('region', { name: 'First steps' }).waitFor()
  })

  it('is the same loop by the keyboard alone', async () => {
    await stage.open('try')
    const { page } = stage
    await page.getByLabel('Message', { exact: true }).focus()
    for (const text of [
      'shut up you stupid idiot',
      'you are a useless moron',
      'nobody likes you, get lost',
    ]) {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
      await page.getByLabel('Messages').getByText(text).waitFor()
    }
    await link('Queue').focus()
    await page.keyboard.press('Enter')
    await page.getByText('3 left').waitFor()
    await page.keyboard.press('c')
    await page.getByText('2 left').waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.getByText('1 left').waitFor()
    await page.keyboard.press('u')
    await page.getByText('2 left').waitFor()
    await page.keyboard.press('w')
    await page.getByText('1 left').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Nothing waits for you.').waitFor()

    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('Undo my last verdict').waitFor()
    await page.keyboard.press('Escape')
    await link('Try it').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Retrain now' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.report').waitFor()
  })

  it('shows two people what the other one decides, and asks neither of them twice', async () => {
    await stage.open('queue')
    const other = await stage.another('queue')
    await stage.write('shut up you stupid idiot')
    await stage.write('you are a useless moron')
    for (const page of [stage.page, other]) await page.getByText('2 left').waitFor()

    await stage.page.getByRole('button', { name: /^Correct/ }).click()
    await other.getByText('1 left').waitFor()
    await other.getByText('1 of 1').waitFor()
    await other.getByRole('button', { name: /^Wrong/ }).click()
    await stage.page.getByText('Nothing waits for you.').waitFor()
    await expect.poll(() => stage.page.locator('.decided article').count()).toBe(2)
  })

  it('goes on after a reload in the middle, one card at a time', async () => {
    await stage.open('queue')
    await stage.write('shut up you stupid idiot')
    await stage.write('you are a useless moron')
    await stage.page.getByText('2 left').waitFor()
    await stage.page.keyboard.press('c')
    await stage.page.reload()
    await stage.page.getByText('1 left').waitFor()
    await expect.poll(() => cards().count()).toBe(1)
    await expect.poll(() => stage.page.locator('.decided article').count()).toBe(1)
  })

  it('finds its way back after Norma was started again, with nothing double', async () => {
    await stage.open('queue')
    const { page } = stage
    await stage.write('shut up you stupid idiot')
    await page.getByText('1 left').waitFor()
    await page.getByText('● live').waitFor()
    const port = Number(new URL(stage.norma.url()).port)
    await stage.norma.stop()
    await page.getByText('reconnecting').waitFor()
    await page.getByRole('button', { name: /^Correct/ }).click()
    await page.getByRole('alert').getByText('Norma does not answer').waitFor()

    await stage.restart(port)
    await stage.write('you are a useless moron')
    await page.getByText('● live').waitFor()
    await page.getByText('2 left').waitFor()
    await page.getByRole('button', { name: 'List' }).click()
    await expect.poll(() => cards().count()).toBe(2)
    await page
      .getByRole('button', { name: /^Correct/ })
      .first()
      .click()
    await page.getByText('1 left').waitFor()
    await expect.poll(() => page.locator('.decided article').count()).toBe(1)
  })

  it('asks for the token once, where one is set', async () => {
    await stage.open('try', { token: 'a-long-random-string' })
    const { page } = stage
    await page.getByLabel(/token/).fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This is not the token.').waitFor()
    await page.getByLabel(/token/).fill('a-long-random-string')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('● live').waitFor()
    await page.reload()
    await page.getByText('● live').waitFor()
  })

  it('remembers the language and the colours of a person', async () => {
    await stage.open('try')
    const { page } = stage
    await page.getByLabel('Language').selectOption('de')
    await page.getByLabel('Farben').selectOption('dark')
    await page.reload()
    await link('Prüfen').click()
    await page.getByRole('heading', { name: 'Prüfliste' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    const scheme = await page.evaluate('getComputedStyle(document.documentElement).colorScheme')
    expect(scheme).toBe('dark')
  })
})
