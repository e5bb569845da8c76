import { describe, expect, it } from 'vitest'
import { missingBrowser, usePageStage } from './page-stage.js'

const TOKENS = { token: 'the-token-of-the-admins', moderatorToken: 'the-token-of-the-moderators' }

describe.skipIf(missingBrowser !== '')(`signing in${missingBrowser}`, () => {
  const stage = usePageStage()
  const token = () => stage.page.getByLabel('The console’s token')
  const signIn = async (given: string, name = ''): Promise<void> => {
    await token().fill(given)
    await stage.page.getByLabel(/^Your name/).fill(name)
    await token().press('Enter')
  }
  const alert = () => stage.page.getByRole('alert').textContent()
  const write = async (text: string): Promise<void> => {
    const answer = await fetch(`${stage.norma.url()}/api/v1/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKENS.token}` },
      body: JSON.stringify({ text }),
    })
    expect(answer.status).toBe(200)
  }

  it('says that a token is wrong, and lets it be typed again', async () => {
    await stage.open('queue', TOKENS)
    await signIn('no such token')
    await expect.poll(alert).toBe('This is not the token.')
    expect(await stage.page.locator('#token:focus').count()).toBe(1)
    await stage.expectNoFindings()
    await signIn(TOKENS.moderatorToken)
    await stage.page.locator('main.view-queue h2').first().waitFor()
  })

  it('says when to try again after too many wrong ones, in the language of the page', async () => {
    await stage.open('queue', TOKENS)
    for (let count = 0; count < 20; count += 1)
      await fetch(`${stage.norma.url()}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: 'no such token' }),
      })
    await signIn(TOKENS.token)
    await expect
      .poll(alert)
      .toMatch(/^Too many wrong tokens came from your address\. Try again in \d+ seconds\.$/)
    await stage.page.getByLabel('Language').selectOption('de')
    await stage.page.getByRole('button', { name: 'Anmelden' }).click()
    await expect
      .poll(alert)
      .toMatch(/^Von deiner Adresse kamen zu viele falsche Token\. Versuch es in \d+ Sekunden/)
  })

  it('ends by signing out, and leaves nothing on the page', async () => {
    await stage.open('settings', TOKENS)
    await signIn(TOKENS.moderatorToken, 'Kim')
    await stage.page.getByText('Signed in as Kim, a moderator.').waitFor()
    await stage.expectNoFindings()
    await stage.page.getByRole('button', { name: 'Sign out' }).click()
    await token().waitFor()
    expect(await stage.page.getByText('Your session has ended.').count()).toBe(0)
    await stage.page.reload()
    await token().waitFor()
  })

  it('goes on where a session ended, and hears everything once', async () => {
    await stage.open('queue', TOKENS)
    const chat = () =>
      stage.page.waitForResponse((answer) => answer.ok() && answer.url().endsWith('/api/v1/messages'))
    const before = chat()
    await signIn(TOKENS.token)
    await before
    await stage.page.context().clearCookies()
    // Whatever is asked now is refused: by this view, or by what the page was still reading.
    await stage.page.evaluate(`location.hash = '#/activity'`)
    await stage.page.getByText('Your session has ended.').waitFor()
    const asked: string[] = []
    const after = chat()
    await signIn(TOKENS.token)
    await after
    await stage.page.locator('main.view-activity h2').first().waitFor()
    stage.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await write('shut up you stupid idiot')
    // One connection asks for the chat once for each line of it.
    await expect.poll(() => asked.filter((path) => path === '/api/v1/messages').length).toBe(1)
    await stage.page.getByRole('link', { name: /^Queue/ }).click()
    await stage.page.getByText('1 left').waitFor()
    expect(asked.filter((path) => path === '/api/v1/messages')).toHaveLength(1)
  })
})
