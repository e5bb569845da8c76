import type { Card, CardButton, CardMenuItem, CardVerdict, Label, Language } from '../adapter.js'
import type { CardRecord, VerdictRecord } from '../store/store.js'
import { cardTexts } from '../texts/card.js'
import { describeAct, isRefused, isUndoable, latestTries } from './describe-act.js'
import { surenessOf } from './sureness.js'

/** What a card's community has to do with how it looks. */
export interface CardView {
  readonly language: Language
  /** Where the platform cannot take a message away, but can ask its author to. */
  readonly mayAskAuthor: boolean
}

/** A stored card as people should see it now. Pure; adapters lay it out. */
export function toCard(record: CardRecord, view: CardView): Card {
  const { message, prediction } = record
  const { language } = view
  const texts = cardTexts[language]
  return {
    id: record.id,
    community: record.community,
    language,
    state: record.state,
    headline: headlineOf(prediction, language),
    quote: message.text ?? '',
    author: message.author,
    channelId: message.ref.channelId,
    ...(message.link === undefined ? {} : { link: message.link }),
    label: prediction.label,
    confidence: prediction.confidence,
    toxicity: prediction.toxicity,
    words: message.text === undefined ? [] : prediction.words,
    reason: reasonOf(record, language),
    modelVersion: prediction.modelVersion,
    createdAt: record.createdAt,
    verdicts: record.verdicts.map(toCardVerdict),
    ...(record.settled === undefined ? {} : { settled: record.settled }),
    disagreement: disagreementOf(record, language),
    resolution: resolutionOf(record, language),
    acts: latestTries(record.acts).map((act) => describeAct(act, language)),
    buttons: buttonsOf(record, language),
    ...(record.acts.some(isUndoable) ? { undoAct: { text: texts.undoAct } } : {}),
    menu: menuOf(record, view),
  }
}

/** "Toxic? Quite sure, 92 %." */
export function headlineOf(
  { label, confidence }: { readonly label: Label; readonly confidence: number },
  language: Language,
): string {
  const { headline, questions, sureness } = cardTexts[language]
  return headline(questions[label], sureness[surenessOf(confidence)], percent(confidence))
}

/** "92 %": whole percents, and never the certainty that nobody has. */
export function percent(probability: number): string {
  return `${Math.min(99, Math.max(1, Math.round(100 * probability)))} %`
}

/** The label in a moderator's words. */
export function nameOf(label: Label, language: Language = 'en'): string {
  return cardTexts[language].labels[label]
}

function toCardVerdict({ moderator, choice, label, at }: VerdictRecord): CardVerdict {
  return { moderator, choice, label, at }
}

/** One sentence; reports join the reason that was there before them. */
function reasonOf({ decision, reports }: CardRecord, language: Language): string {
  const { reasons, reportedBy, alsoReported } = cardTexts[language]
  if (decision.reason === 'report') return reports > 1 ? reportedBy(reports) : reasons.report
  const reason = reasons[decision.reason]
  return reports === 0 ? reason : `${reason} ${alsoReported(reports)}`
}

function disagreementOf({ verdicts }: CardRecord, language: Language): string {
  const [toxic, ok] = [namesOf(verdicts, 'toxic'), namesOf(verdicts, 'ok')]
  return toxic === '' || ok === '' ? '' : cardTexts[language].disagreement(toxic, ok)
}

function resolutionOf(record: CardRecord, language: Language): string {
  const { state, settled, prediction, verdicts, resolvedAt } = record
  const texts = cardTexts[language]
  if (state === 'withdrawn') return texts.withdrawn
  if (settled === undefined) return ''
  const against = verdicts.filter(({ label }) => label !== settled).length
  const at = resolvedAt ?? verdicts.at(-1)?.at ?? record.createdAt
  return texts.settled(
    settled === prediction.label,
    texts.labels[settled],
    namesOf(verdicts, settled),
    against,
    formatTime(at, language),
  )
}

function namesOf(verdicts: readonly VerdictRecord[], label: Label): string {
  return verdicts
    .filter((verdict) => verdict.label === label)
    .map(({ moderator }) => moderator.name)
    .join(', ')
}

/** A settled card keeps the way back: the one press that says otherwise. */
function buttonsOf({ state, settled, prediction }: CardRecord, language: Language): readonly CardButton[] {
  const { correct, wrong, changeToCorrect, changeToWrong } = cardTexts[language]
  if (state === 'withdrawn') return []
  if (settled === undefined) {
    return [
      { choice: 'correct', text: correct },
      { choice: 'wrong', text: wrong },
    ]
  }
  return settled === prediction.label
    ? [{ choice: 'wrong', text: changeToWrong }]
    : [{ choice: 'correct', text: changeToCorrect }]
}

function menuOf(record: CardRecord, { language, mayAskAuthor }: CardView): readonly CardMenuItem[] {
  if (record.state === 'withdrawn') return []
  const { menu } = cardTexts[language]
  const actions: CardMenuItem['action'][] = []
  if (record.verdicts.length > 0) actions.push('undo')
  if (record.message.text !== undefined) actions.push('context', 'ignore-phrase')
  if (record.message.text !== undefined && mayAskAuthor) actions.push('ask-author')
  if (record.message.text !== undefined && latestTries(record.acts).some(isRefused)) actions.push('act-again')
  return actions.map((action) => ({ action, text: menu[action] }))
}

/** In UTC, because the moderators of one channel may live anywhere. */
function formatTime(at: number, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' })
  return `${format.format(at)} UTC`
}
