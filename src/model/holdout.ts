import { normalise } from '../text/fold.js'
import { hashText } from './hash-text.js'

const HOLDOUT_SALT = 0x686f6c64

/**
 * Whether a text is kept for measuring and never trained on. Decided by a hash of the normalised text, so that a message,
 * its copies and its disguises are always on the same side, and a model version meets the same holdout as the last.
 *
 * @param share of all texts to hold out, in [0, 1].
 */
export function isHeldOut(text: string, share = 0.2): boolean {
  return isHeldOutNormalised(normalise(text), share)
}

/** As `isHeldOut`, of a text that is normalised already. */
export function isHeldOutNormalised(normalised: string, share = 0.2): boolean {
  return hashText(normalised, HOLDOUT_SALT) < share * 2 ** 32
}
