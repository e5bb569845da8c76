import type { Features } from '../text/features.js'
import type { Calibration } from './calibration.js'
import { levelOf, unitOf, type Quantised } from './quantise.js'

/**
 * The model that every community starts from: a weight for each bucket of hashed features.
 *
 *     margin(x) = bias + Σ weights[bucket] · x[bucket]
 */
export interface BaseModel {
  /** A hash of everything that decides a prediction: equal ids predict alike. */
  readonly id: string
  /** Version of folding and features (`FEATURE_VERSION`) that the weights belong to. */
  readonly featureVersion: number
  /** log2 of the number of buckets. */
  readonly hashBits: number
  readonly seed: number
  /** A hash of the rows that the model was trained on, in order. */
  readonly dataFingerprint: string
  /** One a bucket, for raw feature values: the column scale is folded in. */
  readonly weights: Quantised
  readonly bias: number
  /**
   * By how much each bucket's column was multiplied for training, 0 where the training rows never showed it twice. A
   * delta's prior has its deviation proportional to it.
   */
  readonly columnScale: Quantised
  /** Turns a margin into a probability. */
  readonly calibration: Calibration
  /** What was measured on it, for people: data set → measure → figure. */
  readonly metrics: BaseMetrics
}

export type BaseMetrics = Readonly<Record<string, Readonly<Record<string, number | null>>>>

/** "base-" and eight digits. */
const VERSION_CHARS = 13

/** What people call this base model where versions have names, such as "base-1a2b3c4d": enough of its id to tell it apart. */
export function baseVersion({ id }: Pick<BaseModel, 'id'>): string {
  return id.slice(0, VERSION_CHARS)
}

/** The base's log-odds for one row of features. */
export function baseMargin(base: BaseModel, { indices, values }: Features): number {
  const { codes } = base.weights
  let levels = 0
  for (let k = 0; k < indices.length; k++) {
    levels += levelOf(codes[indices[k] as number] as number) * (values[k] as number)
  }
  return base.bias + unitOf(base.weights) * levels
}
