import type { Card, CardWord, Choice, CommunityInfo, Label, MessageRef, Person } from '../adapter.js'

/**
 * What the core needs kept, and what is promised about keeping it. Asynchronous, so that another database can stand
 * behind it; every method is one transaction, durable when its promise resolves. Times are epoch milliseconds.
 * Members' words go in and come out plain; an implementation keeps them encrypted.
 * Failures reject with a NormaError (STORE_…), never with a library's error: those print members' words.
 */
export interface Store {
  // Communities
  putCommunity(community: CommunityInfo, at: number): Promise<void>
  communities(): Promise<readonly CommunityRecord[]>
  community(id: string): Promise<CommunityRecord | undefined>
  putSettings(id: string, settings: CommunitySettings): Promise<void>

  // Messages and cards
  /**
   * Records what was decided of one message: its delivery, the count of its score, and, where a card was made, the
   * message with its card. All or nothing. `duplicate` when one of the delivery keys was seen before.
   */
  admit(entry: Admission): Promise<'admitted' | 'duplicate'>
  /** The newest stored version of a message; messages that were ignored are not stored. */
  message(ref: MessageRef): Promise<MessageRecord | undefined>
  /**
   * Puts the new words and their new prediction into a pending card; verdicts on the old words no longer count.
   * `duplicate` as in `admit`. `closed` when the card is no longer pending: nothing is stored, admit the edit instead.
   */
  revise(revision: Revision): Promise<'revised' | 'duplicate' | 'closed'>
  /** Removes the words of all versions of a message, and withdraws its pending cards. Returns the ids of changed cards. */
  forget(ref: MessageRef, at: number): Promise<readonly string[]>
  card(id: string): Promise<CardRecord | undefined>
  cardOf(ref: MessageRef): Promise<CardRecord | undefined>
  /** Cards, by state, worst first (highest toxicity, then oldest) while pending, newest first otherwise. */
  cards(query: CardQuery): Promise<CardPage>
  /** How many cards a community got for this reason since then. */
  countCards(community: string, reason: ReviewReason, since: number): Promise<number>
  countPending(community?: string): Promise<number>

  // Outbox: cards whose shown revision is older than their own
  outbox(community: string, limit: number): Promise<readonly CardRecord[]>
  /** Before a post is tried, so that a later try knows of it. */
  markTried(cardId: string, at: number): Promise<void>
  markShown(cardId: string, place: MessageRef, revision: number): Promise<void>
  /** The posted card is gone or cannot be changed: nothing more is shown for this card. */
  markUnshowable(cardId: string): Promise<void>

  // Verdicts
  /**
   * Appends a verdict and settles the card by `settle` (pure, called inside the transaction with the current verdict
   * of each moderator, oldest first). `unchanged` when the delivery was seen, the moderator had already said so, or
   * the card was withdrawn.
   */
  recordVerdict(
    verdict: NewVerdict,
    settle: Settle,
  ): Promise<{
    readonly status: 'recorded' | 'unchanged' | 'unknown'
    readonly card: CardRecord | undefined
  }>

  // Feedback
  /** An example that a moderator or an API client wrote as such. Returns its id. */
  addExample(example: NewExample): Promise<string>
  /** Everything settled of one community, in order of time: from cards and from written examples. Without words where they are gone. */
  feedback(community: string): Promise<readonly FeedbackRecord[]>

  // Model versions
  addVersion(version: ModelVersionRecord): Promise<void>
  version(community: string, id: string): Promise<ModelVersionRecord | undefined>
  /** Newest first, without their artefacts. */
  versions(community: string): Promise<readonly ModelVersionSummary[]>
  activeVersion(community: string): Promise<ModelVersionRecord | undefined>
  /** `undefined` returns the community to the base model. */
  activate(community: string, id: string | undefined, at: number): Promise<void>

  // Retrains
  startRetrain(run: RetrainRun): Promise<void>
  finishRetrain(id: string, at: number, state: 'finished' | 'failed', summary: string): Promise<void>
  /** Newest first. */
  retrains(community: string, limit: number): Promise<readonly RetrainRecord[]>
  /** Runs that a crash cut off become `failed`. Returns how many. */
  closeInterruptedRetrains(at: number): Promise<number>

  // Counts without content: how many messages fell into each tenth of toxicity, by day
  scoreCounts(community: string, sinceDay: string): Promise<readonly ScoreCount[]>

  // Upkeep
  /** The settled feedback that `purge(before)` would take the words of. */
  expiring(before: number): Promise<readonly FeedbackRecord[]>
  /**
   * Removes the words and authors of messages received before then, the words of examples as old that no moderator
   * wrote, and delivery keys as old. Cards still pending without words are withdrawn; shown ones want redrawing.
   */
  purge(before: number): Promise<{ readonly messages: number; readonly deliveries: number }>
  /** Small values of the core, such as when the last scheduled retrain was due. */
  getNote(key: string): Promise<string | undefined>
  putNote(key: string, value: string): Promise<void>
  /** Integrity of the file, for `doctor`. */
  check(): Promise<{ readonly ok: boolean; readonly detail: string }>
  close(): Promise<void>
}

export interface CommunityRecord extends CommunityInfo {
  /** Absent until put: the configuration's defaults hold. */
  readonly settings?: CommunitySettings
  readonly createdAt: number
}

export interface CommunitySettings {
  /** Toxicity at and above which every message gets a card, in (0, 1). */
  readonly threshold: number
  /** How many uncertain messages a day may ask for a look. */
  readonly reviewBudgetPerDay: number
  /** Share of all messages that is shown whatever the model says, in [0, 1]. */
  readonly auditRate: number
}

/**
 * Whose words they are. `member`: a member wrote them where the platform's rules let us learn from them.
 * `member-restricted`: where they do not; never trained on. `moderator`: written by a moderator or operator as an example.
 */
export type Provenance = 'member' | 'member-restricted' | 'moderator'

export type ReviewReason = 'threshold' | 'uncertain' | 'audit' | 'report'

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
  /** The probability with which this message was chosen for review, in (0, 1]. */
  readonly inclusionProbability: number
}

export interface NewMessage {
  readonly id: string
  readonly ref: MessageRef
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
  readonly prediction: StoredPrediction
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
  /** What the model had said; absent for written examples. */
  readonly margin?: number
  readonly inclusionProbability: number
  readonly modelVersion?: string
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
