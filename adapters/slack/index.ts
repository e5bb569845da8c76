import { setTimeout as sleep } from 'node:timers/promises'
import type { Receiver, ReceiverEvent } from '@slack/bolt'
import type { Adapter, AdapterStatus, Inbox, PlatformLog, Vault } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { createBoltLogger } from './bolt-logger.js'
import { createContact } from './contact.js'
import { identify } from './identity.js'
import { createInstallations, type KeptInstallation } from './installations.js'
import { createLanes } from './lanes.js'
import { HTTP_ENDPOINT } from './needs.js'
import { createHttpMount, createHttpReceiver, createSocketReceiver, type InstallPages } from './receiver.js'
import type { SlackSettings } from './settings.js'
import { createSocketLink, type SocketLink } from './socket-link.js'
import { lossIn, Switchboard, teamOf } from './switchboard.js'
import { createWebClient } from './web-client.js'
import { isDeadToken, slackErrorCode, toAdapterError } from './web-errors.js'
import { communityOf, createWorkspace, type Workspace } from './workspace.js'

/** How long `stop` waits for what is still being written. */
const STOP_PATIENCE_MS = 1_000

/** One workspace by its token, or all that install the app; over Socket Mode or signed HTTP. */
export function createSlackAdapter(
  settings: SlackSettings,
  log: PlatformLog,
  vault: Vault,
  now: () => number = Date.now,
): Adapter {
  const { transport, reviewChannelId, oauth } = settings
  const installations = createInstallations(vault, now)
  const logger = createBoltLogger(log)
  const lanes = createLanes()
  const workspaces = new Map<string, Workspace>()
  const installedAt = new Map<string, number>()
  let status: AdapterStatus = { state: 'disconnected', detail: 'not started' }
  let core: Inbox | undefined
  let link: SocketLink | undefined
  let httpReceiver: ReturnType<typeof createHttpReceiver> | undefined
  let pageReceiver: typeof httpReceiver
  let stopped = false

  function become(state: AdapterStatus['state'], detail: string): void {
    status = { state, detail }
    log[state === 'failed' ? 'error' : 'info']({ state, detail }, 'slack')
  }

  function workspaceOf(community: string): Workspace {
    const found = workspaces.get(community)
    if (found !== undefined) return found
    const isOver = status.state === 'failed'
    throw new AdapterError(isOver ? 'forbidden' : 'unavailable', `Slack is not connected: ${status.detail}`)
  }

  /** Nothing works with a dead token until a person replaces it: say so once, and let go. */
  async function use<T>(community: string, task: (workspace: Workspace) => Promise<T>): Promise<T> {
    const workspace = workspaceOf(community)
    try {
      return await task(workspace)
    } catch (error) {
      if (error instanceof AdapterError && isDeadToken(error.cause))
        await lose(workspace, oauth === undefined ? error.message : lossText(slackErrorCode(error.cause)))
      throw error
    }
  }

  /** Rejects when that could not be stored: then the workspace is still there, to be lost again. */
  async function lose(workspace: Workspace, reason: string, ack?: () => Promise<void>): Promise<void> {
    const { community } = workspace
    if (!workspaces.delete(community)) return
    try {
      await (oauth === undefined ? core?.left(community, reason) : forget(workspace.me.teamId, reason))
    } catch (error) {
      workspaces.set(community, workspace)
      throw error
    }
    await ack?.()
    if (oauth !== undefined) return become(status.state, describe())
    become('failed', reason)
    await disconnect()
  }

  async function forget(teamId: string, reason: string): Promise<void> {
    await installations.remove(teamId)
    await core?.left(communityOf(teamId), reason)
  }

  /** What to do about it: one workspace has its token from the environment, many have theirs from a page. */
  function lossText(why = 'no reason given'): string {
    const cure =
      oauth === undefined
        ? 'Install the app again, set SLACK_BOT_TOKEN and start again.'
        : '/slack/install takes the workspace in again.'
    return `Slack took the token back (${why}). ${cure}`
  }

  function describe(): string {
    const over = transport.kind === 'http' ? `signed HTTP at ${HTTP_ENDPOINT}` : 'Socket Mode'
    const [first] = workspaces.values()
    const count = `${workspaces.size} workspace${workspaces.size === 1 ? '' : 's'}`
    if (oauth !== undefined) return `${count}, over ${over}; /slack/install adds one`
    return `${first?.me.teamName ?? 'no workspace'}, over ${over}`
  }

  async function hear(event: ReceiverEvent): Promise<void> {
    const workspace = workspaces.get(communityOf(teamOf(event.body) ?? ''))
    if (workspace === undefined) {
      log.debug({}, 'event of an unknown workspace ignored')
      return event.ack()
    }
    const loss = lossIn(event.body)
    if (loss === undefined) return workspace.hear(event)
    // Slack may say late that an earlier installation is gone.
    if (loss.at < (installedAt.get(workspace.community) ?? 0)) return event.ack()
    await lose(workspace, lossText(loss.why), () => event.ack())
  }

  async function admit(token: string, inbox: Inbox): Promise<Workspace> {
    const me = await identify(createWebClient(settings, logger, token))
    const workspace = createWorkspace({ settings, token, me, inbox, vault, lanes, log, now })
    await inbox.community({
      id: workspace.community,
      platform: 'slack',
      name: me.teamName,
      mayTrainOnContent: true,
      ...(reviewChannelId === undefined ? {} : { reviewChannelId }),
    })
    workspaces.set(workspace.community, workspace)
    return workspace
  }

  /** Just installed, or kept from before. */
  async function admitInstalled(installed: KeptInstallation, inbox: Inbox): Promise<void> {
    try {
      const { community } = await admit(installed.token, inbox)
      installedAt.set(community, installed.installedAt)
    } catch (error) {
      if (!(error instanceof AdapterError) || !isDeadToken(error.cause)) throw error
      await forget(installed.teamId, lossText(slackErrorCode(error.cause)))
    }
  }

  function installPages(inbox: Inbox): InstallPages | undefined {
    if (oauth === undefined) return undefined
    const installationStore = installations.store(async (installed) => {
      await createContact(vault, installed.teamId, log).note(installed.installerId)
      await admitInstalled(installed, inbox)
      become(status.state, describe())
    })
    return { ...oauth, installationStore }
  }

  async function connect(inbox: Inbox): Promise<void> {
    core = inbox
    workspaces.clear()
    if (settings.botToken !== undefined) await admit(settings.botToken, inbox)
    else for (const installed of await installations.all()) await admitInstalled(installed, inbox)
    if (stopped) throw new AdapterError('unavailable', 'Slack was stopped while it connected.')
    const pages = installPages(inbox)
    // Bolt wants no installer where each workspace speaks with its own token, so the pages stand alone.
    if (pages !== undefined) pageReceiver = createHttpReceiver(settings, undefined, logger, pages)
    const listenTo = (receiver: Receiver) => new Switchboard(receiver, logger, hear)
    if (transport.kind === 'http') {
      const receiver = createHttpReceiver(settings, transport.signingSecret, logger)
      listenTo(receiver)
      httpReceiver = receiver
      become('connected', describe())
      return
    }
    const receiver = createSocketReceiver(settings, transport.appToken, logger)
    listenTo(receiver)
    link = createSocketLink(receiver.client, {
      connected: () => become('connected', describe()),
      dropped: (waitMs) => become('connecting', `the connection closed; next try in ${waitMs / 1_000} s`),
      failed: (error) => become('failed', toAdapterError(error, 'connect', 'SLACK_APP_TOKEN').message),
    })
    await link.open().catch((error: unknown) => {
      throw toAdapterError(error, 'connect', 'SLACK_APP_TOKEN')
    })
  }

  async function disconnect(): Promise<void> {
    httpReceiver = undefined
    pageReceiver = undefined
    await link?.close()
    link = undefined
  }

  return {
    platform: 'slack',
    async start(inbox) {
      stopped = false
      become('connecting', 'asking Slack')
      try {
        await connect(inbox)
      } catch (error) {
        await disconnect()
        const failure = toAdapterError(error, 'connect')
        become(failure.code === 'forbidden' ? 'failed' : 'disconnected', failure.message)
        throw failure
      }
    },
    async stop() {
      stopped = true
      await disconnect()
      await Promise.race([lanes.idle(), sleep(STOP_PATIENCE_MS, undefined, { ref: false })])
      status = { state: 'disconnected', detail: 'stopped' }
    },
    postCard: (channelId, card, posting) =>
      use(card.community, ({ cards }) => cards.post(channelId, card, posting)),
    updateCard: (at, card) => use(at.community, ({ cards }) => cards.update(at, card)),
    postDigest: (channelId, digest, posting) =>
      use(digest.community, ({ cards }) => cards.postDigest(channelId, digest, posting)),
    updateDigest: (at, digest) => use(at.community, ({ cards }) => cards.updateDigest(at, digest)),
    postNotice: (channelId, text, community) => use(community, ({ cards }) => cards.notice(channelId, text)),
    ...(settings.adminToken === undefined
      ? {}
      : // The token is another one: a dead one says nothing about Norma's own.
        { hide: async (at, reason) => workspaceOf(at.community).powers.hide?.(at, reason) }),
    restore: (at, author, quote) => use(at.community, ({ powers }) => powers.restore(at, author, quote)),
    tell: (at, author, notice) => use(at.community, ({ powers }) => powers.tell(at, author, notice)),
    context: (at, around) => use(at.community, ({ powers }) => powers.context(at, around)),
    examine: (community, chosen) => use(community, ({ powers }) => powers.examine(community, chosen)),
    warnAdmins: (community, text) => use(community, ({ powers }) => powers.warnAdmins(community, text)),
    status: () => status,
    ...(transport.kind === 'http' || oauth !== undefined
      ? {
          http: createHttpMount((path) =>
            path.startsWith(HTTP_ENDPOINT) ? httpReceiver : (pageReceiver ?? httpReceiver),
          ),
        }
      : {}),
  }
}
