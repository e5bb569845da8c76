import type { Diagnostics, ThresholdRow } from '../../../../../../src/service.js'

/** Shares of fewer cards than these are not put into words. */
export const LEAST_CARDS = 5
/** Below this there is no chart. */
export const LEAST_FOR_CHART = 10

/** A threshold, and how far the settled cards can speak of it. */
export interface Outlook {
  readonly row: ThresholdRow
  /** Nobody was ever asked about messages that only this threshold would bring. */
  readonly isUnseen: boolean
  /** Whether anything was asked about below the threshold that holds: without it, what passes is not known. */
  readonly knowsBelow: boolean
}

/** What is known of a whole percent; undefined where there is no such row. */
export function lookAt(
  { thresholds, threshold: now }: Pick<Diagnostics, 'thresholds' | 'threshold'>,
  percent: number,
): Outlook | undefined {
  const row = rowAt(thresholds, percent)
  const present = rowAt(thresholds, toPercent(now))
  const all = thresholds[0]?.cards ?? 0
  if (row === undefined || present === undefined) return undefined
  // From the lowest settled card down, more messages would come, and nothing is known of them.
  const lowest = thresholds.findLast(({ cards }) => cards === all)?.threshold ?? 0
  return {
    row,
    isUnseen: row.threshold < Math.min(present.threshold, lowest),
    knowsBelow: present.cards < all,
  }
}

/** The whole percent that stands for a threshold. */
export function toPercent(threshold: number): number {
  return Math.min(99, Math.max(1, Math.round(threshold * 100)))
}

/** Thresholds whose cards suffice for a point of the precision-recall curve. */
export function curveRows(
  diagnostics: Pick<Diagnostics, 'thresholds' | 'threshold'>,
): readonly (ThresholdRow & { readonly precision: number; readonly recall: number })[] {
  return diagnostics.thresholds.filter(
    (row): row is ThresholdRow & { readonly precision: number; readonly recall: number } =>
      row.precision !== null &&
      row.recall !== null &&
      row.cards >= LEAST_CARDS &&
      lookAt(diagnostics, toPercent(row.threshold))?.isUnseen === false,
  )
}

function rowAt(rows: readonly ThresholdRow[], percent: number): ThresholdRow | undefined {
  return rows.find(({ threshold }) => toPercent(threshold) === percent)
}
