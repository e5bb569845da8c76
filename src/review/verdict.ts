import type { Choice, Label } from '../adapter.js'
import type { Settle, VerdictRecord } from '../store/store.js'

/** What a press says of the message. "Wrong" means the other label, as long as there are two. */
export function labelOf(choice: Choice, predicted: Label): Label {
  if (choice === 'correct') return predicted
  return predicted === 'toxic' ? 'ok' : 'toxic'
}

/**
 * What the moderators settled on: the majority of their current verdicts. A tie asks again.
 *
 * @param verdicts one per moderator.
 */
export const settle: Settle = (_predicted, verdicts) => {
  const toxic = countToxic(verdicts)
  const ok = verdicts.length - toxic
  if (toxic === ok) return { state: 'pending' }
  return { state: 'resolved', settled: toxic > ok ? 'toxic' : 'ok' }
}

function countToxic(verdicts: readonly VerdictRecord[]): number {
  return verdicts.filter(({ label }) => label === 'toxic').length
}
