import type { Calibration } from './calibration.js'

/**
 * What one community taught, on top of one base model:
 *
 *     margin(x) = slope · baseMargin(x) + bias + Σ values[k] · x[indices[k]]
 *
 * `x` are the raw hashed features of the text, before any column scale. The base folds its column scale into its
 * weights, and a delta folds the same kind of scale into `values`, so that both are read in one pass.
 */
export interface Delta {
  /** `id` of the base model that this was learnt on; on another base the numbers mean nothing. */
  readonly baseId: string
  /** log2 of the number of buckets of that base. */
  readonly hashBits: number
  /** Buckets, ascending and distinct. */
  readonly indices: Uint32Array
  /** Weights to add, in the order of `indices`. */
  readonly values: Float32Array
  /** How far the base is trusted here: 1 as shipped, 0 not at all, negative where the norm is reversed. */
  readonly slope: number
  /** Log-odds to add to every message. */
  readonly bias: number
  /** Turns the margin above into a probability. */
  readonly calibration: Calibration
}
