import type { Card, CardAction, ChannelRef, Choice, Digest, Label, MessageRef, Person } from './card.js'
import type { CommunitySettings, Language, Localized, SettingField, SettingName } from './settings.js'

/** A Discord guild, a Slack workspace, or the console. `id` is `<platform>:<platform's id>`. */
export interface CommunityInfo {
  readonly id: string
  readonly platform: string
  readonly name: string
  /** Where cards go unless the settings say otherwise. With neither they wait in the queue, which the console always shows. */
  readonly reviewChannelId?: string
  /** Whether the platform's rules let us train on what its members write; see `Provenance` in the store. */
  readonly mayTrainOnContent: boolean
}

export interface IncomingMessage {
  readonly ref: MessageRef
  /** Where `ref.channelId` is a thread or a post: the channel that it belongs to, whose settings hold. */
  readonly parentChannelId?: string
  /** The words as the member wrote them. */
  readonly text: string
  readonly author: Person
  /** The roles or groups of the author, where the platform says. */
  readonly authorRoleIds?: readonly string[]
  readonly sentAt: number
  /** The platform's id of this delivery, where it has one: a redelivery carries the same. */
  readonly deliveryId?: string
  /** Opens the message on its platform. */
  readonly link?: string
}

/** Who does something where; the adapter finds out what they may, the core refuses. */
interface Asking {
  /** Where it came from. The core refuses a card of another community. */
  readonly community: string
  readonly at: number
  readonly mayModerate: boolean
}

/** One press. */
export interface IncomingVerdict extends Asking {
  readonly cardId: string
  readonly choice: Choice
  readonly moderator: Person
  /** The platform's id of this press: a redelivery changes nothing. */
  readonly deliveryId: string
}

export interface VerdictOutcome {
  readonly status: 'recorded' | 'unchanged' | 'refused' | 'unknown'
  /** One sentence for the person who pressed. */
  readonly message: string
  /**
   * The card as it now is; absent when it is unknown. For a platform that answers with it: where it stands posted, the
   * core redraws it by `updateCard`, ahead of new cards, and the adapter only acknowledges. A card that was opened for
   * one person alone is redrawn by the adapter.
   */
  readonly card?: Card
}

/** Anything but a verdict that is chosen on a card. */
export interface IncomingCardAction extends Asking {
  readonly cardId: string
  readonly action: CardAction
  readonly moderator: Person
  readonly deliveryId: string
  /** The answer to the prompt that the action asked for. */
  readonly answer?: string
}

export interface CardActionOutcome {
  readonly status: 'done' | 'unchanged' | 'refused' | 'unknown'
  /** For the person who chose it, alone. Empty where `prompt` asks. */
  readonly message: string
  readonly card?: Card
  /** Ask this, and call again with the answer. */
  readonly prompt?: Prompt
}

/** One line of text to ask for. */
export interface Prompt {
  readonly title: string
  readonly label: string
  /** What stands there at first. */
  readonly value: string
  readonly maxChars: number
}

/** A command, declared once as data and rendered by each platform. */
export interface CommandSpec {
  readonly name: string
  readonly description: Localized
  readonly audience: Audience
  /** Whether it is a command of its own too, beside `/norma <name>`. */
  readonly standsAlone: boolean
  readonly options: readonly CommandOption[]
}

/** For whom a command is. Admins are moderators too. */
export type Audience = 'everyone' | 'moderators' | 'admins'

export interface CommandOption {
  readonly name: string
  readonly description: Localized
  readonly required: boolean
  /** Where only some values can be given. */
  readonly choices?: readonly string[]
}

export interface IncomingCommand extends Asking {
  readonly name: string
  readonly options: Readonly<Record<string, string>>
  readonly user: Person
  readonly mayAdminister: boolean
  /** The asker's own, where the platform says; the community's otherwise. */
  readonly language?: Language
}

/** A command on one message, from its menu. */
export interface MessageCommandSpec {
  readonly name: 'report' | 'classify'
  /** At most 24 characters. */
  readonly title: Localized
  readonly description: Localized
  readonly audience: Audience
}

export interface IncomingMessageCommand extends Asking {
  readonly name: MessageCommandSpec['name']
  readonly message: IncomingMessage
  readonly user: Person
  readonly deliveryId: string
}

/** Plain words with line breaks; the adapter escapes and cuts them. Always shown to the asker alone. */
export interface Reply {
  readonly text: string
  /** To be shown with the words: what can be chosen. */
  readonly form?: readonly SettingField[]
  /** To be shown with the words: what waits. */
  readonly digest?: Digest
  /** A file for the asker, where the platform can hand one over. */
  readonly file?: { readonly name: string; readonly content: string }
}

export interface IncomingChange extends Asking {
  readonly field: SettingName
  readonly values: readonly string[]
  readonly by: Person
  readonly mayAdminister: boolean
}

export interface ChangeOutcome {
  readonly status: 'changed' | 'unchanged' | 'refused'
  /** In words: what holds now, what was checked at once, and what to do where a check failed. */
  readonly message: string
  /** All fields as they are now. */
  readonly form: readonly SettingField[]
}

/** What another filter of the platform decided about a message: a weak example. */
export interface IncomingHint {
  readonly community: string
  readonly text: string
  /** Whose words they are, so that they go when the author asks to be forgotten. */
  readonly authorId?: string
  readonly label: Label
  readonly at: number
  readonly deliveryId: string
}

/**
 * What the core offers to an adapter. None of these rejects for a reason that a member could cause. One that rejects may
 * have kept nothing (a full disk, say): bringing the same again is right, and brings nothing in twice.
 */
export interface Inbox {
  readonly commands: readonly CommandSpec[]
  readonly messageCommands: readonly MessageCommandSpec[]
  /** Makes a community known, or brings its name and review channel up to date. Before its first message. */
  community(c: CommunityInfo): Promise<void>
  /** The platform took Norma out of a community, or took its token: nothing more is tried there until it comes back. */
  left(community: string, reason: string): Promise<void>
  /** The communities of a platform that Norma was not taken out of, as far as it knows: it may have happened meanwhile. */
  communities(platform: string): readonly string[]
  /** What holds now, the review channel of `community` included. At once: adapters ask on every event. Undefined before `community`. */
  settings(community: string): CommunitySettings | undefined
  message(m: IncomingMessage): Promise<void>
  /** The message with its new text. The same text as before is no edit. */
  edited(m: IncomingMessage): Promise<void>
  deleted(ref: MessageRef): Promise<void>
  /** A channel or thread is gone, and with it all that was written there and in its threads: its words are deleted. */
  channelDeleted(at: ChannelRef): Promise<void>
  verdict(v: IncomingVerdict): Promise<VerdictOutcome>
  cardAction(a: IncomingCardAction): Promise<CardActionOutcome>
  command(c: IncomingCommand): Promise<Reply>
  messageCommand(c: IncomingMessageCommand): Promise<Reply>
  /** One choice of the set-up. */
  change(c: IncomingChange): Promise<ChangeOutcome>
  /** A page of what waits; pages that do not exist become the nearest. Who asks for it may moderate: the adapter makes sure. */
  digest(community: string, page: number): Promise<Digest>
  /** As `digest`, one card of it; undefined where it is unknown or another community's. */
  card(community: string, cardId: string): Promise<Card | undefined>
  /** An author whose message was acted on asks for another look. The adapter makes sure that it is the author's own press. */
  objection(o: {
    readonly cardId: string
    readonly community: string
    readonly author: Person
    readonly at: number
  }): Promise<Reply>
  hint(h: IncomingHint): Promise<void>
}
