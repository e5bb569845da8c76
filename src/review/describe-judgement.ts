import type { Language } from '../adapter.js'
import type { Judgement } from '../model/gate.js'
import { judgementTexts } from '../texts/judgements.js'

type Texts = (typeof judgementTexts)['en']

/** Why a candidate was let through or not: one plain sentence, with the numbers. Pure. */
export function describeJudgement(judgement: Judgement, language: Language): string {
  const texts = judgementTexts[language]
  const { promote, judgedBy, heldOut, losses, aucLoss } = judgement
  const end = promote ? texts.promoted : texts.notPromoted
  if (aucLoss !== undefined) {
    return `${texts.aucFell(heldOut, show(aucLoss.fall), aucLoss.limit, show(aucLoss.standardError))}${end}`
  }
  if (losses === undefined || judgedBy === 'nothing') return texts.unproven(texts.few(heldOut))

  const where =
    judgedBy === 'holdout'
      ? texts.onHeldOut(heldOut, sayAccuracy(judgement, texts))
      : texts.crossValidated(texts.few(heldOut), losses.rows)
  const { first, second, standardError } = losses
  if (second === first) return `${texts.stayed(where, show(first))}${end}`
  const moved = second < first ? texts.fell : texts.rose
  const limit = second < first ? '' : (promote ? texts.within : texts.beyond)(show(standardError))
  return `${moved(where, show(first), texts.rivals[judgedBy], show(second))}${limit}${end}`
}

function sayAccuracy({ accuracy: measured }: Judgement, texts: Texts): string {
  if (measured === null) return ''
  const { accuracy, low, high } = measured
  return texts.accuracy(`${percent(accuracy)} %`, percent(low), `${percent(high)} %`)
}

function percent(share: number): number {
  return Math.round(100 * share)
}

function show(value: number): string {
  return value.toFixed(3)
}
