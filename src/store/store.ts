import type { ChannelRef, CommunityInfo, MessageRef, Person } from '../adapter.js'
import type {
  ActivityPage,
  ActivityQuery,
  ActivityRecord,
  ActRecord,
  Admission,
  CardPage,
  CardQuery,
  CardRecord,
  CommunityRecord,
  CommunitySettings,
  FeedbackRecord,
  MessageRecord,
  ModelVersionRecord,
  ModelVersionSummary,
  NewExample,
  NewVerdict,
  PhraseRecord,
  RetrainRecord,
  RetrainRun,
  ReviewReason,
  Revision,
  ScoreCount,
  Settle,
} from './records.js'

export type * from './records.js'

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
  /** Replaces all that was chosen before. */
  putSettings(id: string, settings: Partial<CommunitySettings>): Promise<void>
  /** Until the next `putCommunity`. Nothing where the community is unknown. */
  markLeft(id: string, at: number): Promise<void>

  // Messages and cards
  /**
   * Records what was decided of one message: its delivery, the count of its score, and, where a card was made, the
   * message with its card. All or nothing. `duplicate` when one of the delivery keys was seen before.
   */
  admit(entry: Admission): Promise<'admitted' | 'duplicate'>
  /** The newest stored version of a message; messages that were ignored are not stored. */
  message(ref: MessageRef): Promise<MessageRecord | undefined>
  /**
   * Puts the new words, their prediction and why they are asked about into a pending card; verdicts on the old words no longer count.
   * `duplicate` as in `admit`. `closed` when the card is no longer pending: nothing is stored, admit the edit instead.
   */
  revise(revision: Revision): Promise<'revised' | 'duplicate' | 'closed'>
  /** Removes the words of all versions of a message, and withdraws its pending cards. Returns the ids of changed cards. */
  forget(ref: MessageRef, at: number): Promise<readonly string[]>
  /** As `forget` of every message in a channel and in its threads. */
  forgetChannel(at: ChannelRef, when: number): Promise<readonly string[]>
  card(id: string): Promise<CardRecord | undefined>
  cardOf(ref: MessageRef): Promise<CardRecord | undefined>
  /**
   * As `forget` of every message of an author that is still known by the author's id, who is taken off them too, off
   * the activity and the reports; and the words of examples that are theirs. Cards whose words were gone before change
   * as well. Returns the ids of changed cards.
   */
  forgetAuthor(community: string, authorId: string, at: number): Promise<readonly string[]>
  /** Cards, by state, worst first (highest toxicity, then oldest) while pending, newest first otherwise. */
  cards(query: CardQuery): Promise<CardPage>
  /** How many cards a community got for this reason since then. */
  countCards(community: string, reason: ReviewReason, since: number): Promise<number>
  countPending(community?: string): Promise<number>
  /** Pending cards that stand in a channel of the platform. */
  countOpen(community: string): Promise<number>
  /** Pending cards that do not, worst first, from `offset`. Those whose post is gone or failed for good are among them. */
  unposted(community: string, offset: number, limit: number): Promise<readonly CardRecord[]>
  countUnposted(community: string): Promise<number>
  /** A member reported the message of a card; each counts once. */
  report(cardId: string, reporterId: string, at: number): Promise<'reported' | 'repeated' | 'unknown'>
  /**
   * The author objects: the card is pending again, with the reason `objection`; earlier verdicts no longer count, and
   * those who gave them are barred from deciding again. `unchanged` when it is pending, was objected to before, or has no words any more.
   */
  object(
    cardId: string,
    at: number,
  ): Promise<{ readonly status: 'reopened' | 'unchanged' | 'unknown'; readonly card: CardRecord | undefined }>

  // Outbox: cards whose shown revision is older than their own. Those to redraw come before those to post: somebody waits.
  outbox(community: string, limit: number, only?: 'redraws'): Promise<readonly CardRecord[]>
  /** Before a post is tried, so that a later try knows of it. */
  markTried(cardId: string, at: number): Promise<void>
  markShown(cardId: string, place: MessageRef, revision: number): Promise<void>
  /** Pending cards that stand in another channel than this one are to be posted anew. Returns where they stood. */
  repost(
    community: string,
    channelId: string,
  ): Promise<readonly { readonly cardId: string; readonly place: MessageRef }[]>
  /** The posted card is gone or cannot be changed: nothing more is shown for this card. */
  markUnshowable(cardId: string): Promise<void>

  // Verdicts
  /**
   * Appends a verdict and settles the card by `settle` (pure, called inside the transaction with the current verdict
   * of each moderator, oldest first). `unchanged` when the delivery was seen, the moderator had already said so, or
   * the card was withdrawn. A card whose words are gone is withdrawn where it would be pending again.
   */
  recordVerdict(
    verdict: NewVerdict,
    settle: Settle,
  ): Promise<{
    readonly status: 'recorded' | 'unchanged' | 'unknown'
    readonly card: CardRecord | undefined
  }>

  /** Appends that a moderator takes their verdict back, and settles the card anew. `unchanged` when they have none on it. */
  retractVerdict(
    retraction: {
      readonly id: string
      readonly cardId: string
      readonly moderator: Person
      readonly at: number
      readonly deliveryId: string
    },
    settle: Settle,
  ): Promise<{
    readonly status: 'recorded' | 'unchanged' | 'unknown'
    readonly card: CardRecord | undefined
  }>

  // Acts, written down before they are tried. Each change grows the card's revision.
  startAct(act: Omit<ActRecord, 'state' | 'detail'>): Promise<void>
  /** As `startAct`, before it is undone. Only after `done` and `failed`; else STORE_FAILED. */
  startUndo(id: string): Promise<void>
  /** What came of it: `undone` only after `startUndo`, the others after that or `startAct`; else STORE_FAILED. */
  finishAct(id: string, state: 'done' | 'failed' | 'undone', detail?: string): Promise<void>
  /** How many cards of a community were acted on since then, whatever came of it. */
  countActed(community: string, since: number): Promise<number>
  /**
   * Acts that a crash cut off become `failed`, those that were being undone `undone`; without a detail, as nobody knows.
   * A restraint that was being lifted is `done` again: to lift it twice does no harm. Returns how many.
   */
  closeInterruptedActs(): Promise<number>

  /** The cards about which it was not considered yet whether to act, since words or verdicts changed. Oldest first. */
  actsDue(community: string): Promise<readonly CardRecord[]>
  /** It was considered, as the card was with this `actsDue`. Nothing where that has changed meanwhile. */
  markConsidered(cardId: string, since: number): Promise<void>

  // Phrases, whose words are kept encrypted
  /** `present` when the community has these words already, in any case of letters: then the kind is brought up to date. */
  putPhrase(phrase: PhraseRecord): Promise<'added' | 'present'>
  removePhrase(community: string, text: string): Promise<boolean>
  phrases(community: string): Promise<readonly PhraseRecord[]>

  // Activity
  addActivity(entry: ActivityRecord): Promise<void>
  activity(query: ActivityQuery): Promise<ActivityPage>

  // Feedback
  /** An example that a moderator or an API client wrote as such. Returns its id, or that of the same delivery before. */
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
   * wrote, and delivery keys as old; of reports and objections as old, who made them. Cards still pending without words are withdrawn; shown ones want redrawing.
   */
  purge(before: number): Promise<{ readonly messages: number; readonly deliveries: number }>
  /** Small values of the core, such as when the last scheduled retrain was due. */
  getNote(key: string): Promise<string | undefined>
  putNote(key: string, value: string): Promise<void>
  /** Secrets of a platform, kept encrypted. */
  getSecret(key: string): Promise<string | undefined>
  putSecret(key: string, value: string): Promise<void>
  removeSecret(key: string): Promise<void>
  secretKeys(prefix: string): Promise<readonly string[]>
  /** A copy of the whole file as it now is, written to a path that must not exist (BACKUP_EXISTS). The key is not in it. */
  backup(path: string): Promise<void>
  /** Integrity of the file, for `doctor`. */
  check(): Promise<{ readonly ok: boolean; readonly detail: string }>
  close(): Promise<void>
}
