import { describe, expect, it } from 'vitest'
import { missingBrowser, usePageStage } from './page-stage.js'

describe.skipIf(missingBrowser !== '')(`the reference in a browser${missingBrowser}`, () => {
  const stage = usePageStage()

  it.each(['light', 'dark'] as const)('has no accessibility finding in %s', async (colorScheme) => {
    await stage.open('try')
    await stage.page.emulateMedia({ colorScheme })
    await stage.page.goto(`${stage.norma.url()}/docs`)
    await stage.page.getByRole('heading', { name: 'Operations' }).waitFor()
    await stage.expectNoFindings()
  })

  it('opens at the error that a refusal names, on a telephone too', async () => {
    await stage.open('try')
    const refused = await stage.norma.post('/predict', {})
    const { type } = (await refused.json()) as { type: string }
    await stage.page.setViewportSize({ width: 375, height: 700 })
    await stage.page.goto(`${stage.norma.url()}${type}`)
    const heading = await stage.page.getByRole('heading', { name: 'INPUT_INVALID' }).boundingBox()
    expect(heading?.y).toBeGreaterThanOrEqual(0)
    expect(heading?.y).toBeLessThan(700)
    expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
  })
})
