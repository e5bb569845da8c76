import type { App } from '@slack/bolt'
import type { Inbox, PlatformLog } from '../../src/adapter.js'
import { listenToCardActions } from './card-actions.js'
import { listenToChannels } from './channels.js'
import { listenToCommands } from './commands.js'
import type { Contact } from './contact.js'
import { settingsOf, textsOf, type Desk } from './desk.js'
import { listenToDigests } from './digest.js'
import { createGroups } from './groups.js'
import { listenToHome } from './home-actions.js'
import { createHome } from './home.js'
import type { Lanes } from './lanes.js'
import { listenToMessages } from './messages.js'
import { listenToObjections } from './objection.js'
import type { Place } from './parse.js'
import { createPeople } from './people.js'
import { createPermissions } from './permission.js'
import { listenToPresses } from './press.js'
import { listenToSetup } from './setup.js'
import { listenToShortcuts } from './shortcuts.js'
import { createThreads } from './threads.js'
import type { WebClient } from './web-client.js'
import { createWhisper } from './whisper.js'

export interface DeskParts {
  readonly inbox: Inbox
  readonly community: string
  readonly client: WebClient
  readonly lanes: Lanes
  readonly contact: Contact
  /** The moderators' user group of the environment. */
  readonly moderatorGroupId?: string
  readonly log: PlatformLog
  readonly now: () => number
}

/** Everything that the listeners of one workspace need. */
export function createDesk(parts: DeskParts): Desk {
  const { inbox, community, client, lanes, contact, moderatorGroupId, log, now } = parts
  const here = { inbox, community }
  const groups = createGroups(client, now)
  const permissions = createPermissions({
    client,
    groups,
    settings: () => settingsOf(here),
    ...(moderatorGroupId === undefined ? {} : { usualGroupId: moderatorGroupId }),
    log,
    now,
  })
  const people = createPeople(client, now)
  const whisper = createWhisper(client, () => textsOf(here), log)
  const threads = createThreads(client)
  const desk = { ...here, client, lanes, contact, threads, groups, permissions, people, whisper, log, now }
  return { ...desk, home: createHome(desk) }
}

/** All that people do in Slack, on its way to the core. */
export function listen(app: App, desk: Desk, place: Omit<Place, 'reviewChannelId'>): void {
  listenToMessages(app, desk, place)
  listenToChannels(app, desk)
  listenToPresses(app, desk)
  listenToCardActions(app, desk)
  listenToDigests(app, desk)
  listenToObjections(app, desk)
  listenToCommands(app, desk)
  listenToSetup(app, desk)
  listenToShortcuts(app, desk, place)
  listenToHome(app, desk)
}
