/**
 * The platform contract, types only: what an adapter hands to the core (`Inbox`) and what the core asks of an adapter.
 * Imports nothing but its own parts, so that a new platform needs to read these few files.
 *
 * A new platform is a folder in `adapters/` with a `Platform` in its `config.ts`, one more entry in `adapters/index.ts`, and a
 * room in `test/architecture.test.ts`. `test/fakes/fake-adapter.ts` is the smallest one to start from;
 * `test/contract/adapter.ts` holds what every adapter is asked, and passes when it is done.
 *
 * Times are epoch milliseconds in UTC. Ids are opaque strings, unique within their platform.
 */
import type { Card, Digest, MessageRef, Person } from './contract/card.js'
import type { Inbox } from './contract/inbox.js'
import type { CommunitySettings } from './contract/settings.js'

export type * from './contract/card.js'
export type * from './contract/inbox.js'
export type * from './contract/settings.js'

type IncomingMessageStream = import('node:http').IncomingMessage
type ServerResponseStream = import('node:http').ServerResponse

/** The part of the log that a platform writes to; `src/log.ts` has the real one. */
export interface PlatformLog {
  debug(fields: object, event: string): void
  info(fields: object, event: string): void
  warn(fields: object, event: string): void
  error(fields: object, event: string): void
}

/** Failures reject with an AdapterError (`src/errors.ts`). */
export interface Adapter extends Powers {
  readonly platform: string
  /** Resolves once events flow; never delivers the bot's own messages. Rejects with an AdapterError. */
  start(inbox: Inbox): Promise<void>
  /** Safe twice, in any state. */
  stop(): Promise<void>
  /** Resolves to where the card stands. Called again with the same key, it posts no second card. */
  postCard(channelId: string, card: Card, posting: CardPosting): Promise<MessageRef>
  updateCard(at: MessageRef, card: Card): Promise<void>
  /** Plain words into a channel: the report after a retrain. */
  postNotice(channelId: string, text: string, community: string): Promise<void>
  /** One line for the console and for people who look after the bot. */
  status(): AdapterStatus
  /** Present where the platform calls us over HTTP: it borrows the console's port. */
  readonly http?: HttpMount
}

/** What only some platforms can do: absent where they cannot. Reasons are for the platform's own audit log. */
export interface Powers {
  /** Stands for the cards that are not posted one by one. Without it they wait in the console. */
  postDigest?(channelId: string, digest: Digest, posting: CardPosting): Promise<MessageRef>
  updateDigest?(at: MessageRef, digest: Digest): Promise<void>
  /** Takes a message out of its channel. One that is gone already is `not_found`: somebody else took it back. */
  hide?(at: MessageRef, reason: string): Promise<void>
  /** Brings a hidden message back as a quote in its channel, with the author's name. */
  restore?(at: MessageRef, author: Person, quote: string): Promise<void>
  /** The author may not write for so long. */
  restrain?(at: MessageRef, author: Person, ms: number, reason: string): Promise<void>
  release?(at: MessageRef, author: Person, reason: string): Promise<void>
  /** Says something to the author beside their message, as privately as the platform allows. */
  tell?(at: MessageRef, author: Person, notice: AuthorNotice): Promise<void>
  /** What was said around a message: so many before and after, oldest first. Fetched, never kept. */
  context?(at: MessageRef, around: number): Promise<readonly ContextLine[]>
  /** Tries what these settings ask for: can I post there, read here, delete, restrain? */
  examine?(community: string, settings: CommunitySettings): Promise<readonly CheckResult[]>
  /** Makes these the words of the platform's own filter. */
  exportPhrases?(community: string, phrases: readonly string[], reason: string): Promise<void>
  /** Says something to those who look after the community, where its review channel is no use. */
  warnAdmins?(community: string, text: string): Promise<void>
}

export interface AuthorNotice {
  readonly text: string
  /** A button by which the author asks for another look at the card. */
  readonly objection?: { readonly cardId: string; readonly text: string }
}

export interface ContextLine {
  readonly author: string
  readonly text: string
  readonly sentAt: number
  /** Whether it is the message itself. */
  readonly isIt: boolean
}

export interface CardPosting {
  /** One key for one card, however often it is tried. */
  readonly key: string
  /** An earlier try may have reached the platform: its answer was never seen. */
  readonly retried: boolean
}

export interface HttpMount {
  /** Starts and ends with a slash. */
  readonly prefix: string
  handle(request: IncomingMessageStream, response: ServerResponseStream): void
}

export interface AdapterStatus {
  readonly state: 'connected' | 'connecting' | 'disconnected' | 'failed'
  readonly detail: string
}

/** One finding of a self-check: what was looked at, and what to do where it failed. */
export interface CheckResult {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly fix?: string
}

export type Env = Readonly<Record<string, string | undefined>>

/** A platform's own secrets, such as the tokens of an installation: kept encrypted in the store. */
export interface Vault {
  get(key: string): Promise<string | undefined>
  put(key: string, value: string): Promise<void>
  remove(key: string): Promise<void>
  /** All keys that start so. */
  keys(prefix: string): Promise<readonly string[]>
}

/**
 * A platform as the start-up sees it, before any of its code is loaded. `absent`: no token, so it is not wanted.
 * `invalid`: every problem in words that say where to find the value.
 */
export type PlatformSetup =
  | { readonly state: 'absent'; readonly hint: string }
  | { readonly state: 'invalid'; readonly problems: readonly string[] }
  | {
      readonly state: 'ready'
      /** Values that must never appear in a log. */
      readonly secrets: readonly string[]
      /** Loads the platform's library and builds the adapter, not yet started. */
      create(log: PlatformLog, vault: Vault): Promise<Adapter>
      /** Asks the platform about tokens, permissions and intents, without starting. Used by `npm run doctor`. */
      check(log: PlatformLog): Promise<readonly CheckResult[]>
    }

export interface Platform {
  readonly name: string
  setup(env: Env): PlatformSetup
}

/**
 * What the core makes of a failure. `rate_limited`: it waits as long as the error says. `unavailable`: it tries again, with
 * growing pauses. `forbidden`, `not_found`: a card's channel is closed, which admins are told once, and it is tried
 * again at the next sign of life; what was to be changed is given up, and an act says on its card that it failed.
 */
export type AdapterErrorCode = 'rate_limited' | 'forbidden' | 'not_found' | 'unavailable'
