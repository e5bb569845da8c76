import type { Receiver, ReceiverEvent } from '@slack/bolt'
import type { Inbox, PlatformLog, Vault } from '../../src/adapter.js'
import { StoreFirstApp } from './acknowledge.js'
import { createBoltLogger } from './bolt-logger.js'
import { createCards, type Cards } from './cards.js'
import { createContact } from './contact.js'
import type { Identity } from './identity.js'
import type { Lanes } from './lanes.js'
import { createDesk, listen } from './listen.js'
import { createPowers, type SlackPowers } from './powers.js'
import type { SlackSettings } from './settings.js'
import { clientOptions, createWebClient } from './web-client.js'

/** One workspace in which Norma is installed: what comes from it, and what can be done there. */
export interface Workspace {
  readonly me: Identity
  readonly community: string
  readonly cards: Cards
  readonly powers: SlackPowers
  /** Takes in what Slack tells of this workspace. */
  hear(event: ReceiverEvent): Promise<void>
}

export interface WorkspaceParts {
  readonly settings: SlackSettings
  readonly token: string
  readonly me: Identity
  readonly inbox: Inbox
  readonly vault: Vault
  readonly lanes: Lanes
  readonly log: PlatformLog
  readonly now: () => number
}

/** Events come through `hear`, from a receiver that all workspaces share. */
const NO_RECEIVER: Receiver = {
  init: () => undefined,
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
}

export function communityOf(teamId: string): string {
  return `slack:${teamId}`
}

export function createWorkspace(parts: WorkspaceParts): Workspace {
  const { settings, token, me, inbox, vault, lanes, log, now } = parts
  const { adminToken, moderatorGroupId } = settings
  const logger = createBoltLogger(log)
  const community = communityOf(me.teamId)
  const client = createWebClient(settings, logger, token)
  const desk = createDesk({
    inbox,
    community,
    client,
    lanes,
    contact: createContact(vault, me.teamId, log),
    ...(moderatorGroupId === undefined ? {} : { moderatorGroupId }),
    log,
    now,
  })
  const app = new StoreFirstApp({
    receiver: NO_RECEIVER,
    token,
    botId: me.botId,
    botUserId: me.botUserId,
    // `identify` did it.
    tokenVerificationEnabled: false,
    convoStore: false,
    clientOptions: clientOptions(settings),
    logger,
  })
  app.error(async (error) => {
    log.error({ code: error.code, error: error.message }, 'slack listener failed')
    // Or Bolt takes the event for dealt with: see StoreFirstApp.
    throw error
  })
  listen(app, desk, { community, botUserId: me.botUserId, workspaceUrl: me.workspaceUrl })
  return {
    me,
    community,
    cards: createCards(client, community, lanes, now),
    powers: createPowers({
      desk,
      teamId: me.teamId,
      adminClient: adminToken === undefined ? undefined : createWebClient(settings, logger, adminToken),
      usualGroupId: moderatorGroupId,
    }),
    hear: (event) => app.processEvent(event),
  }
}
