import { readFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { missingBrowser, usePageStage } from './page-stage.js'

describe.skipIf(missingBrowser !== '')(`the settings in a browser${missingBrowser}`, () => {
  const stage = usePageStage()
  const settings = () => stage.norma.app.service.settings('web:console')

  it('keep a choice as soon as it is made, and show what follows from it', async () => {
    await stage.open('settings')
    await stage.page.getByLabel('Sensitivity').selectOption('high')
    await stage.page.getByText('Saved. It holds from now on.').waitFor()
    const { threshold } = settings()
    expect(threshold).toBeLessThan(0.5)
    const shown = stage.page.getByLabel('Threshold', { exact: true })
    await vi.waitFor(async () => expect(await shown.inputValue()).toBe(String(Math.round(threshold * 100))))
  })

  it('can be made by the keyboard alone', async () => {
    await stage.open('settings')
    await stage.page.getByLabel('Questions a day').focus()
    await stage.page.keyboard.press('Control+A')
    await stage.page.keyboard.type('35')
    await stage.page.keyboard.press('Tab')
    await stage.page.getByText('Saved. It holds from now on.').waitFor()
    expect(settings().reviewBudgetPerDay).toBe(35)
  })

  it('say what is wrong beside what was typed, and keep what held', async () => {
    await stage.open('settings')
    const threshold = stage.page.getByLabel('Threshold', { exact: true })
    await threshold.fill('500')
    await threshold.blur()
    await stage.page.getByText('From 1 to 99.').waitFor()
    expect(await threshold.getAttribute('aria-invalid')).toBe('true')

    const channels = stage.page.getByLabel('Watched channels')
    await channels.fill('not an id!')
    await channels.blur()
    await stage.page.getByText(/neither an id nor a mention/).waitFor()
    expect(await channels.inputValue()).toBe('not an id!')
    expect(settings()).toMatchObject({ threshold: 0.5, watchedChannelIds: [] })
  })

  it('are seen by whoever else has them open', async () => {
    await stage.open('settings')
    const other = await stage.another('settings')
    await other.getByText('Norma looks at what is written here.').waitFor()
    await stage.page.getByRole('button', { name: 'Pause' }).click()
    await other.getByText('Norma is paused here: nothing is looked at.').waitFor()
    await other.getByRole('button', { name: 'Go on' }).click()
    await stage.page.getByText('Norma looks at what is written here.').waitFor()
    expect(settings().paused).toBe(false)
  })

  it('add and remove phrases', async () => {
    await stage.open('settings')
    await stage.page.getByLabel('Words', { exact: true }).fill('good grief')
    await stage.page.getByLabel('What they mean').selectOption('ignore')
    await stage.page.getByRole('button', { name: 'Add' }).click()
    await stage.page.getByRole('listitem').getByText('good grief').waitFor()
    expect(await stage.norma.app.service.phrases('web:console')).toMatchObject([
      { kind: 'ignore', text: 'good grief' },
    ])
    await stage.page.getByRole('button', { name: 'Remove “good grief”' }).click()
    await stage.page.getByText('No phrases yet.').waitFor()
    expect(await stage.norma.app.service.phrases('web:console')).toEqual([])
  })

  it('hand over an export and a backup as files', async () => {
    await stage.open('settings')
    const save = async (button: string): Promise<Buffer> => {
      const [file] = await Promise.all([
        stage.page.waitForEvent('download'),
        stage.page.getByRole('button', { name: button }).click(),
      ])
      return readFile(await file.path())
    }
    const exported = JSON.parse((await save('Export as JSON')).toString()) as { community: { id: string } }
    expect(exported.community.id).toBe('web:console')
    expect((await save('Back up the database')).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  it('forget words for good, once asked twice', async () => {
    await stage.open('settings')
    await stage.write('shut up you stupid idiot')
    const cards = async () => (await stage.norma.app.service.queue({ community: 'web:console' })).cards
    await expect.poll(async () => (await cards()).length).toBe(1)
    const [card] = await cards()
    await stage.page.getByLabel('Id of the member').fill(card?.author.id ?? '')
    await stage.page.keyboard.press('Enter')
    await stage.page.getByText('Really forget?').waitFor()
    expect((await cards())[0]?.quote).toContain('idiot')
    await stage.page.keyboard.press('Enter')
    await stage.page.locator('.said', { hasText: 'One card lost its words.' }).waitFor()
    expect((await cards()).filter(({ quote }) => quote !== '')).toEqual([])
  })

  it.each(['light', 'dark'] as const)(
    'have no accessibility finding in %s, in German',
    async (colorScheme) => {
      await stage.open('settings')
      await stage.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await stage.page.getByLabel('Language', { exact: true }).first().selectOption('de')
      await stage.page.getByRole('heading', { name: 'Was gespeichert wird' }).waitFor()
      await stage.page.getByText('Moderationskanal').waitFor()
      await stage.expectNoFindings()
    },
  )

  it('fit a telephone without scrolling sideways', async () => {
    await stage.open('settings')
    await stage.page.setViewportSize({ width: 375, height: 700 })
    await stage.page.getByRole('heading', { name: 'What is stored' }).waitFor()
    expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
  })
})
