import type { CommunitySettings, Inbox, PlatformLog } from '../../src/adapter.js'
import type { Contact } from './contact.js'
import type { Groups } from './groups.js'
import type { Lanes } from './lanes.js'
import type { People } from './people.js'
import type { Permissions } from './permission.js'
import { slackTexts, type SlackTexts } from './texts.js'
import type { Threads } from './threads.js'
import type { WebClient } from './web-client.js'
import type { Whisper } from './whisper.js'

/** Norma's own page in Slack. */
export interface Home {
  /** Draws a person's page anew, with one page of what waits. Never rejects. */
  show(userId: string, page?: number): Promise<void>
  /** The same at the page where they are, for those who have looked at theirs lately. Never rejects. */
  refresh(userId: string): Promise<void>
}

/** What the listeners of one workspace work with. */
export interface Desk {
  readonly inbox: Inbox
  readonly community: string
  readonly client: WebClient
  readonly people: People
  readonly groups: Groups
  readonly permissions: Permissions
  readonly lanes: Lanes
  readonly threads: Threads
  readonly contact: Contact
  readonly whisper: Whisper
  readonly home: Home
  readonly log: PlatformLog
  readonly now: () => number
}

export function settingsOf({
  inbox,
  community,
}: Pick<Desk, 'inbox' | 'community'>): CommunitySettings | undefined {
  return inbox.settings(community)
}

/** Slack's own words in the language of the community. */
export function textsOf(desk: Pick<Desk, 'inbox' | 'community'>): SlackTexts {
  return slackTexts[settingsOf(desk)?.language ?? 'en']
}

export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
