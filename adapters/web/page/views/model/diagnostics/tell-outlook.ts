import type { ThresholdRow } from '../../../../../../src/service.js'
import { inFigures } from '../../../charts/figures.js'
import { oneIn } from '../../../charts/one-in.js'
import { percent } from '../../../core/words.js'
import { texts } from '../../../texts/texts.js'
import { LEAST_CARDS, type Outlook } from './outlook.js'

/** What a threshold would bring, as one sentence. */
export function tellOutlook({ row, isUnseen, knowsBelow }: Outlook): string {
  const t = texts.value.diagnostics.explorer
  return t.at(
    percent(row.threshold),
    [cardsOf(row), ...(isUnseen ? [t.unseen] : [wrongOf(row), foundOf(row, knowsBelow)])].join(', '),
  )
}

/** What would change against the threshold that holds. Empty where that cannot be said. */
export function tellChange({ row, isUnseen }: Outlook, now: ThresholdRow): string {
  const t = texts.value.diagnostics.explorer
  if (row.threshold === now.threshold) return t.isNow
  const parts: string[] = []
  if (row.perDay !== null && now.perDay !== null) {
    const more = row.perDay - now.perDay
    const count = inFigures(Math.abs(more))
    parts.push(more === 0 ? t.alike : more > 0 ? t.more(count) : t.fewer(count))
  }
  if (!isUnseen && isSaid(row) && isSaid(now))
    parts.push(t.wrongInstead(fewOf(row.wrong.share), fewOf(now.wrong.share)))
  if (!isUnseen && row.recall !== null && now.recall !== null)
    parts.push(t.findsInstead(percent(row.recall), percent(now.recall)))
  return parts.length === 0 ? '' : t.against(percent(now.threshold), parts.join(', '))
}

function cardsOf({ perDay, perDayInterval }: ThresholdRow): string {
  const t = texts.value.diagnostics.explorer
  if (perDay === null || perDayInterval === null) return t.perDayUnknown
  return t.perDay(inFigures(perDay), inFigures(perDayInterval.low), inFigures(perDayInterval.high))
}

function wrongOf(row: ThresholdRow): string {
  const t = texts.value.diagnostics.explorer
  if (!isSaid(row)) return t.wrongUnknown(inFigures(row.cards))
  return t.wrong(fewOf(row.wrong.share), fewOf(row.wrong.low), fewOf(row.wrong.high))
}

function foundOf({ recall, recallInterval }: ThresholdRow, knowsBelow: boolean): string {
  const t = texts.value.diagnostics.explorer
  if (recall === null || recallInterval === null) return t.findsUnknown
  if (!knowsBelow) return t.findsAsked(percent(recall))
  return t.finds(percent(recall), percent(recallInterval.low), percent(recallInterval.high))
}

function isSaid(
  row: ThresholdRow,
): row is ThresholdRow & { readonly wrong: NonNullable<ThresholdRow['wrong']> } {
  return row.wrong !== null && row.cards >= LEAST_CARDS
}

function fewOf(share: number): string {
  const t = texts.value.diagnostics
  const [few, of] = oneIn(share)
  if (few === 0) return t.noneOf
  return few === of ? t.allOf : t.fewOf(inFigures(few), inFigures(of))
}
