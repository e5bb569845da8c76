import { calibrationError } from '../model/metrics/calibration-error.js'
import { logLoss } from '../model/metrics/log-loss.js'
import { poisson } from '../model/metrics/poisson.js'
import { reliability } from '../model/metrics/reliability.js'
import type { Scored } from '../model/metrics/scored.js'
import { sweep } from '../model/metrics/sweep.js'
import { wilson } from '../model/metrics/wilson.js'
import type { Diagnostics, LearningPoint, ShareInterval, ThresholdRow } from '../model/diagnostics.js'
import type { CardRecord, ReviewReason, ScoreCount } from '../store/store.js'
import { isBroughtUp } from './brought-up.js'
import { measureAgreement } from './measure-agreement.js'
import { messagesAbove } from './messages-above.js'

const THRESHOLDS = Array.from({ length: 99 }, (_, index) => (index + 1) / 100)
const MIN_BLOCK = 10
const MAX_BLOCKS = 20

export interface Judged {
  /** Judged cards of one community, in any order; those without a majority count for the agreement alone. */
  readonly cards: readonly CardRecord[]
  /** Counts of the community's messages, of the last days. */
  readonly counts: readonly ScoreCount[]
}

export type Findings = Omit<Diagnostics, 'community' | 'version' | 'threshold' | 'isTruncated'>

/** What the moderators' verdicts say of the predictions on the cards. Pure. */
export function diagnose({ cards, counts }: Judged): Findings {
  const settled = cards.filter(({ settled: label }) => label !== undefined).toSorted(bySettling)
  const chosen = settled.filter((card) => !isBroughtUp(reasonOf(card)))
  // Flagged words are asked about for their own sake, whatever was predicted.
  const evenly = scoredOf(chosen.filter((card) => reasonOf(card) !== 'phrase'))
  const messages = counts.reduce((sum, count) => sum + count.messages, 0)
  const days = new Set(counts.map(({ day }) => day)).size
  return {
    cards: settled.length,
    toxic: settled.filter(isToxic).length,
    days,
    messages,
    calibrationError: calibrationError(evenly, 10),
    reliability: reliability(evenly).map(({ n, ...bin }) => ({ ...bin, cards: n })),
    thresholds: thresholdRows(chosen, { counts, days }),
    learning: learningPoints(settled),
    agreement: measureAgreement(cards),
  }
}

function thresholdRows(
  cards: readonly CardRecord[],
  { counts, days }: { readonly counts: readonly ScoreCount[]; readonly days: number },
): readonly ThresholdRow[] {
  const weights = cards.map(({ decision }) => 1 / decision.inclusionProbability)
  const scored = { ...scoredOf(cards), weights }
  const above = messagesAbove(scored, counts)
  return sweep(scored, THRESHOLDS).map(({ n, threshold, ...row }) => ({
    ...row,
    threshold,
    cards: n,
    ...perDay(above(threshold), days),
  }))
}

function perDay(messages: number, days: number): Pick<ThresholdRow, 'perDay' | 'perDayInterval'> {
  if (days === 0) return { perDay: null, perDayInterval: null }
  const { low, high } = poisson(messages)
  return { perDay: messages / days, perDayInterval: { low: low / days, high: high / days } }
}

/** Up to twenty blocks of at least ten cards; a last one that is smaller counts with the one before. */
function learningPoints(cards: readonly CardRecord[]): readonly LearningPoint[] {
  const size = Math.max(MIN_BLOCK, Math.ceil(cards.length / MAX_BLOCKS))
  const blocks = Math.floor(cards.length / size)
  let verdicts = 0
  return Array.from({ length: blocks }, (_, index) => {
    const block = cards.slice(index * size, index === blocks - 1 ? undefined : (index + 1) * size)
    verdicts += block.reduce((sum, card) => sum + card.verdicts.length, 0)
    const right = block.filter(({ settled, prediction }) => settled === prediction.label).length
    return {
      verdicts,
      at: Math.max(...block.map(settledAt)),
      cards: block.length,
      right: shareOf(right, block.length),
      logLoss: logLoss(scoredOf(block)) ?? 0,
    }
  })
}

function scoredOf(cards: readonly CardRecord[]): Scored {
  return {
    scores: cards.map(({ prediction }) => prediction.toxicity),
    targets: cards.map((card) => (isToxic(card) ? 1 : 0)),
  }
}

function shareOf(hits: number, n: number): ShareInterval {
  return { share: hits / n, ...wilson(hits, n) }
}

/** Whether or not the author objected since: to leave those out would leave out what Norma got wrong. */
const reasonOf = ({ reasonBefore, decision }: CardRecord): ReviewReason => reasonBefore ?? decision.reason
const isToxic = ({ settled }: CardRecord): boolean => settled === 'toxic'
const settledAt = ({ resolvedAt, createdAt }: CardRecord): number => resolvedAt ?? createdAt
const bySettling = (a: CardRecord, b: CardRecord): number =>
  settledAt(a) - settledAt(b) || (a.id < b.id ? -1 : 1)
