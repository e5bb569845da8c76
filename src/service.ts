import type {
  AdapterStatus,
  Card,
  CommunitySettings,
  Inbox,
  Label,
  Language,
  MessageRef,
  Person,
  SettingField,
} from './adapter.js'
import type { Diagnostics } from './model/diagnostics.js'
import type { Explanation, Prediction } from './model/prediction.js'
import type {
  ActivityPage,
  ActivityQuery,
  CardQuery,
  CardRecord,
  FeedbackRecord,
  PhraseRecord,
} from './store/store.js'

export type * from './model/diagnostics.js'
export type { Explanation, Prediction } from './model/prediction.js'
export type { ActivityPage, ActivityRecord, PhraseRecord } from './store/store.js'

/**
 * What the process offers beyond the adapter contract: to its own HTTP API and page, and to the command line.
 * Types only. Failures reject with a NormaError.
 */
export interface Service extends CommunityService {
  /** Every platform's adapter talks through this one. */
  readonly inbox: Inbox
  status(): Promise<ServiceStatus>
  communities(): Promise<readonly CommunitySummary[]>
  /** In the order given. With the active model of that community; the console's by default. */
  predict(texts: readonly string[], community?: string): readonly Prediction[]
  explain(text: string, community?: string): Explanation
  /** What would happen to this message, and why, in one sentence. Nothing is stored. */
  preview(text: string, community?: string): Promise<Preview>
  /** Stores one example; durable when resolved. */
  teach(example: {
    readonly text: string
    readonly label: Label
    readonly community?: string
    readonly by: string
    /** Of who asks, where they have an account. */
    readonly personId?: string
    /** The same once more changes nothing, also after a restart. */
    readonly deliveryKey?: string
  }): Promise<void>
  queue(query: QueueQuery): Promise<QueuePage>
  /** Of any community. */
  card(id: string): Promise<Card | undefined>
  /** One at a time in the whole process; rejects with RETRAIN_RUNNING. */
  retrain(request: RetrainRequest): Promise<RetrainReport>
  models(community?: string): Promise<readonly ModelSummary[]>
  /** The words that a version, by default the active one, judges most differently from the one before it. */
  versionWords(request: { readonly community?: string; readonly version?: string }): Promise<VersionWords>
  /** How right Norma was, by what the moderators settled on. */
  diagnostics(community?: string): Promise<Diagnostics>
  /** To the named version; without one, to the version that was active before. Resolves to the version now active. */
  rollback(request: {
    readonly community?: string
    readonly version?: string
    readonly by: string
    /** Of who asks, where they have an account. */
    readonly personId?: string
  }): Promise<string>
  /** Everything counted and measured, in the text format of Prometheus. */
  metrics(): Promise<string>
  observeRequest(timing: RequestTiming): void
  subscribe(listener: (event: ServiceEvent) => void): () => void
}

/** What those who look after a community do beside judging: the commands of the platforms and the console share it. */
export interface CommunityService {
  /** What holds now. One of them is changed by `inbox.change`. */
  settings(community: string): CommunitySettings
  /** Everything that can be chosen, and what the platform says to what is chosen, a line each. */
  setup(
    community: string,
    language: Language,
  ): Promise<{ readonly form: readonly SettingField[]; readonly findings: readonly string[] }>
  /** Nothing is looked at while paused. */
  pause(request: { readonly community: string; readonly paused: boolean; readonly by: Person }): Promise<void>
  phrases(community: string): Promise<readonly PhraseRecord[]>
  /** Rejects with INPUT_INVALID where there are no words to look for. */
  putPhrase(phrase: {
    readonly community: string
    readonly kind: PhraseRecord['kind']
    readonly text: string
    readonly by: Person
  }): Promise<void>
  /** False where there was no such phrase. */
  removePhrase(phrase: {
    readonly community: string
    readonly text: string
    readonly by: Person
  }): Promise<boolean>
  /** Makes the flagged phrases the words of the platform's own filter. `unsupported` where it has none. */
  exportPhrases(request: {
    readonly community: string
    readonly by: Person
  }): Promise<{ readonly phrases: number; readonly unsupported: boolean }>
  activity(query: ActivityQuery): Promise<ActivityPage>
  /** All that a community taught, without the words that may not leave. */
  export(request: {
    readonly community: string
    readonly format: ExportFormat
    readonly by: Person
  }): Promise<CommunityExport>
  /** Removes the words of one message, or of all messages of an author. Resolves to how many cards lost theirs. */
  forget(request: {
    readonly what: { readonly ref: MessageRef } | { readonly community: string; readonly authorId: string }
    readonly by: Person
  }): Promise<number>
  /** A copy of the database as it now is, written to a path that must not exist. */
  backup(path: string): Promise<void>
}

/** One request to the API, for the metrics. `route` is the pattern, never the path: paths hold ids. */
export interface RequestTiming {
  readonly route: string
  readonly method: string
  readonly status: string
  readonly seconds: number
}

export type ExportFormat = 'json' | 'csv'

export interface CommunityExport {
  readonly exportedAt: string
  readonly community: { readonly id: string; readonly name: string; readonly platform: string }
  readonly settings: CommunitySettings
  readonly phrases: readonly Pick<PhraseRecord, 'kind' | 'text' | 'by' | 'at'>[]
  /** Who decided what on which card, without the members' words. */
  readonly cards: readonly Pick<
    CardRecord,
    'id' | 'state' | 'settled' | 'createdAt' | 'resolvedAt' | 'prediction' | 'decision' | 'verdicts' | 'acts'
  >[]
  /** What was learnt from. Members' words only where they are still kept and may be used. */
  readonly examples: readonly FeedbackRecord[]
  readonly activity: ActivityPage['entries']
}

/** The community of the console, where the API's calls go when they name none. */
export const CONSOLE_COMMUNITY = 'web:console'

export interface ServiceStatus {
  readonly version: string
  readonly startedAt: number
  readonly model: { readonly base: string; readonly active: string }
  readonly pendingCards: number
  readonly messagesSeen: number
  readonly platforms: readonly (AdapterStatus & { readonly name: string })[]
  readonly schedule: {
    readonly cron: string
    readonly timeZone: string
    readonly nextAt?: number
    readonly lastAt?: number
  }
  readonly retraining: boolean
  readonly retentionDays: number
}

export interface CommunitySummary {
  readonly id: string
  readonly platform: string
  readonly name: string
  readonly pendingCards: number
  readonly activeVersion: string
  readonly mayTrainOnContent: boolean
}

export interface Preview {
  readonly prediction: Prediction
  readonly decision: 'ignore' | 'review'
  readonly reason: string
}

type QueueQuery = Partial<CardQuery>

export interface QueuePage {
  readonly cards: readonly Card[]
  readonly nextCursor?: string
  /** All pending cards of the query's community, on every page. */
  readonly pending: number
}

export interface RetrainRequest {
  readonly community?: string
  readonly trigger: 'command' | 'console' | 'api' | 'schedule' | 'cli'
  readonly by: string
  /** Of who asks, where they have an account. */
  readonly personId?: string
}

/** Null where a figure has no meaning: no examples, or one class only. */
export interface ReportMetrics {
  readonly examples: number
  readonly toxic: number
  readonly accuracy: number | null
  readonly f1: number | null
  readonly auc: number | null
  readonly averagePrecision: number | null
  readonly logLoss: number | null
  readonly calibrationError: number | null
}

export interface RetrainReport {
  readonly promoted: boolean
  /** The version now active. */
  readonly version: string
  /** The version that was trained; absent when there was nothing to learn from. */
  readonly candidate?: string
  readonly previous: string
  /** The whole report in words, a few lines. */
  readonly message: string
  /** Why it was promoted or not, as one sentence. */
  readonly reason: string
  readonly feedback: {
    readonly verdicts: number
    readonly examples: number
    readonly usedToTrain: number
    readonly heldOut: number
    /** Used for calibration only, because of where they come from. */
    readonly notTrainable: number
    /** Their words are gone: deleted by the author, or purged. */
    readonly withoutWords: number
  }
  /** On the holdout: the version before, and the candidate. */
  readonly metrics: { readonly before: ReportMetrics | null; readonly after: ReportMetrics | null }
  readonly movedWords: readonly { readonly text: string; readonly change: number }[]
  readonly durationMs: number
}

export interface ModelSummary {
  readonly version: string
  readonly community: string
  readonly state: 'active' | 'kept' | 'rejected'
  readonly createdAt: number
  /** Absent for the base model. */
  readonly report?: RetrainReport
  /** Who or what had it learnt. Absent for the base model. */
  readonly started?: Pick<RetrainRequest, 'trigger' | 'by'>
  /** It stands on an earlier base model, and cannot answer beside the present one. */
  readonly isOutdated?: true
}

export interface VersionWords {
  readonly version: string
  /** Which it is compared with; absent for the base model. */
  readonly previous?: string
  /** The largest change of log-odds first; above 0 the word became more suspect. */
  readonly words: readonly { readonly text: string; readonly change: number }[]
  /** Among how many texts they were found: those that were judged before it was made, and are still kept. */
  readonly texts: number
}

export type ServiceEvent =
  | { readonly type: 'card'; readonly card: Card }
  | {
      readonly type: 'retrain'
      readonly community: string
      readonly stage: RetrainStage
      readonly detail: string
    }
  | { readonly type: 'model'; readonly community: string; readonly version: string }
  /** Something was written down of who did what; `activity` says what, to those who may know. */
  | { readonly type: 'activity'; readonly community: string }
  /** Words were deleted: whoever shows cards reads them again. Not which, nor whose. */
  | { readonly type: 'forgotten' }
  | { readonly type: 'status' }

export type RetrainStage = 'collecting' | 'training' | 'evaluating' | 'finished' | 'failed'
