import type { Language } from './settings.js'

/** What a message is. A third label is a new member here. */
export type Label = 'toxic' | 'ok'

/** What a moderator presses: is the prediction on the card right? */
export type Choice = 'correct' | 'wrong'

/** Where a message stands on its platform. */
export interface MessageRef {
  readonly community: string
  readonly channelId: string
  readonly messageId: string
}

/** A channel or thread. */
export type ChannelRef = Pick<MessageRef, 'community' | 'channelId'>

export interface Person {
  readonly id: string
  readonly name: string
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
  /** For what the adapter adds of its own. */
  readonly language: Language
  readonly state: 'pending' | 'resolved' | 'withdrawn'
  /** "Toxic? Quite sure, 92 %." */
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
  /** Why the card was made, as one sentence; with how many members reported it. */
  readonly reason: string
  readonly modelVersion: string
  readonly createdAt: number
  /** Current verdicts, one per moderator, oldest first. */
  readonly verdicts: readonly CardVerdict[]
  /** What the moderators settled on; absent while pending or tied. */
  readonly settled?: Label
  /** That moderators disagree, as one sentence; empty while they do not. */
  readonly disagreement: string
  /** How the card ended, as one sentence; empty while pending. */
  readonly resolution: string
  /** What Norma did about the message, a sentence each. */
  readonly acts: readonly string[]
  readonly buttons: readonly CardButton[]
  /** One press that takes back what Norma did; absent where there is nothing to take back. */
  readonly undoAct?: { readonly text: string }
  /** What else a moderator can do, for a menu. */
  readonly menu: readonly CardMenuItem[]
}

export interface CardButton {
  readonly choice: Choice
  readonly text: string
}

/**
 * `undo`: take back my own verdict. `context`: what was said around it, for my eyes alone. `ignore-phrase`: never flag
 * for these words again. `ask-author`: ask them to take it back. `act-again`: try again what the platform refused.
 * `undo-act`: take back what Norma did.
 */
export type CardAction = 'undo' | 'context' | 'ignore-phrase' | 'ask-author' | 'act-again' | 'undo-act'

export interface CardMenuItem {
  readonly action: Exclude<CardAction, 'undo-act'>
  readonly text: string
}

/** Stands for the cards that are not posted one by one: they would bury the channel. */
export interface Digest {
  readonly community: string
  readonly language: Language
  /** "214 messages wait for a look, the worst first." */
  readonly headline: string
  /** From 0. */
  readonly page: number
  /** 0 once nothing waits any more. */
  readonly pages: number
  readonly entries: readonly DigestEntry[]
}

export interface DigestEntry {
  readonly cardId: string
  readonly headline: string
  /** The first words. */
  readonly quote: string
  readonly channelId: string
}
