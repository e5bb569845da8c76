import type { FeedbackRecord, Provenance } from '../store/store.js'

/**
 * What may be done with a judged message.
 * `train`: its words may move the model. `calibrate`: only its score and its label may be counted. `none`: neither.
 */
export type Use = 'train' | 'calibrate' | 'none'

/** Whose words they are, as it is written down when they arrive. */
export function provenanceOf(mayTrainOnContent: boolean): Provenance {
  return mayTrainOnContent ? 'member' : 'member-restricted'
}

/**
 * The gate in front of training. Words of members train only if the platform's rules allowed it when they arrived
 * and still allow it now; what moderators wrote as examples always trains. A row that may not train, or whose words
 * are gone, can still tell how often a score was right: that is a count and holds no content.
 */
export function allowedUse(row: FeedbackRecord, mayTrainOnContent: boolean): Use {
  const allowed = row.provenance === 'moderator' || (row.provenance === 'member' && mayTrainOnContent)
  if (allowed && row.text !== undefined) return 'train'
  if (!allowed && row.margin !== undefined) return 'calibrate'
  return 'none'
}
