/**
 * The platform contract, types only: what an adapter hands to the core and what the core asks of an adapter.
 * Imports nothing, so that a new platform needs to read this one file.
 *
 * Times are epoch milliseconds in UTC. Ids are opaque strings, unique within their platform.
 */

type IncomingMessageStream = import('node:http').IncomingMessage
type ServerResponseStream = import('node:http').ServerResponse

/** The part of the log that a platform writes to; `src/log.ts` has the real one. */
export interface PlatformLog {
  debug(fields: object, event: string): void
  info(fields: object, event: string): void
  warn(fields: object, event: string): void
  error(fields: object, event: string): void
}

/** What a message is. A third label is a new member here. */
export type Label = 'toxic' | 'ok'

/** What a moderator presses: is the prediction on the card right? */
export type Choice = 'correct' | 'wrong'

/** A Discord guild, a Slack workspace, or the console. `id` is `<platform>:<platform's id>`. */
export interface CommunityInfo {
  readonly id: string
  readonly platform: string
  readonly name: string
  /** Where cards go. Without it they wait in the queue, which the console always shows. */
  readonly reviewChannelId?: string
  /** Whether the platform's rules let us train on what its members write; see `Provenance` in the store. */
  readonly mayTrainOnContent: boolean
}

/** Where a message stands on its platform. */
export interface MessageRef {
  readonly community: string
  readonly channelId: string
  readonly messageId: string
}

export interface Person {
  readonly id: string
  readonly name: string
}

export interface IncomingMessage {
  readonly ref: MessageRef
  /** The words as the member wrote them. */
  readonly text: string
  readonly author: Person
  readonly sentAt: number
  /** The platform's id of this delivery, where it has one: a redelivery carries the same. */
  readonly deliveryId?: string
  /** Opens the message on its platform. */
  readonly link?: string
}

/** One press. The adapter finds out whether the person may decide; the core refuses when not. */
export interface IncomingVerdict {
  readonly cardId: string
  readonly choice: Choice
  readonly moderator: Person
  readonly mayModerate: boolean
  /** Where the press came from. The core refuses a card of another community. */
  readonly community: string
  readonly at: number
  /** The platform's id of this press: a redelivery changes nothing. */
  readonly deliveryId: string
}

export interface VerdictOutcome {
  readonly status: 'recorded' | 'unchanged' | 'refused' | 'unknown'
  /** One sentence for the person who pressed. */
  readonly message: string
  /**
   * The card as it now is; absent when it is unknown. For a platform that answers with it: where it stands posted, the
   * core redraws it by `updateCard`, ahead of new cards, and the adapter only acknowledges.
   */
  readonly card?: Card
}

export interface CardWord {
  /** A stretch of the original text. */
  readonly text: string
  /** Its share of the margin, in log-odds; positive speaks for toxic. */
  readonly contribution: number
}

export interface CardVerdict {
  readonly moderator: Person
  readonly choice: Choice
  readonly label: Label
  readonly at: number
}

/** A pending question in the mod channel, as data. Adapters lay it out and cut it to their platform's limits. */
export interface Card {
  readonly id: string
  readonly community: string
  readonly state: 'pending' | 'resolved' | 'withdrawn'
  /** "Toxic? 92 % sure." */
  readonly headline: string
  /** The member's words; empty once they are deleted or purged. */
  readonly quote: string
  readonly author: Person
  readonly channelId: string
  readonly link?: string
  readonly label: Label
  /** Calibrated probability of `label`, in [0.5, 1] or below when the threshold is not one half. */
  readonly confidence: number
  /** Calibrated probability that the message is toxic. */
  readonly toxicity: number
  readonly words: readonly CardWord[]
  /** Why the card was made, as one sentence. */
  readonly reason: string
  readonly modelVersion: string
  readonly createdAt: number
  /** Current verdicts, one per moderator, oldest first. */
  readonly verdicts: readonly CardVerdict[]
  /** What the moderators settled on; absent while pending or tied. */
  readonly settled?: Label
  /** How the card ended, as one sentence; empty while pending. */
  readonly resolution: string
  readonly buttons: readonly CardButton[]
}

export interface CardButton {
  readonly choice: Choice
  readonly text: string
}

/** A command, declared once in `app/commands.ts` and rendered by each platform. */
export interface CommandSpec {
  readonly name: string
  readonly description: string
  readonly moderatorsOnly: boolean
  readonly options: readonly CommandOption[]
}

export interface CommandOption {
  readonly name: string
  readonly description: string
  readonly required: boolean
}

export interface IncomingCommand {
  readonly name: string
  readonly options: Readonly<Record<string, string>>
  readonly community: string
  readonly user: Person
  readonly mayModerate: boolean
  readonly at: number
}

/** Plain words with line breaks; the adapter escapes and cuts them. Always shown to the asker alone. */
export interface Reply {
  readonly text: string
}

/** What the core offers to an adapter. None of these rejects for a reason that a member could cause. */
export interface Inbox {
  readonly commands: readonly CommandSpec[]
  /** Makes a community known, or brings its name and review channel up to date. Before its first message. */
  community(c: CommunityInfo): Promise<void>
  message(m: IncomingMessage): Promise<void>
  /** The message with its new text. The same text as before is no edit. */
  edited(m: IncomingMessage): Promise<void>
  deleted(ref: MessageRef): Promise<void>
  verdict(v: IncomingVerdict): Promise<VerdictOutcome>
  command(c: IncomingCommand): Promise<Reply>
}

export interface Adapter {
  readonly platform: string
  /** Resolves once events flow; never delivers the bot's own messages. Rejects with an AdapterError. */
  start(inbox: Inbox): Promise<void>
  /** Safe twice, in any state. */
  stop(): Promise<void>
  /** Resolves to where the card stands. Called again with the same key, it posts no second card. */
  postCard(channelId: string, card: Card, posting: CardPosting): Promise<MessageRef>
  updateCard(at: MessageRef, card: Card): Promise<void>
  /** Plain words into a channel: the report after a retrain. */
  postNotice(channelId: string, text: string): Promise<void>
  /** One line for the console and for people who look after the bot. */
  status(): AdapterStatus
  /** Present where the platform calls us over HTTP: it borrows the console's port. */
  readonly http?: HttpMount
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
      create(log: PlatformLog): Promise<Adapter>
      /** Asks the platform about tokens, permissions and intents, without starting. Used by `npm run doctor`. */
      check(log: PlatformLog): Promise<readonly CheckResult[]>
    }

export interface Platform {
  readonly name: string
  setup(env: Env): PlatformSetup
}

export type AdapterErrorCode = 'rate_limited' | 'forbidden' | 'not_found' | 'unavailable'
