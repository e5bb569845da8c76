import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startNorma, type NormaProcess } from '../../e2e/norma-process.js'
import { startFakeDiscord, type FakeDiscord } from '../../fakes/discord/fake-discord.js'

const PATIENCE_MS = 60_000

let discord: FakeDiscord
let norma: NormaProcess | undefined
let folder: string

beforeEach(async () => {
  discord = await startFakeDiscord()
  folder = mkdtempSync(join(tmpdir(), 'norma-discord-'))
})
afterEach(async () => {
  await norma?.end('SIGTERM')
  await discord.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<NormaProcess> {
  norma = await startNorma({
    NORMA_DATA: folder,
    DISCORD_API_URL: `${discord.apiUrl}/v10/`,
    DISCORD_TOKEN: discord.token,
    DISCORD_REVIEW_CHANNEL: discord.review.id,
    // Every message gets a card, whatever the model thinks of it.
    AUDIT_RATE: '1',
  })
  return norma
}

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000 })
const cards = () => discord.posted(discord.review.id)
const redraws = () => discord.requests.filter(({ method }) => method === 'PATCH')
const pressFirstCard = () => discord.press(cards()[0]?.id ?? '', 'Correct')

/** Nothing of ours between the process and Discord. */
describe('the whole bot on Discord', () => {
  it(
    'turns a message into a card, and a press into a verdict, shown by one redraw',
    async () => {
      const { output } = await start()
      expect(output()).toMatch(/discord +connected\. norma in 1 server/)
      discord.memberWrites('what a lovely day')
      await eventually(() => expect(cards()).toHaveLength(1))
      const press = pressFirstCard()
      await eventually(() => expect(JSON.stringify(cards()[0]?.embeds)).toContain('Mo Moderator'))
      const asked = discord.slash('norma status')
      await eventually(() => expect(asked.replies[0]?.content).toContain('Cards waiting for a verdict: 0.'))
      expect(press.replies).toEqual([])
      expect(redraws().filter(({ path }) => path.startsWith('/channels/'))).toHaveLength(1)
      expect(output()).not.toContain('lovely day')
    },
    PATIENCE_MS,
  )

  it(
    'posts no second card when it is killed before it learnt that the first one stands',
    async () => {
      await start()
      discord.fail({ method: 'POST', path: /\/messages$/, status: 503, afterwards: true, times: 4 })
      discord.memberWrites('what a lovely day')
      await eventually(() => expect(cards()).toHaveLength(1))
      await norma?.end('SIGKILL')

      await start()
      pressFirstCard()
      await eventually(() => expect(JSON.stringify(cards()[0]?.embeds)).toContain('Mo Moderator'))
      expect(cards()).toHaveLength(1)
    },
    PATIENCE_MS,
  )
})
