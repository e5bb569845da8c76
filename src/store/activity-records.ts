import type { Person } from '../adapter.js'

/** What people chose and did in a community; part of `records.ts`. Times are epoch milliseconds. */

/** Words that always or never count as toxic, whatever the model says. */
export interface PhraseRecord {
  readonly id: string
  readonly community: string
  readonly kind: 'ignore' | 'flag'
  readonly text: string
  readonly by: string
  readonly at: number
}

/** Who did what and when, without members' words. */
export interface ActivityRecord {
  readonly id: string
  readonly community: string
  readonly at: number
  readonly by: Person
  readonly kind: ActivityKind
  /** One sentence. */
  readonly detail: string
}

export type ActivityKind =
  | 'verdict'
  | 'undo'
  | 'act'
  | 'objection'
  | 'report'
  | 'setting'
  | 'phrase'
  | 'teach'
  | 'retrain'
  | 'rollback'
  | 'forget'
  | 'export'

export interface ActivityQuery {
  readonly community?: string
  readonly kind?: ActivityKind
  /** Of who did it. */
  readonly personId?: string
  /** Not before this moment. */
  readonly from?: number
  /** Before this moment. */
  readonly to?: number
  readonly limit: number
  readonly cursor?: string
}

export interface ActivityPage {
  /** Newest first. */
  readonly entries: readonly ActivityRecord[]
  readonly nextCursor?: string
}
