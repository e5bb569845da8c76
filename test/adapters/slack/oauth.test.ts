import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSlackAdapter } from '../../../adapters/slack/index.js'
import { readSettings } from '../../../adapters/slack/settings.js'
import type { Adapter } from '../../../src/adapter.js'
import { silentLog } from '../../../src/log.js'
import { createMemoryVault, type MemoryVault } from '../../fakes/memory-vault.js'
import { createRecordingInbox, type RecordingInbox } from '../../fakes/recording-inbox.js'
import { startFakeSlack, type FakeSlack } from '../../fakes/slack/fake-slack.js'
import { CLIENT, codeOf } from '../../fakes/slack/oauth.js'
import { createVisitor, type Visitor } from '../../fakes/slack/visitor.js'
import {
  ADMIN,
  CHANNEL,
  COMMUNITY,
  createWorkspace,
  MEMBER,
  MODERATOR,
  REVIEW_CHANNEL,
  type Workspace,
} from '../../fakes/slack/workspace.js'
import { makeCard } from '../../fixtures/card.js'
import { eventually, setStage, type Transport } from './stage.js'

const BETA: Workspace = {
  ...createWorkspace(),
  team: { id: 'T0000BETA', name: 'Beta', domain: 'beta' },
  botToken: 'xoxb-fake-beta-token',
}

describe.each<Transport>(['socket', 'http'])('Slack in several workspaces, by %s', (transport) => {
  let slack: FakeSlack
  let adapter: Adapter
  let vault: MemoryVault
  let inbox: RecordingInbox
  let visitor: Visitor
  let end: () => Promise<void>

  beforeEach(async () => {
    slack = await startFakeSlack()
    slack.neighbours.push(BETA)
    vault = createMemoryVault()
    inbox = createRecordingInbox()
    const { appToken, signingSecret } = slack.workspace
    adapter = createSlackAdapter(
      {
        oauth: CLIENT,
        transport: transport === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret },
        apiUrl: slack.apiUrl,
      },
      silentLog,
      vault,
    )
    const server = createServer((request, response) => adapter.http?.handle(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = server.address()
    const address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`
    if (transport === 'http') slack.deliverTo(`${address}/slack/events`)
    visitor = createVisitor(address)
    end = async () => {
      await adapter.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await slack.close()
    }
    await adapter.start(inbox)
  })
  afterEach(() => end())

  const install = async (workspace: Workspace): Promise<void> => {
    expect((await visitor.install(workspace)).status).toBe(200)
  }
  const tell = (team: string, event: object) =>
    slack.deliver({
      type: 'events_api',
      payload: { type: 'event_callback', event_id: `Ev${Math.random()}`, team_id: team, event },
    })
  const say = (team: string, text: string) =>
    tell(team, {
      type: 'message',
      channel: CHANNEL,
      channel_type: 'channel',
      user: MEMBER,
      text,
      ts: '1700000000.000100',
    })
  const heard = () => inbox.seen.messages.map(({ ref, text }) => `${ref.community} ${text}`)

  it('is installed from a page, and makes each workspace a community of its own', async () => {
    const { link } = await visitor.open()
    expect(link.href).toContain(`${slack.apiUrl.replace('/api/', '')}/oauth/v2/authorize`)
    expect(link.searchParams.get('scope')).toContain('chat:write')
    await install(slack.workspace)
    await install(BETA)
    expect(inbox.seen.communities).toMatchObject([
      { id: COMMUNITY, name: 'Acme' },
      { id: 'slack:T0000BETA', name: 'Beta' },
    ])
    expect(adapter.status()).toMatchObject({
      state: 'connected',
      detail: expect.stringMatching(/^2 workspaces/),
    })
  })

  it('takes nobody in whose state is not from this browser, and says so', async () => {
    const { state, cookie } = await visitor.open()
    const refused = [
      await visitor.comeBack({ code: codeOf(BETA), state }, ''),
      await visitor.comeBack({ code: codeOf(BETA), state: 'made-up' }, cookie),
      await visitor.comeBack({ code: codeOf(BETA), state: 'made-up' }, 'slack-app-oauth-state=made-up'),
    ]
    for (const answer of refused) {
      expect(answer.status).toBe(400)
      expect(await answer.text()).toMatch(/^This visit did not begin in this browser/)
    }
    expect(inbox.seen.communities).toEqual([])
    expect([...vault.held.keys()]).toEqual([])
  })

  it('takes a state once: whoever replays it is refused', async () => {
    const { state, cookie } = await visitor.open()
    expect((await visitor.comeBack({ code: codeOf(slack.workspace), state }, cookie)).status).toBe(200)
    expect((await visitor.comeBack({ code: codeOf(BETA), state }, cookie)).status).toBe(400)
    expect(inbox.seen.communities).toMatchObject([{ id: COMMUNITY }])
  })

  it('says so to an admin who did not agree', async () => {
    const { state, cookie } = await visitor.open()
    const answer = await visitor.comeBack({ error: 'access_denied', state }, cookie)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toMatch(/^You did not agree\. Nothing was installed\./)
  })

  it('brings messages and presses to the community of their workspace, and posts with its token', async () => {
    await install(slack.workspace)
    await install(BETA)
    await say('T0000BETA', 'in beta')
    await say(slack.workspace.team.id, 'in acme')
    await eventually(() => expect(heard()).toEqual(['slack:T0000BETA in beta', `${COMMUNITY} in acme`]))
    await slack.slash('/norma', 'status', MODERATOR)
    await eventually(() => expect(inbox.seen.commands[0]).toMatchObject({ community: COMMUNITY }))
    const card = makeCard({ community: 'slack:T0000BETA' })
    const at = await adapter.postCard(REVIEW_CHANNEL, card, { key: 'k', retried: false })
    expect(BETA.channels.get(REVIEW_CHANNEL)?.messages.map(({ ts }) => ts)).toContain(at.messageId)
    expect(slack.workspace.channels.get(REVIEW_CHANNEL)?.messages).toEqual([])
    await adapter.warnAdmins?.(COMMUNITY, 'hello')
    expect(slack.callsOf('chat.postMessage').at(-1)?.args).toMatchObject({ channel: ADMIN })
  })

  it('knows its workspaces again after a restart, and leaves those that took the token back', async () => {
    await install(slack.workspace)
    await install(BETA)
    await adapter.stop()
    slack.neighbours.splice(0)
    await adapter.start(inbox)
    expect(inbox.seen.left).toEqual(['slack:T0000BETA'])
    expect([...vault.held.keys()]).not.toContain('installation:T0000BETA')
    await say(slack.workspace.team.id, 'still here')
    await eventually(() => expect(heard()).toEqual([`${COMMUNITY} still here`]))
  })

  it.each([
    { type: 'app_uninstalled' },
    { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U000NORMA'] } },
  ])('leaves a workspace on $type, once, and stays in the others', async (event) => {
    await install(slack.workspace)
    await install(BETA)
    expect((await tell('T0000BETA', event)).acknowledged).toBe(true)
    await tell('T0000BETA', event)
    await say('T0000BETA', 'too late')
    await say(slack.workspace.team.id, 'goes on')
    await eventually(() => expect(heard()).toEqual([`${COMMUNITY} goes on`]))
    expect(inbox.seen.left).toEqual(['slack:T0000BETA'])
    expect([...vault.held.keys()]).not.toContain('installation:T0000BETA')
    expect(adapter.status().state).toBe('connected')
  })

  it('loses nothing when Slack says late that an earlier installation is gone', async () => {
    const before = Math.floor(Date.now() / 1_000) - 2
    await install(slack.workspace)
    await slack.deliver({
      type: 'events_api',
      payload: {
        type: 'event_callback',
        event_id: 'Ev1',
        event_time: before,
        team_id: slack.workspace.team.id,
        event: { type: 'app_uninstalled' },
      },
    })
    expect(inbox.seen.left).toEqual([])
    expect(adapter.status().detail).toMatch(/^1 workspace,/)
  })

  it('loses nothing when only a member’s token is revoked', async () => {
    await install(slack.workspace)
    await tell(slack.workspace.team.id, { type: 'tokens_revoked', tokens: { oauth: [MEMBER], bot: [] } })
    expect(inbox.seen.left).toEqual([])
  })
})

describe('Slack in one workspace', () => {
  it('says once that it was uninstalled, and lets go', async () => {
    const stage = await setStage('http')
    const inbox = createRecordingInbox()
    await stage.adapter.start(inbox)
    await stage.slack.event({ type: 'app_uninstalled' })
    await eventually(() => expect(inbox.seen.left).toEqual([COMMUNITY]))
    expect(stage.adapter.status()).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('app_uninstalled'),
    })
    await stage.close()
  })
})

describe('the settings of several workspaces', () => {
  const both = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'abc', SLACK_SIGNING_SECRET: 'def' }

  it('are ready with a client and a transport', () => {
    expect(readSettings(both)).toEqual({
      state: 'ready',
      settings: {
        oauth: { clientId: '1.2', clientSecret: 'abc' },
        transport: { kind: 'http', signingSecret: 'def' },
      },
    })
  })

  it('name what is missing, and what belongs to one workspace alone', () => {
    expect(readSettings({ ...both, SLACK_CLIENT_SECRET: '' })).toMatchObject({
      problems: [expect.stringContaining('SLACK_CLIENT_SECRET is not set')],
    })
    expect(readSettings({ ...both, SLACK_REVIEW_CHANNEL: 'C1' })).toMatchObject({
      problems: [expect.stringContaining('SLACK_REVIEW_CHANNEL belongs to one workspace')],
    })
  })
})
