/**
 * How right Norma was about the cards that moderators settled. Each card counts by what was said of it before anybody
 * judged it, so that no model is measured on what it had learnt. Null where the cards cannot say.
 */
export interface Diagnostics {
  readonly community: string
  /** The version that answers now. */
  readonly version: string
  /** Toxicity from which every message gets a card, as set now. */
  readonly threshold: number
  /** Settled cards that all this rests on; the newest ones where there are very many. */
  readonly cards: number
  readonly isTruncated: boolean
  /** Those of them that moderators found toxic. */
  readonly toxic: number
  /** Over how many days messages were counted for `perDay`. */
  readonly days: number
  /** Messages in these days. */
  readonly messages: number
  readonly calibrationError: number | null
  /** Ten bins of toxicity, from the least. */
  readonly reliability: readonly ReliabilityBin[]
  /** One row for each whole percent from 1 to 99. */
  readonly thresholds: readonly ThresholdRow[]
  /** Blocks of settled cards, oldest first. */
  readonly learning: readonly LearningPoint[]
  readonly agreement: Agreement
}

/** A share with the bounds between which the truth lies with 95 % confidence. */
export interface ShareInterval {
  readonly share: number
  readonly low: number
  readonly high: number
}

interface ReliabilityBin {
  /** Toxicity, from inclusive, to exclusive but for the last bin. */
  readonly from: number
  readonly to: number
  readonly cards: number
  /** Mean toxicity that was predicted. */
  readonly predicted: number | null
  /** Share that moderators found toxic. */
  readonly observed: ShareInterval | null
}

/** What would happen at a threshold, estimated over all messages: a card that was unlikely to be shown speaks for many. */
export interface ThresholdRow {
  readonly threshold: number
  /** Messages a day that reach it, each of them a card. */
  readonly perDay: number | null
  /** 95 % interval of the same, for a count of independent messages over these days. */
  readonly perDayInterval: { readonly low: number; readonly high: number } | null
  /** Settled cards that reach it, on which the shares rest. */
  readonly cards: number
  /** Share of what reaches it that is not toxic. */
  readonly wrong: ShareInterval | null
  readonly precision: number | null
  /** Share of all toxic messages that reach it. */
  readonly recall: number | null
  /** 95 % interval of the recall: as wide as the checks of what does not reach it leave it. */
  readonly recallInterval: { readonly low: number; readonly high: number } | null
  /** Estimated messages. */
  readonly confusion: {
    readonly tp: number
    readonly fp: number
    readonly tn: number
    readonly fn: number
  }
}

export interface LearningPoint {
  /** Verdicts given up to the end of this block. */
  readonly verdicts: number
  /** When the last card of the block was settled. */
  readonly at: number
  readonly cards: number
  /** How often the label on the card was what moderators settled on. */
  readonly right: ShareInterval
  readonly logLoss: number
}

export interface Agreement {
  /** Cards with verdicts of two moderators or more. */
  readonly cards: number
  /** Share of the pairs of verdicts on one card that say the same. */
  readonly agreed: ShareInterval | null
  /** Fleiss' kappa: 1 is full agreement, 0 what chance would give. */
  readonly kappa: number | null
  readonly moderators: readonly {
    readonly id: string
    readonly name: string
    readonly verdicts: number
    /** Pairs with others on the same card, and how many of those say the same. */
    readonly pairs: number
    readonly agreed: number
  }[]
}
