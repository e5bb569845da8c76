import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startNorma, type NormaProcess } from '../../e2e/norma-process.js'
import { startFakeSlack, type FakeSlack } from '../../fakes/slack/fake-slack.js'
import { CHANNEL, MEMBER, MODERATOR, REVIEW_CHANNEL } from '../../fakes/slack/workspace.js'
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

async function start(transport: Transport): Promise<NormaProcess> {
  const { botToken, appToken, signingSecret } = slack.workspace
  norma = await startNorma({
    NORMA_DATA: folder,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: botToken,
    ...(transport === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    SLACK_REVIEW_CHANNEL: REVIEW_CHANNEL,
    // Every message gets a card, whatever the model thinks of it.
    AUDIT_RATE: '1',
  })
  if (transport === 'http') slack.deliverTo(`${norma.url}/slack/events`)
  return norma
}

const cards = () => slack.workspace.channels.get(REVIEW_CHANNEL)?.messages ?? []
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
