import type { Language } from '../adapter.js'
import type { ActRecord } from '../store/store.js'
import { cardTexts } from '../texts/card.js'

const MINUTE_MS = 60_000

/** What was done about a message, and what came of it, as one sentence. */
export function describeAct({ kind, state, forMs = 0, detail }: ActRecord, language: Language): string {
  const texts = cardTexts[language].acts[kind]
  switch (state) {
    case 'started':
      return texts.started
    case 'done':
      return typeof texts.done === 'string' ? texts.done : texts.done(Math.round(forMs / MINUTE_MS))
    case 'failed':
      return detail === undefined ? texts.perhaps : texts.failed(detail)
    case 'undoing':
      return texts.undoing
    case 'undone':
      return detail === undefined ? texts.perhapsUndone : texts.undone(detail)
  }
}

/** Without those that were refused and tried again since. */
export function latestTries(acts: readonly ActRecord[]): readonly ActRecord[] {
  return acts.filter(
    (act, at) => !isRefused(act) || !acts.slice(at + 1).some((later) => later.kind === act.kind),
  )
}

/** Whether it is known that it was not done. */
export function isRefused({ state, detail }: ActRecord): boolean {
  return state === 'failed' && detail !== undefined
}

/** Words once said to the author cannot be taken back; what was done can, also where a crash left open if it was. */
export function isUndoable({ kind, state, detail }: ActRecord): boolean {
  return kind !== 'tell' && (state === 'done' || (state === 'failed' && detail === undefined))
}
