import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startNorma, type NormaProcess } from '../../e2e/norma-process.js'
import { RIGHTS } from '../../fakes/discord/world.js'
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
    'is set up, acts on a message, takes the act back in one press, and hears an objection',
    async () => {
      const { output } = await start()
      const choose = async (name: string, value: string): Promise<void> => {
        const asked = discord.slash('norma settings', { name, value }, discord.admin)
        await eventually(() => expect(asked.replies[0]?.content).toContain('That holds from now on.'))
      }
      await choose('act-threshold', '60')
      await choose('act-restrain-minutes', '5')
      await choose('acts', 'confirmed')
      const refused = discord.slash('norma settings', { name: 'acts', value: 'never' })
      await eventually(() => expect(refused.replies[0]?.content).toMatch(/admin/i))

      const insult = discord.memberWrites('you are a worthless stupid idiot')
      await eventually(() => expect(cards()).toHaveLength(1))
      pressFirstCard()
      await eventually(() => expect(discord.messages.has(insult.id)).toBe(false))
      const notices = () => discord.posted(discord.general.id)
      await eventually(() => expect(notices()[0]?.content).toContain('ask for another look'))
      expect(discord.member.timedOutUntil).toBeTruthy()

      const objection = discord.press(notices()[0]?.id ?? '', 'Ask for another look', discord.member)
      await eventually(() => expect(objection.replies[0]?.content).toContain('has not decided'))
      await eventually(() => expect(JSON.stringify(cards()[0]?.components)).toContain('"Correct"'))
      const barred = pressFirstCard()
      await eventually(() => expect(barred.replies).toHaveLength(1))

      await eventually(() => expect(JSON.stringify(cards()[0]?.components)).toContain('Undo'))
      const undo = () => discord.press(cards()[0]?.id ?? '', 'Undo what Norma did', discord.roleHolder)
      const early = undo()
      await eventually(() => expect(early.replies[0]?.content).toContain('Only moderators'))
      expect(discord.member.timedOutUntil).toBeTruthy()
      await choose('moderators', `<@&${discord.moderatorRoleId}>`)
      undo()
      await eventually(() => expect(JSON.stringify(notices())).toContain('worthless stupid idiot'))
      await eventually(() => expect(discord.member.timedOutUntil).toBeNull())
      expect(output()).not.toContain('worthless')
    },
    PATIENCE_MS,
  )

  it(
    'tries again by one press what it had no right to, and takes it back by another after a restart',
    async () => {
      await start()
      for (const [name, value] of Object.entries({ 'act-tell': 'no', acts: 'confirmed' })) {
        const asked = discord.slash('norma settings', { name, value }, discord.admin)
        await eventually(() => expect(asked.replies[0]?.content).toContain('That holds from now on.'))
      }
      discord.deny(discord.general, RIGHTS.manageMessages)
      const insult = discord.memberWrites('you are a worthless stupid idiot')
      await eventually(() => expect(cards()).toHaveLength(1))
      pressFirstCard()
      await eventually(() => expect(JSON.stringify(cards())).toContain('Norma could not hide the message'))

      discord.general.deniedToBot = 0n
      discord.choose(cards()[0]?.id ?? '', 'More …', ['act-again'])
      await eventually(() => expect(JSON.stringify(cards())).toContain('Undo what Norma did'))
      expect(discord.messages.has(insult.id)).toBe(false)

      await norma?.end('SIGKILL')
      await start()
      discord.press(cards()[0]?.id ?? '', 'Undo what Norma did')
      const quotes = () => discord.posted(discord.general.id).map(({ embeds }) => JSON.stringify(embeds))
      await eventually(() => expect(quotes()[0]).toContain('worthless stupid idiot'))
      await eventually(() => expect(JSON.stringify(cards())).toContain('taken back by Mo Moderator'))
    },
    PATIENCE_MS,
  )

  it(
    'rests in a server that it was kicked from, and says so once in the log',
    async () => {
      const { output } = await start()
      discord.memberWrites('what a lovely day')
      await eventually(() => expect(cards()).toHaveLength(1))
      discord.kick(discord.guild)
      await eventually(() => expect(output()).toContain('taken out'))
      await norma?.end('SIGTERM')
      const troubles = output()
        .split('\n')
        .filter((line) => /"level":[45]0/.test(line))
      expect(troubles).toEqual([expect.stringContaining('The bot was taken out of the server.')])
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
