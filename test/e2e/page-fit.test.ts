import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { VIEWS } from '../../adapters/web/page/core/views.js'
import { loadPage } from '../../adapters/web/page-files.js'
import { missingBrowser, usePageStage } from './page-stage.js'

describe.skipIf(missingBrowser !== '')(`every view in a browser${missingBrowser}`, () => {
  const stage = usePageStage()

  const openInUse = async (colorScheme: 'light' | 'dark'): Promise<void> => {
    await stage.open('try')
    await stage.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const text of ['shut up you stupid idiot', 'you are a useless moron', 'nobody likes you, get lost'])
      await stage.write(text)
    await stage.norma.post('/feedback', { text: 'bring me wonky snorkelbadgers', label: 1 })
    await stage.norma.post('/retrain', {})
    await stage.page.getByLabel('Message', { exact: true }).fill('thanks, you idiot')
    await stage.page.getByText('Norma would').waitFor()
  }
  const goTo = async (view: string): Promise<void> => {
    await stage.page.evaluate(`location.hash = '#/${view}'`)
    await stage.page.locator(`main.view-${view} h2`).first().waitFor()
  }

  it.each(['light', 'dark'] as const)('has no accessibility finding in %s', async (colorScheme) => {
    await openInUse(colorScheme)
    for (const view of VIEWS) {
      await goTo(view)
      await stage.expectNoFindings()
    }
    await goTo('queue')
    await stage.page.keyboard.press('c')
    await stage.page.locator('.decided article').waitFor()
    await stage.page.keyboard.press('v')
    await stage.page.keyboard.press('b')
    await stage.page.getByText('Filters').click()
    await stage.expectNoFindings()
    await stage.page.keyboard.press('?')
    await stage.expectNoFindings()
  })

  it('fits a telephone without scrolling sideways, with the buttons under the thumb', async () => {
    await openInUse('light')
    await stage.page.setViewportSize({ width: 375, height: 700 })
    await stage.write('you idiot, this-is-one-very-long-word-without-any-place-to-break-it-in-two-at-all')
    for (const view of VIEWS) {
      await goTo(view)
      const width = await stage.page.evaluate('document.documentElement.scrollWidth')
      expect({ view, isWide: Number(width) > 375 }).toEqual({ view, isWide: false })
    }
    await goTo('queue')
    for (const name of [/^Correct/, /^Wrong/]) {
      const box = await stage.page.getByRole('button', { name }).boundingBox()
      expect(box?.height).toBeGreaterThanOrEqual(48)
      expect(box?.y).toBeGreaterThan(200)
      expect((box?.y ?? 700) + (box?.height ?? 0)).toBeLessThan(700)
    }
  })

  it('offers nothing on a telephone that a thumb would miss', async () => {
    await openInUse('light')
    await stage.page.setViewportSize({ width: 375, height: 700 })
    for (const view of ['try', 'queue']) {
      await goTo(view)
      const small = await stage.page
        .evaluate(`[...document.querySelectorAll('button, select, summary, nav a')]
        .map((one) => [one.textContent, one.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 0 && (width < 44 || height < 44))
        .map(([words, { width, height }]) => words + ': ' + width + ' × ' + height)`)
      expect({ view, small }).toEqual({ view, small: [] })
    }
  })

  it('leaves no word outside its button on a telephone, in German', async () => {
    await openInUse('light')
    await stage.page.getByLabel('Language').selectOption('de')
    await stage.page.setViewportSize({ width: 375, height: 700 })
    for (const view of ['try', 'queue']) {
      await goTo(view)
      const cut = await stage.page.evaluate(`[...document.querySelectorAll('button')]
        .filter((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth)
        .map((one) => one.textContent)`)
      expect({ view, cut }).toEqual({ view, cut: [] })
    }
  })

  it.each(['en', 'de'])('keeps its head on one line, in %s', async (language) => {
    await openInUse('light')
    await stage.page.getByLabel('Language').selectOption(language)
    for (const width of [1440, 1280, 900]) {
      await stage.page.setViewportSize({ width, height: 800 })
      const box = await stage.page.locator('header').boundingBox()
      expect({ width, isOneLine: (box?.height ?? 99) < 64 }).toEqual({ width, isOneLine: true })
    }
  })

  it('moves nothing where less motion is asked for', async () => {
    await openInUse('light')
    const seconds = await stage.page.evaluate(
      "getComputedStyle(document.querySelector('.thoughts .fill')).transitionDuration",
    )
    expect(seconds).toBe('0s')
  })
})

describe('the page', () => {
  it('weighs less than 100 kB in all, compressed', async () => {
    let bytes = 0
    for (const { content } of (await loadPage()).values()) bytes += gzipSync(content).byteLength
    expect(bytes).toBeLessThan(100_000)
  })
})
