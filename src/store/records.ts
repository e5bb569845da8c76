import type {
  Card,
  CardWord,
  Choice,
  CommunityInfo,
  CommunitySettings,
  Label,
  MessageRef,
  Person,
} from '../adapter.js'

export type * from './activity-records.js'
export type { ActSettings, CommunitySettings, ReviewSettings } from '../adapter.js'

/** What goes into the store and comes out of it; `store.ts` says how. Times are epoch milliseconds. */

export interface CommunityRecord extends CommunityInfo {
  /** Only what was chosen here; the configuration's defaults hold for the rest. */
  readonly settings?: Partial<CommunitySettings>
  readonly createdAt: number
  /** Present while the platform has taken Norma out of it. */
  readonly leftAt?: number
}

/**
 * Whose words they are. `member`: a member wrote them where the platform's rules let us learn from them.
 * `member-restricted`: where they do not; never trained on. `moderator`: written by a moderator or operator as an example.
 */
export type Provenance = 'member' | 'member-restricted' | 'moderator'

export type ReviewReason = 'threshold' | 'phrase' | 'uncertain' | 'audit' | 'report' | 'edited' | 'objection'

export interface StoredPrediction {
  readonly label: Label
  readonly margin: number
  readonly toxicity: number
  readonly confidence: number
  readonly modelVersion: string
  readonly words: readonly CardWord[]
}

export interface StoredDecision {
  readonly reason: ReviewReason
  /**
   * The probability with which these words were chosen for review, given all that was known before, in (0, 1]. Reports have
   * none that anybody knows: they count 1, and estimates over all messages leave them out by their reason.
   */
  readonly inclusionProbability: number
}

export interface NewMessage {
  readonly id: string
  readonly ref: MessageRef
  /** Where it stands in a thread: the channel that the thread belongs to. */
  readonly parentChannelId?: string
  /** 0 for the message as first sent, then one more for each edit that was looked at. */
  readonly version: number
  readonly text: string
  readonly author: Person
  readonly link?: string
  readonly sentAt: number
  readonly receivedAt: number
  readonly provenance: Provenance
}

export interface Admission {
  readonly community: string
  /** Any of them seen before makes the admission a duplicate. */
  readonly deliveryKeys: readonly string[]
  readonly at: number
  readonly toxicity: number
  readonly modelVersion: string
  /** False where it is not a message more: a report of one that was counted when it came. */
  readonly counted?: false
  /** Present when the decision was to ask. */
  readonly review?: {
    readonly message: NewMessage
    readonly cardId: string
    readonly prediction: StoredPrediction
    readonly decision: StoredDecision
  }
}

export interface Revision {
  readonly cardId: string
  readonly deliveryKeys: readonly string[]
  readonly at: number
  readonly text: string
  readonly version: number
  /** Of the new words: other rules may hold by now. */
  readonly provenance: Provenance
  readonly prediction: StoredPrediction
  readonly decision: StoredDecision
}

export interface MessageRecord extends Omit<NewMessage, 'text'> {
  /** Absent once deleted or purged. Once purged, the author's id and name are empty too. */
  readonly text?: string
  readonly deletedAt?: number
}

export interface CardRecord {
  readonly id: string
  readonly community: string
  readonly message: MessageRecord
  readonly prediction: StoredPrediction
  readonly decision: StoredDecision
  readonly state: Card['state']
  readonly settled?: Label
  readonly createdAt: number
  readonly resolvedAt?: number
  /** Grows with each change that people should see. */
  readonly revision: number
  /** The revision that the platform shows; absent until posted. */
  readonly shownRevision?: number
  readonly tries: number
  readonly place?: MessageRef
  /** Current verdicts, one per moderator, oldest first. */
  readonly verdicts: readonly VerdictRecord[]
  /** Who may not decide now: they did before the author objected. */
  readonly barredIds: readonly string[]
  /** How many members reported the message. */
  readonly reports: number
  /** The reason before the author objected; absent where nobody did. */
  readonly reasonBefore?: ReviewReason
  /** Whether to act is still to be considered: the words or the verdicts changed in that revision. */
  readonly actsDue?: { readonly by: 'words' | 'verdict'; readonly since: number }
  /** What was done about the message, oldest first. */
  readonly acts: readonly ActRecord[]
}

/** One thing done about a message. `started` and `undoing`: the platform's answer was not seen yet. */
export interface ActRecord {
  readonly id: string
  readonly cardId: string
  readonly kind: 'hide' | 'restrain' | 'tell'
  readonly state: 'started' | 'done' | 'failed' | 'undoing' | 'undone'
  readonly at: number
  /** For how long, for `restrain`. */
  readonly forMs?: number
  /** Why it failed, or who undid it; absent where a crash cut that off: perhaps it was done, perhaps not. */
  readonly detail?: string
}

export interface VerdictRecord {
  readonly moderator: Person
  readonly choice: Choice
  readonly label: Label
  readonly at: number
}

export interface NewVerdict {
  readonly id: string
  readonly cardId: string
  readonly moderator: Person
  readonly choice: Choice
  readonly at: number
  readonly deliveryId: string
}

export type Settle = (
  predicted: Label,
  verdicts: readonly VerdictRecord[],
) => { readonly state: Card['state']; readonly settled?: Label }

export interface CardQuery {
  readonly community?: string
  readonly state: Card['state']
  /** Of all communities of a platform. */
  readonly platform?: string
  /** Where the message stands. */
  readonly channelId?: string
  readonly reason?: ReviewReason
  /** Bounds of the confidence in the label on the card, both included. */
  readonly confidence?: { readonly from?: number; readonly to?: number }
  /** Those only that somebody ever pressed a verdict on. */
  readonly isJudged?: boolean
  readonly limit: number
  /** From the page before. */
  readonly cursor?: string
}

export interface CardPage {
  readonly cards: readonly CardRecord[]
  readonly nextCursor?: string
}

export interface NewExample {
  readonly id: string
  readonly community: string
  readonly text: string
  readonly label: Label
  readonly provenance: Provenance
  /** Who gave it; for the record, never learnt from. */
  readonly by: string
  readonly at: number
  /** Whose words they are, where a member wrote them: gone once that member is forgotten. */
  readonly authorId?: string
  /** How much it counts beside a moderator's verdict, in (0, 1]; 1 by default. */
  readonly weight?: number
  /** The platform's delivery; seen before, nothing is added. */
  readonly deliveryKey?: string
}

export interface FeedbackRecord {
  readonly id: string
  readonly community: string
  readonly source: 'card' | 'example'
  /** Absent once deleted or purged. */
  readonly text?: string
  readonly label: Label
  /** Share of the moderators who said toxic, in [0, 1]. */
  readonly target: number
  readonly provenance: Provenance
  /** Why its card was made, whether or not the author objected since; absent for written examples. */
  readonly reason?: ReviewReason
  /** What the model had said; absent for written examples. */
  readonly margin?: number
  readonly inclusionProbability: number
  /** How much it counts, in (0, 1]. */
  readonly weight: number
  readonly modelVersion?: string
  /** When its card was made, or the example was written. */
  readonly since: number
  /** When it was settled: later, once moderators change their minds. */
  readonly at: number
}

export interface ModelVersionSummary {
  readonly id: string
  readonly community: string
  /** Fingerprint of the base model that it stands on. */
  readonly baseId: string
  readonly createdAt: number
  readonly state: 'active' | 'kept' | 'rejected'
  /** The fingerprint of the examples that it learnt from. */
  readonly dataFingerprint: string
  /** When it last became active; absent when it never was. */
  readonly activatedAt?: number
  /** What the retrain said of it: counts, metrics before and after, the gate's reason. JSON of `RetrainReport` in service.ts. */
  readonly report: string
}

export interface ModelVersionRecord extends ModelVersionSummary {
  readonly artefact: Uint8Array
}

export interface RetrainRun {
  readonly id: string
  readonly community: string
  readonly trigger: 'command' | 'console' | 'api' | 'schedule' | 'cli'
  readonly by: string
  readonly startedAt: number
}

export interface RetrainRecord extends RetrainRun {
  readonly state: 'running' | 'finished' | 'failed'
  readonly finishedAt?: number
  readonly summary: string
}

export interface ScoreCount {
  /** ISO date, UTC. */
  readonly day: string
  /** 0 … 9: toxicity in [bin / 10, (bin + 1) / 10). */
  readonly bin: number
  readonly modelVersion: string
  readonly messages: number
  readonly reviewed: number
}
