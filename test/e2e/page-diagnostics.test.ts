import { describe, expect, it } from 'vitest'
import { missingBrowser, usePageStage } from './page-stage.js'
import { fillHistory, type Batch } from './settled-history.js'

/**
 * In the order in which they were settled, over two days: 20 cards at 62 %, half of them toxic; 10 of 100 messages at 25 %,
 * one of them toxic; 40 cards at 92 %, all but two toxic. The threshold is 50 %.
 */
const HISTORY: readonly Batch[] = [
  { toxicity: 0.62, toxic: 3, ok: 7 },
  { toxicity: 0.62, toxic: 7, ok: 3 },
  { toxicity: 0.25, toxic: 1, ok: 9, inclusion: 0.1, ignored: 90 },
  { toxicity: 0.92, toxic: 0, ok: 2 },
  { toxicity: 0.92, toxic: 38, ok: 0 },
]

describe.skipIf(missingBrowser !== '')(`the charts of the model in a browser${missingBrowser}`, () => {
  const stage = usePageStage()

  const open = async (
    batches: readonly Batch[],
    options: { readonly token?: string } = {},
  ): Promise<void> => {
    await fillHistory(stage.folder, batches)
    await stage.open('model', options)
    await stage.page.getByRole('heading', { name: 'How right Norma is' }).waitFor()
  }
  const slider = () => stage.page.getByRole('slider', { name: 'Threshold' })
  const press = async (key: string, times: number): Promise<void> => {
    await slider().focus()
    for (let count = 0; count < times; count += 1) await stage.page.keyboard.press(key)
  }
  const said = () => stage.page.locator('.outlook').innerText()
  const rowsOf = async (title: string): Promise<readonly string[]> => {
    const figure = stage.page.getByRole('figure', { name: title })
    await figure.getByText('Show as table').click()
    const rows = await figure.locator('tbody tr').allInnerTexts()
    return rows.map((row) => row.split('\t').join(' | '))
  }
  const confusion = async (): Promise<readonly string[]> =>
    stage.page.locator('.confusion tbody td').allInnerTexts()

  it('say what they rest on', async () => {
    await open(HISTORY)
    await stage.page.getByText('From 70 settled cards, 49 of them toxic.').waitFor()
  })

  // 60 messages in two days: Byar's 45.8 to 77.2; 12 of 60 wrong: Wilson's 11.8 % to 31.8 %; 48 of 58 toxic ones.
  // Of the 100 below, ten cards were seen, one of them toxic: Wilson's 1.8 % to 40.4 % leave 48 of 49.8 to 88.4 found.
  it('say in one sentence what the threshold brings that holds', async () => {
    await open(HISTORY)
    expect(await said()).toBe(
      'At 50 %: about 30 cards a day (between 23 and 39), 1 in 5 wrong (between 1 in 8 and 1 in 3), finds about 83 % of what moderators call toxic (between 54 % and 96 %).',
    )
    await stage.page.getByText('This threshold holds now.').waitFor()
    expect(await confusion()).toEqual(['48', '10', '12', '90'])
  })

  // 40 messages: 28.6 to 54.5; 2 of 40 wrong: 1.4 % to 16.5 %; 38 of 58 toxic ones.
  it('let the keyboard look at another, and say what would change', async () => {
    await open(HISTORY)
    await press('ArrowRight', 30)
    const sentence =
      'At 80 %: about 20 cards a day (between 14 and 27), 1 in 20 wrong (between 1 in 72 and 1 in 6), finds about 66 % of what moderators call toxic (between 43 % and 86 %).'
    expect(await said()).toBe(sentence)
    expect(await slider().getAttribute('aria-valuetext')).toBe(sentence)
    await stage.page
      .getByText(
        'Against 50 %, which holds now: about 10 fewer cards a day, 1 in 20 wrong instead of 1 in 5, finds 66 % instead of 83 %.',
      )
      .waitFor()
    expect(await confusion()).toEqual(['38', '20', '2', '100'])
    expect(stage.norma.app.service.settings('web:console').threshold).toBe(0.5)
  })

  it('make a threshold hold that is used, and the settings show it', async () => {
    await open(HISTORY)
    await press('ArrowRight', 30)
    await stage.page.getByRole('button', { name: 'Use this threshold' }).click()
    await stage.page.locator('.said', { hasText: 'The threshold is 80 % from now on.' }).waitFor()
    await stage.page.getByText('This threshold holds now.').waitFor()
    expect(stage.norma.app.service.settings('web:console').threshold).toBe(0.8)
    await stage.page.evaluate("location.hash = '#/settings'")
    const shown = stage.page.getByLabel('Threshold', { exact: true })
    await shown.waitFor()
    expect(await shown.inputValue()).toBe('80')
  })

  it('say nothing of messages that nobody was asked about', async () => {
    await open([{ toxicity: 0.62, toxic: 10, ok: 10 }])
    expect(await said()).toContain('finds 100 % of the toxic messages that were asked about')
    expect(await confusion()).toEqual(['10', 'not known', '10', 'not known'])
    await press('ArrowLeft', 20)
    expect(await said()).toContain(
      'nobody was asked about messages so low, so how many would be wrong is not known',
    )
    expect(await confusion()).toEqual(['not known', 'not known', 'not known', 'not known'])
  })

  // Of 40: 38 is 95 %, Wilson's 83.5 % to 98.6 %. Apart: (20 × 0.12 + 10 × 0.15 + 40 × 0.03) / 70 = 7.3 %.
  it('compare what Norma said with what moderators found', async () => {
    await open(HISTORY)
    const title = 'Does it happen as often as Norma says?'
    expect(await rowsOf(title)).toEqual([
      '20 % to 30 % | 25 % | 10 % | 2 % to 40 % | 10',
      '60 % to 70 % | 62 % | 50 % | 30 % to 70 % | 20',
      '90 % to 100 % | 92 % | 95 % | 83 % to 99 % | 40',
    ])
    await stage.page
      .getByText(
        'When Norma says 92 %, moderators found 95 % of 40 cards toxic (95 % interval: 83 % to 99 %). On average the two are 7.3 percentage points apart.',
      )
      .waitFor()
    const figure = stage.page.getByRole('figure', { name: title })
    expect(await figure.getByRole('img').locator('circle').count()).toBe(3)
    expect(await figure.locator('.column').count()).toBe(10)
  })

  it('follow the verdicts, block by block', async () => {
    await open(HISTORY)
    const rows = await rowsOf('Is it getting better?')
    expect(rows.map((row) => row.replace(/^(\d+) \| [^|]+/, '$1 '))).toEqual([
      // −(3 ln 0.62 + 7 ln 0.38) / 10, and so on.
      '10 | 10 | 30 % | 11 % to 60 % | 0.821',
      '20 | 10 | 70 % | 40 % to 89 % | 0.625',
      '30 | 10 | 90 % | 60 % to 98 % | 0.398',
      '40 | 10 | 80 % | 49 % to 94 % | 0.572',
      '50 | 10 | 100 % | 72 % to 100 % | 0.083',
      '60 | 10 | 100 % | 72 % to 100 % | 0.083',
      '70 | 10 | 100 % | 72 % to 100 % | 0.083',
    ])
    await stage.page
      .getByText(
        'Of the newest 10 cards, Norma was right about 100 % (95 % interval: 72 % to 100 %). Of the first 10, about 30 %.',
      )
      .waitFor()
  })

  it('list the curve of precision and recall, threshold by threshold', async () => {
    await open(HISTORY)
    const rows = await rowsOf('Precision and recall')
    // From the lowest card that was asked about, 25 %, to the highest, 92 %.
    expect(rows).toHaveLength(68)
    expect(rows).toContain('50 % | 30 | 80 % | 68 % to 88 % | 83 % | 54 % to 96 % | 60')
    expect(rows).toContain('80 % | 20 | 95 % | 83 % to 99 % | 66 % | 43 % to 86 % | 40')
  })

  it('say that there are too few cards instead of drawing them', async () => {
    await open([{ toxicity: 0.7, toxic: 3, ok: 1 }])
    expect(await stage.page.getByText('Too few cards to say: 4 of at least 10.').count()).toBe(3)
    expect(await stage.page.locator('.diagnostics svg').count()).toBe(0)
    expect(await said()).toContain('too few settled cards to say how many are wrong (4)')
  })

  it('say so where nothing is settled', async () => {
    await open([])
    await stage.page.getByText('No card is settled yet.').waitFor()
    expect(await slider().count()).toBe(0)
  })

  it('count a verdict as soon as it is given', async () => {
    await open(HISTORY)
    await stage.write('shut up you stupid idiot')
    const { service } = stage.norma.app
    const [card] = (await service.queue({ community: 'web:console' })).cards
    const answer = await stage.norma.post(`/api/v1/cards/${card?.id ?? ''}/verdict`, { choice: 'correct' })
    expect(answer.status).toBe(200)
    await stage.page.getByText('From 71 settled cards, 50 of them toxic.').waitFor()
  })

  it.each([
    ['light', 'en', 'How right Norma is'],
    ['dark', 'de', 'Wie oft Norma recht hat'],
  ] as const)('have no accessibility finding in %s, in “%s”', async (colorScheme, language, title) => {
    await open(HISTORY)
    await stage.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await stage.page.getByLabel('Language', { exact: true }).first().selectOption(language)
    await stage.page.getByRole('heading', { name: title }).waitFor()
    for (const summary of await stage.page.locator('.chart summary').all()) await summary.click()
    await stage.expectNoFindings()
  })

  it('fit a telephone, with words as large as elsewhere', async () => {
    await open(HISTORY)
    await stage.page.setViewportSize({ width: 375, height: 700 })
    for (const summary of await stage.page.locator('.chart summary').all()) await summary.click()
    expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
    const drawn = stage.page.getByRole('figure', { name: 'Precision and recall' }).getByRole('img')
    const box = await drawn.boundingBox()
    expect(box?.width).toBeLessThan(360)
    expect(await drawn.getAttribute('viewBox')).toBe(`0 0 ${box?.width ?? 0} ${box?.height ?? 0}`)
    const size = await stage.page.evaluate("getComputedStyle(document.querySelector('.plane text')).fontSize")
    expect(size).toBe('12px')

    // Longer words than English ones.
    await stage.page.getByLabel('Language').selectOption('de')
    await stage.page.getByText('Toxisches, das gefunden wird').waitFor()
    const clipped = await stage.page
      .evaluate(`[...document.querySelectorAll('.plane text')].filter((text) => {
      const [inner, outer] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()]
      return inner.left < outer.left || inner.right > outer.right || inner.top < outer.top - 1
    }).map((text) => text.textContent)`)
    expect(clipped).toEqual([])
  })

  it('name both axes', async () => {
    await open(HISTORY)
    const named = async (title: string): Promise<readonly string[]> =>
      stage.page.getByRole('figure', { name: title }).getByRole('img').locator('text').allTextContents()
    expect(await named('Precision and recall')).toEqual(
      expect.arrayContaining(['Precision: cards that are right', 'Recall: toxic messages that are found']),
    )
    expect(await named('Does it happen as often as Norma says?')).toEqual(
      expect.arrayContaining(['Moderators found toxic', 'Norma said: toxic']),
    )
    expect(await named('Is it getting better?')).toEqual(
      expect.arrayContaining(['Norma was right', 'Verdicts given']),
    )
  })

  it('are never shown under another community’s name', async () => {
    await open(HISTORY)
    await stage.norma.app.inbox.community({
      id: 'fake:other',
      platform: 'fake',
      name: 'Other',
      reviewChannelId: 'mods',
      mayTrainOnContent: true,
    })
    await stage.page.route(/diagnostics\?community=fake/, (route) => route.abort())
    const lost = stage.page.waitForEvent('requestfailed')
    await stage.page.getByLabel('Community').selectOption('fake:other')
    await lost
    await stage.page.getByText('From 70 settled cards').waitFor({ state: 'detached' })
    expect(await slider().count()).toBe(0)
  })
})
