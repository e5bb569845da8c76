import { describe, expect, it } from 'vitest'
import { missingBrowser, usePageStage } from './page-stage.js'

const TOKENS = { token: 'the-token-of-the-admins', moderatorToken: 'the-token-of-the-moderators' }

describe.skipIf(missingBrowser !== '')(`a moderator’s page${missingBrowser}`, () => {
  const stage = usePageStage()

  async function signIn(view: string, token: string, name = ''): Promise<void> {
    await stage.open(view, TOKENS)
    await stage.page.getByLabel(/^The console’s token/).fill(token)
    await stage.page.getByLabel(/^Your name/).fill(name)
    await stage.page.getByRole('button', { name: 'Sign in' }).click()
    await stage.page.locator(`main.view-${view} h2`).first().waitFor()
  }
  const button = (name: string) => stage.page.getByRole('button', { name, exact: true })
  const problem = () => stage.page.locator('main > .problem').textContent()

  it('shows what holds, and offers none of what only admins may', async () => {
    await signIn('settings', TOKENS.moderatorToken)
    await stage.page.getByText('Only admins change what stands here').waitFor()
    const threshold = stage.page.getByLabel('Threshold', { exact: true })
    await threshold.waitFor()
    expect(await threshold.isDisabled()).toBe(true)
    for (const name of ['Pause', 'Add', 'Export as JSON', 'Back up the database', 'Forget'])
      expect(await button(name).count()).toBe(0)

    await stage.page.getByRole('link', { name: 'Try it' }).click()
    await stage.page.getByText('Nothing is sent: only admins write into this chat.').waitFor()
    for (const name of ['Send', 'Retrain now', 'Load a sample chat'])
      expect(await button(name).count()).toBe(0)

    expect(await stage.page.getByRole('link', { name: 'Activity' }).count()).toBe(0)
    await stage.page.goto(`${stage.norma.url()}/#/activity`)
    await stage.page.getByText('Only admins see who did what.').waitFor()
    expect(await problem()).toBe('')
    await stage.expectNoFindings()
  })

  it('decides under the name given at the door, and can take that back and no one else’s', async () => {
    await signIn('queue', TOKENS.moderatorToken, 'Kim')
    const write = async (text: string): Promise<void> => {
      const answer = await fetch(`${stage.norma.url()}/api/v1/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKENS.token}` },
        body: JSON.stringify({ text }),
      })
      expect(answer.status).toBe(200)
    }
    await write('shut up you stupid idiot')
    await stage.page.getByText('1 left').waitFor()
    await stage.page.keyboard.press('c')
    await stage.page.getByText(/says Kim/).waitFor()
    const { entries } = await stage.norma.app.service.activity({ kind: 'verdict', limit: 1 })
    expect(entries[0]?.by.name).toBe('Kim')
    await stage.page.getByRole('button', { name: /^Undo the verdict/ }).click()
    await stage.page.getByText('1 left').waitFor()

    const [card] = (await stage.norma.app.service.queue({})).cards
    await fetch(`${stage.norma.url()}/api/v1/cards/${card?.id}/verdict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKENS.token}` },
      body: JSON.stringify({ choice: 'correct' }),
    })
    await stage.page.getByText(/says console/).waitFor()
    expect(await stage.page.getByRole('button', { name: /^Undo the verdict/ }).count()).toBe(0)
  })

  it('offers admins all of it', async () => {
    await signIn('settings', TOKENS.token)
    await button('Pause').waitFor()
    await button('Export as JSON').waitFor()
    await stage.page.getByRole('link', { name: 'Activity' }).click()
    await stage.page.getByText('Nobody did anything yet.').waitFor()
  })
})
