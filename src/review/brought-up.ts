import type { ReviewReason } from '../store/store.js'

/**
 * Whether people brought a message up, and no known chance did. Such cards are mostly about what Norma missed: to count
 * them as a sample would make it look worse than it is, and toxicity more frequent. Of an objection that was made before
 * the reason for its card was kept, nobody can tell.
 */
export function isBroughtUp(reason: ReviewReason | undefined): boolean {
  return reason === 'report' || reason === 'objection'
}
