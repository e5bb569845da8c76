import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStore } from '../../src/store/sqlite.js'
import { startFakeSlack, type FakeSlack } from '../fakes/slack/fake-slack.js'
import { CLIENT, codeOf } from '../fakes/slack/oauth.js'
import { createVisitor, type Visitor } from '../fakes/slack/visitor.js'
import {
  ADMIN,
  CHANNEL,
  COMMUNITY,
  createWorkspace,
  MEMBER,
  MODERATOR,
  REVIEW_CHANNEL,
  type Workspace,
} from '../fakes/slack/workspace.js'
import { startNorma, type NormaProcess } from './norma-process.js'

const PATIENCE_MS = 90_000
const BETA_COMMUNITY = 'slack:T0000BETA'

type Transport = 'socket' | 'http'

let slack: FakeSlack
let acme: Workspace
let beta: Workspace
let folder: string
let norma: NormaProcess
let visitor: Visitor

beforeEach(async () => {
  slack = await startFakeSlack()
  acme = slack.workspace
  beta = {
    ...createWorkspace(),
    team: { id: 'T0000BETA', name: 'Beta', domain: 'beta' },
    botToken: 'xoxb-fake-beta-token',
  }
  slack.neighbours.push(beta)
  folder = mkdtempSync(join(tmpdir(), 'norma-oauth-'))
})
afterEach(async () => {
  await norma.end('SIGTERM')
  await slack.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(transport: Transport): Promise<void> {
  const { appToken, signingSecret } = acme
  norma = await startNorma({
    NORMA_DATA: folder,
    SLACK_API_URL: slack.apiUrl,
    SLACK_CLIENT_ID: CLIENT.clientId,
    SLACK_CLIENT_SECRET: CLIENT.clientSecret,
    ...(transport === 'socket' ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
    // Every message gets a card, whatever the model thinks of it.
    AUDIT_RATE: '1',
  })
  visitor = createVisitor(norma.url)
  if (transport === 'http') slack.deliverTo(`${norma.url}/slack/events`)
}

const eventually = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, 10_000)
const write = (at: Workspace, text: string) =>
  slack.in(at).memberWrites({ channelId: CHANNEL, userId: MEMBER, text })
const posted = ({ channels }: Workspace) => channels.get(REVIEW_CHANNEL)?.messages ?? []
const holds = (at: Workspace, words: string): boolean => JSON.stringify(posted(at)).includes(words)

/** As an admin does it: `/norma setup`, and a channel from the menu. */
async function chooseReviewChannel(at: Workspace): Promise<void> {
  await slack.in(at).slash('/norma', 'setup', ADMIN)
  await eventually(() => expect(slack.views.modalOf(ADMIN)).toBeDefined())
  const actionId = 'norma-set:review-channel'
  await slack.in(at).use({ userId: ADMIN, actionId, pick: REVIEW_CHANNEL, on: 'modal' })
  await slack.in(at).submit(ADMIN)
  expect(slack.views.modalOf(ADMIN)).toBeUndefined()
}

async function hasLeft(community: string): Promise<boolean> {
  const store = await openStore({ folder })
  const found = await store.community(community)
  await store.close()
  return found?.leftAt !== undefined
}

describe.each<Transport>(['socket', 'http'])('the whole bot in several workspaces, by %s', (transport) => {
  it(
    'is installed from its page, and works in each workspace with that one’s token',
    async () => {
      await start(transport)
      expect(norma.output()).toMatch(/slack +connected\. 0 workspaces.*\/slack\/install adds one/)
      const forged = await visitor.comeBack({ code: codeOf(beta), state: 'forged' }, 'a=b')
      expect(await forged.text()).toMatch(/^This visit did not begin in this browser/)
      for (const workspace of [acme, beta]) {
        expect((await visitor.install(workspace)).status).toBe(200)
        await chooseReviewChannel(workspace)
      }
      await write(beta, 'a word in beta')
      await eventually(() => expect(holds(beta, 'a word in beta')).toBe(true))
      expect(holds(acme, 'a word in beta')).toBe(false)

      const { ts = '' } = posted(beta).find(({ blocks }) => JSON.stringify(blocks).includes('in beta')) ?? {}
      await slack.in(beta).press({ channelId: REVIEW_CHANNEL, ts, userId: MODERATOR, choice: 'correct' })
      await eventually(() => expect(holds(beta, 'Mod Erator')).toBe(true))
      await slack.in(beta).slash('/norma', 'status', MODERATOR)
      await eventually(() => expect(slack.whispers.at(-1)?.['text']).toContain('waiting for a verdict: 0'))

      expect(norma.output()).not.toMatch(/xoxb-|a word in beta/)
      for (const file of readdirSync(folder))
        expect(readFileSync(join(folder, file)).includes('xoxb-')).toBe(false)
    },
    PATIENCE_MS,
  )

  it.each([
    { type: 'app_uninstalled' },
    { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U000NORMA'] } },
  ])(
    'pauses one workspace on $type, goes on in the others, and takes it in again',
    async (event) => {
      await start(transport)
      for (const workspace of [acme, beta]) {
        await visitor.install(workspace)
        await chooseReviewChannel(workspace)
      }
      beta.refusedTokens.set(beta.botToken, 'account_inactive')
      expect((await slack.in(beta).event(event)).acknowledged).toBe(true)
      expect(await hasLeft(BETA_COMMUNITY)).toBe(true)
      expect(await hasLeft(COMMUNITY)).toBe(false)
      await write(beta, 'unheard')
      await write(acme, 'it goes on here')
      await eventually(() => expect(holds(acme, 'it goes on here')).toBe(true))

      beta.refusedTokens.clear()
      await visitor.install(beta)
      expect(await hasLeft(BETA_COMMUNITY)).toBe(false)
      await write(beta, 'back again')
      await eventually(() => expect(holds(beta, 'back again')).toBe(true))
      expect(holds(beta, 'unheard')).toBe(false)
    },
    PATIENCE_MS,
  )
})

describe('a restart of the whole bot in several workspaces', () => {
  it(
    'keeps those that are installed, and leaves one that took the token back meanwhile, with one line and no loop',
    async () => {
      await start('socket')
      for (const workspace of [acme, beta]) {
        await visitor.install(workspace)
        await chooseReviewChannel(workspace)
      }
      await norma.end('SIGTERM')
      beta.refusedTokens.set(beta.botToken, 'account_inactive')

      await start('socket')
      expect(norma.output()).toMatch(/slack +connected\. 1 workspace,/)
      expect(await hasLeft(BETA_COMMUNITY)).toBe(true)
      await write(acme, 'still here')
      await eventually(() => expect(holds(acme, 'still here')).toBe(true))
      const lines = norma.output().split('\n')
      expect(lines.filter((line) => line.includes('account_inactive'))).toHaveLength(1)
      const refused = slack.calls.filter(({ answer }) => answer['error'] === 'account_inactive')
      expect(refused.map(({ method }) => method)).toEqual(['auth.test'])
    },
    PATIENCE_MS,
  )
})
