import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startNorma, type NormaProcess } from '../../e2e/norma-process.js'
import { CARD_ACTIONS } from '../../../adapters/slack/render.js'
import { startFakeSlack, type FakeSlack } from '../../fakes/slack/fake-slack.js'
import { ADMIN, CHANNEL, MEMBER, MODERATOR, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
import { eventually, type Transport } from './stage.js'

const PATIENCE_MS = 60_000

let slack: FakeSlack
let norma: NormaProcess | undefined
let folder: string

beforeEach(async () => {
  slack = await startFakeSlack()
  folder = mkdtempSync(join(tmpdir(), 'norma-slack-'))
})
afterEach(async () => {
  await norma?.end('SIGTERM')
  await slack.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(
  transport: Transport,
  env: Readonly<Record<string, string>> = {},
): Promise<NormaProcess> {
  const { botToken, appToken, signingSecret } = slack.workspace
  norma = await startNorma({
    NORMA_DATA: folder,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: botToken,
    ...(transport === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    SLACK_REVIEW_CHANNEL: REVIEW_CHANNEL,
    // Every message gets a card, whatever the model thinks of it.
    AUDIT_RATE: '1',
    ...env,
  })
  if (transport === 'http') slack.deliverTo(`${norma.url}/slack/events`)
  return norma
}

const messagesOf = (channelId: string) => slack.workspace.channels.get(channelId)?.messages ?? []
const cards = () => messagesOf(REVIEW_CHANNEL)
const write = (text: string) => slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text })
const press = (ts: string) =>
  slack.press({ channelId: REVIEW_CHANNEL, ts, userId: MODERATOR, choice: 'correct' })

/** Nothing of ours between the process and Slack. */
describe('the whole bot on Slack', () => {
  it.each<Transport>(['socket', 'http'])(
    'turns a message into a card, and a press into a verdict, by %s',
    async (transport) => {
      const { output } = await start(transport)
      expect(output()).toMatch(/slack +connected\. Acme/)
      await write('what a lovely day')
      await eventually(() => expect(cards()).toHaveLength(1))
      await press(cards()[0]?.ts ?? '')
      await eventually(() => expect(JSON.stringify(cards()[0]?.blocks)).toContain('Mod Erator'))
      await slack.slash('/norma', 'status', MODERATOR)
      await eventually(() => expect(slack.whispers).toHaveLength(1))
      expect(slack.callsOf('chat.update')).toHaveLength(1)
      expect(output()).not.toContain('lovely day')
    },
    PATIENCE_MS,
  )

  it(
    'tries again by one press what was refused, and takes it back by another after a restart',
    async () => {
      const env = { SLACK_ADMIN_TOKEN: slack.workspace.adminToken }
      await start('socket', env)
      for (const choice of ['act-tell no', 'acts confirmed']) {
        await slack.slash('/norma', `settings ${choice}`, ADMIN)
        await eventually(() => expect(slack.whispers.at(-1)?.['text']).toContain('That holds from now on.'))
      }
      slack.failNext({ method: 'chat.delete', error: 'cant_delete_message' })
      await write('you are a worthless stupid idiot')
      await eventually(() => expect(cards()).toHaveLength(1))
      await press(cards()[0]?.ts ?? '')
      await eventually(() => expect(JSON.stringify(cards())).toContain('Norma could not hide the message'))
      expect(messagesOf(CHANNEL)).toHaveLength(1)

      const on = { channelId: REVIEW_CHANNEL, ts: cards()[0]?.ts ?? '' }
      await slack.use({ userId: MODERATOR, actionId: CARD_ACTIONS.menu, pick: 'Try again what failed', on })
      await eventually(() => expect(JSON.stringify(cards())).toContain('Undo what Norma did'))
      expect(messagesOf(CHANNEL)).toEqual([])

      await norma?.end('SIGKILL')
      await start('socket', env)
      await slack.use({ userId: MODERATOR, actionId: CARD_ACTIONS.undoAct, on })
      await eventually(() => expect(JSON.stringify(messagesOf(CHANNEL))).toContain('worthless stupid idiot'))
      await eventually(() => expect(JSON.stringify(cards())).toContain('taken back by Mod Erator'))
    },
    PATIENCE_MS,
  )

  it(
    'posts no second card when it is killed before it learnt that the first one stands',
    async () => {
      await start('socket')
      slack.failNext({ method: 'chat.postMessage', status: 503, afterwards: true })
      const { eventId } = await write('what a lovely day')
      await eventually(() => expect(cards()).toHaveLength(1))
      await norma?.end('SIGKILL')

      await start('socket')
      await slack.redeliver(eventId)
      await press(cards()[0]?.ts ?? '')
      await eventually(() => expect(JSON.stringify(cards()[0]?.blocks)).toContain('Mod Erator'))
      await slack.slash('/norma', 'status', MODERATOR)
      await eventually(() =>
        expect(slack.whispers.at(-1)?.['text']).toContain('Cards waiting for a verdict: 0.'),
      )
      expect(cards()).toHaveLength(1)
    },
    PATIENCE_MS,
  )
})
