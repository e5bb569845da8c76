import { describe, expect, it } from 'vitest'
import { trainCandidate } from '../../src/app/train-candidate.js'
import type { Trainer } from '../../src/app/trainer.js'
import { missingBrowser, usePageStage } from './page-stage.js'

describe.skipIf(missingBrowser !== '')(`the model in a browser${missingBrowser}`, () => {
  const stage = usePageStage()
  const HOME = 'web:console'
  const service = () => stage.norma.app.service
  const versions = (page = stage.page) => page.locator('.time-line > li')
  const inUse = (page = stage.page) => page.locator('.time-line > li.active h4')

  const teach = async (word: string, count = 12): Promise<void> => {
    for (let i = 0; i < count; i += 1) {
      await service().teach({ text: `bring me the ${word} of day ${i}`, label: 'toxic', by: 'Kim' })
      await service().teach({
        text: `a walk in the park on day ${i}, ${word.length}`,
        label: 'ok',
        by: 'Kim',
      })
    }
  }
  const learn = async (word: string): Promise<void> => {
    await teach(word)
    await service().retrain({ trigger: 'schedule', by: 'schedule' })
  }
  const openWithVersions = async (): Promise<void> => {
    await stage.open('model')
    await learn('snorkelbadger')
    await learn('flimmwort')
    await expect.poll(() => versions().count()).toBe(3)
  }
  const use = async (version: string): Promise<void> => {
    await stage.page.getByRole('button', { name: `Use version ${version}` }).click()
    await stage.page.getByRole('button', { name: `Use ${version} now` }).click()
    await expect.poll(() => inUse().textContent()).toBe(version)
  }

  it('learns by a click, and tells what it learnt from and what came of it', async () => {
    await stage.open('model')
    const { page } = stage
    await teach('snorkelbadger', 30)
    await page.getByRole('button', { name: 'Retrain now' }).click()
    const report = page.locator('.report')
    await report.getByText('✓ Version v1 is in use now.').waitFor()
    await report.getByText(/^Learnt from 60 written examples/).waitFor()
    const loss = report.getByRole('row', { name: 'Log loss' })
    expect(await loss.textContent()).toMatch(/better by \d\.\d{3}/)

    await expect.poll(() => versions().count()).toBe(2)
    const [newest] = await versions().allTextContents()
    expect(newest).toContain('in use')
    expect(newest).toContain('in the console')
    expect(newest).toContain('Learnt from 60 written examples.')
    // How often it was right, of how many, and why it was taken.
    expect(newest).toMatch(/Right on \d+ % of \d+ held-out examples, the version before it on \d+ %\./)
    expect(newest).toMatch(/log loss fell from .*: promoted\./)
    expect(await page.locator('.pill.version').textContent()).toBe('model v1')
    await page.getByText(/^How v1 judges single words differently from base-/).waitFor()
    await page.getByRole('button', { name: 'Show the words' }).click()
    const word = page.getByRole('region', { name: 'Words that moved most' }).getByRole('listitem').first()
    expect(await word.textContent()).toMatch(/snorkelbadger.*▲ \+\d.*more suspect/)

    await page.getByRole('button', { name: 'Retrain now' }).click()
    await report.getByText('There was nothing new to learn.').waitFor()
  })

  it('shows a retrain as it runs to whoever looks, also after a reload, and starts no second one', async () => {
    let finish = (): void => {}
    const trainer: Trainer = {
      train: async (job, onEvaluating) => {
        await new Promise<void>((resolve) => (finish = resolve))
        return trainCandidate(job, onEvaluating)
      },
      stop: async () => finish(),
    }
    await stage.open('model', { trainer })
    const other = await stage.another('model')
    await teach('snorkelbadger')
    await stage.page.getByRole('button', { name: 'Retrain now' }).click()
    for (const page of [stage.page, other])
      await page.locator('.stages [aria-current=step]', { hasText: 'Train' }).waitFor()
    await stage.page.getByText('Training on 24 examples.').waitFor()

    await other.reload()
    await other.getByText('A retrain is running.').waitFor()
    const refused = await stage.norma.post('/api/v1/retrain', {})
    expect(refused.status).toBe(409)
    finish()
    for (const page of [stage.page, other]) {
      await page.getByText('✓ Version v1 is in use now.').waitFor()
      await expect.poll(() => versions(page).count()).toBe(2)
      await page.getByRole('button', { name: 'Retrain now' }).waitFor()
    }
  })

  it('tells that a retrain failed, and that another one was first', async () => {
    const failing: Trainer = {
      train: () => Promise.reject(new Error('The disk is full.')),
      stop: async () => {},
    }
    await stage.open('model', { trainer: failing })
    const { page } = stage
    await teach('snorkelbadger', 2)
    await page.getByRole('button', { name: 'Retrain now' }).click()
    await page.getByText('The model in use is untouched.').waitFor()
    expect(await inUse().textContent()).toMatch(/^base-/)

    const busy = JSON.stringify({ detail: 'A retrain is running.' })
    await page.route('**/api/v1/retrain', (route) => route.fulfill({ status: 409, body: busy }))
    await page.getByRole('button', { name: 'Retrain now' }).click()
    await page.locator('.notice', { hasText: 'Another retrain was running already' }).waitFor()
  })

  it('goes back to a version and forward again, once asked twice, for everyone who looks', async () => {
    await openWithVersions()
    const other = await stage.another('model')
    await stage.page.getByRole('button', { name: 'Use version v1' }).click()
    await stage.page.getByText('Use v1 instead of v2?').waitFor()
    await stage.page.keyboard.press('Tab')
    await stage.page.keyboard.press('Enter')
    expect(await inUse().textContent()).toBe('v2')

    await use('v1')
    await expect.poll(() => inUse(other).textContent()).toBe('v1')
    expect((await service().status()).model.active).toBe('v1')
    await stage.page.getByRole('status').getByText('Version v1 is in use.').waitFor({ state: 'attached' })
    await use('v2')
    await expect.poll(() => inUse(other).textContent()).toBe('v2')
  })

  it('offers no way to a version that was not taken, or that stands on an earlier base model', async () => {
    await openWithVersions()
    const { page } = stage
    const list = await service().models(HOME)
    const models = list.map((model) =>
      model.version === 'v1' ? { ...model, isOutdated: true } : { ...model, state: 'rejected' },
    )
    await page.route('**/api/v1/models?*', (route) =>
      route.fulfill({ json: { models: [{ ...list[0], version: 'v3' }, ...models] } }),
    )
    await page.reload()
    await expect.poll(() => versions().count()).toBe(4)
    await page.getByText('Learnt on an earlier base model').waitFor()
    expect(await page.getByText('not taken', { exact: true }).count()).toBe(2)
    expect(await page.getByRole('button', { name: /^Use version/ }).count()).toBe(0)
  })

  it('shows twenty of many versions, and older ones when asked', async () => {
    await openWithVersions()
    const { page } = stage
    const [newest, ...others] = await service().models(HOME)
    const many = Array.from({ length: 60 }, (_, i) => ({ ...newest, state: 'kept', version: `v${99 - i}` }))
    await page.route('**/api/v1/models?*', (route) =>
      route.fulfill({ json: { models: [...many, newest, ...others] } }),
    )
    await page.reload()
    await expect.poll(() => versions().count()).toBe(20)
    await page.getByRole('button', { name: 'Show older (43)' }).click()
    await expect.poll(() => versions().count()).toBe(40)
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Details: v79')
  })

  it('says how far moderators agree', async () => {
    await stage.open('model')
    const { page } = stage
    await page.getByText('No card has verdicts of two moderators yet').waitFor()
    const presses = [
      ['you are a useless moron', 'correct', 'correct'],
      ['shut up you stupid idiot', 'wrong', 'wrong'],
      ['nobody likes you, get lost', 'correct', 'wrong'],
    ] as const
    for (const [text, ...choices] of presses) {
      await stage.write(text)
      const [card] = (await service().queue({ community: HOME })).cards
      for (const [index, choice] of choices.entries())
        await service().inbox.verdict({
          community: HOME,
          cardId: card?.id ?? '',
          choice,
          moderator: { id: `mod-${index}`, name: ['Ada', 'Ben'][index] ?? '' },
          mayModerate: true,
          deliveryId: `${text}-${index}`,
          at: Date.now(),
        })
    }
    await page.getByText(/^67 % of pairs of verdicts on one card say the same .* on 3 cards/).waitFor()
    // By hand: three cards, six verdicts, three each: expected 0.5, observed 2/3.
    await page.getByText('Fleiss’ kappa is 0.33: some agreement beyond chance').waitFor()
    expect(await page.getByRole('row', { name: 'Ada' }).getByRole('cell').allTextContents()).toEqual([
      '3',
      '3',
      '67 %',
    ])
  })

  it('lets moderators look, and offers them nothing that is for admins', async () => {
    await stage.open('model', { token: 'the-admins-secret', moderatorToken: 'the-moderators-secret' })
    const { page } = stage
    await learn('snorkelbadger')
    await page.getByLabel(/token/).fill('the-moderators-secret')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect.poll(() => versions().count()).toBe(2)
    await page.getByText('Admins can start a retrain').waitFor()
    await page.getByText(/^How v1 judges single words/).waitFor()
    expect(await page.getByRole('button', { name: /Retrain|Use version/ }).count()).toBe(0)
  })

  it.each(['light', 'dark'] as const)(
    'has no accessibility finding in %s, in German',
    async (colorScheme) => {
      await openWithVersions()
      const { page } = stage
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.getByLabel('Language', { exact: true }).selectOption('de')
      await page.getByText('Einzelheiten').first().click()
      await page.getByRole('button', { name: 'Version v1 nehmen' }).click()
      await page.getByText('v1 statt v2 nehmen?').waitFor()
      await page
        .getByText(/^Wie v2 einzelne Wörter/)
        .nth(1)
        .waitFor()
      await stage.expectNoFindings()
      const show = page.getByRole('button', { name: 'Wörter zeigen' })
      await show.last().click()
      await show.click()
      await page.getByRole('button', { name: 'Jetzt trainieren' }).click()
      await page.getByText('Es gab nichts Neues zu lernen.').waitFor()
      await stage.expectNoFindings()
    },
  )

  it('fits a telephone without scrolling sideways', async () => {
    await openWithVersions()
    await stage.page.setViewportSize({ width: 375, height: 700 })
    await stage.page.getByText('Details').first().click()
    await stage.page
      .getByText(/^How v2 judges single words/)
      .nth(1)
      .waitFor()
    await stage.page.getByRole('button', { name: 'Use version v1' }).click()
    expect(await stage.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
  })
})
