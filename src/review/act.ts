import type { ActSettings, CardRecord } from '../store/store.js'
import { isRefused, isUndoable } from './describe-act.js'

const MINUTE_MS = 60_000
/** Questions about messages that may stand where Norma is to look at nothing by itself. */
const FOR_PEOPLE: ReadonlySet<CardRecord['decision']['reason']> = new Set(['objection', 'report', 'edited'])

export interface PlannedAct {
  readonly kind: 'hide' | 'restrain' | 'tell'
  /** For `restrain`. */
  readonly forMs?: number
}

/** Which acts the platform has the power for. */
export type ActPowers = Readonly<Record<PlannedAct['kind'], boolean>>

/**
 * What is to be done about a message now. Nothing is done twice, whatever came of it, unless a moderator wants what the
 * platform refused tried again; and nothing about words that are gone. The author is told last, of what was done. Pure.
 */
export function planActs(
  card: CardRecord,
  settings: ActSettings,
  can: ActPowers,
  isAgain = false,
): readonly PlannedAct[] {
  if (!callsForActs(card, settings)) return []
  const { hide, restrainMinutes, tell } = settings
  const wanted: readonly PlannedAct[] = [
    ...(restrainMinutes > 0 ? [{ kind: 'restrain' as const, forMs: restrainMinutes * MINUTE_MS }] : []),
    ...(hide ? [{ kind: 'hide' as const }] : []),
    ...(tell ? [{ kind: 'tell' as const }] : []),
  ]
  const over = isAgain ? card.acts.filter((act) => !isRefused(act)) : card.acts
  const possible = wanted.filter(({ kind }) => can[kind])
  const plan = possible.filter(({ kind }) => !over.some((act) => act.kind === kind))
  // A moderator's question to the author told nothing of what is only done now.
  return plan.some(isSeen) && !card.acts.some(isSeen)
    ? possible.filter((act) => act.kind === 'tell' || plan.includes(act))
    : plan
}

/** How often the author was told what was done: a moderator's question, which comes before it, is no notice. Pure. */
export function countNotices({ acts }: Pick<CardRecord, 'acts'>): number {
  const since = Math.max(acts.findIndex(isSeen), 0)
  return acts.slice(since).filter((act) => !isSeen(act)).length
}

function isSeen({ kind }: Pick<PlannedAct, 'kind'>): boolean {
  return kind !== 'tell'
}

/** Whether what was done is to be taken back: moderators say that the message is fine, or nobody says toxic any more. Pure. */
export function isToBeUndone(card: CardRecord, settings: ActSettings): boolean {
  if (!card.acts.some(isUndoable)) return false
  if (card.settled !== undefined) return card.settled === 'ok'
  // While an objection waits, what was done stands.
  return (
    card.decision.reason !== 'objection' &&
    card.state === 'pending' &&
    card.verdicts.length === 0 &&
    !isSure(card, settings)
  )
}

function callsForActs(card: CardRecord, settings: ActSettings): boolean {
  if (settings.when === 'never' || card.state === 'withdrawn' || card.message.text === undefined) return false
  if (card.settled !== undefined) return card.settled === 'toxic'
  return card.verdicts.length === 0 && !FOR_PEOPLE.has(card.decision.reason) && isSure(card, settings)
}

function isSure({ prediction }: CardRecord, { when, threshold }: ActSettings): boolean {
  return when === 'sure' && prediction.toxicity >= threshold
}
