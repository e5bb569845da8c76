import { NormaError } from '../errors.js'
import { collect, createFeaturiser, forget, type Featuriser } from '../text/features.js'
import type { BaseModel } from './base-model.js'
import { calibrate } from './calibration.js'
import { createDeltaTable, deltaWeight } from './delta-table.js'
import type { Delta } from './delta.js'
import { explain } from './explain.js'
import type { Classifier, Prediction } from './prediction.js'
import { levelOf, unitOf } from './quantise.js'
import type { Scorer } from './scorer.js'

/** Shared by all classifiers of a thread: what it holds lasts for one call. */
const featuriser = createFeaturiser()

/**
 * The classifier of one community.
 *
 * @param delta what the community taught; undefined for the base alone.
 * @param version the name that predictions carry.
 * @throws {NormaError} MODEL_MISMATCH if the delta was learnt on another base.
 */
export function createClassifier(base: BaseModel, delta: Delta | undefined, version: string): Classifier {
  if (delta !== undefined && delta.baseId !== base.id) {
    throw new NormaError('MODEL_MISMATCH', `Version ${version} stands on ${delta.baseId}, not on ${base.id}.`)
  }
  const slope = delta?.slope ?? 1
  const scorer: Scorer = {
    base,
    unit: slope * unitOf(base.weights),
    bias: slope * base.bias + (delta?.bias ?? 0),
    table: delta === undefined ? undefined : createDeltaTable(delta),
  }
  const calibration = delta?.calibration ?? base.calibration
  return {
    version,
    predict(text): Prediction {
      const margin = marginOf(scorer, featuriser, text)
      const toxicity = calibrate(calibration, margin)
      const isToxic = toxicity >= 0.5
      return {
        label: isToxic ? 'toxic' : 'ok',
        margin,
        toxicity,
        confidence: isToxic ? toxicity : 1 - toxicity,
        version,
      }
    },
    explain: (text) => explain(scorer, featuriser, text),
  }
}

/** From raw text to log-odds: each block's sum over its distinct buckets, divided by the block's norm. */
function marginOf(scorer: Scorer, from: Featuriser, text: string): number {
  const { blockStart, count } = collect(from, text)
  const margin =
    scorer.bias + sumBlock(scorer, from, 0, blockStart) + sumBlock(scorer, from, blockStart, count)
  forget(from)
  return margin
}

function sumBlock(scorer: Scorer, from: Featuriser, start: number, end: number): number {
  const { codes } = scorer.base.weights
  const { table } = scorer
  const { buckets } = from.occurrences
  const { seen } = from
  let distinct = 0
  let levels = 0
  let deltaSum = 0
  for (let at = start; at < end; at++) {
    const bucket = buckets[at] as number
    const shown = seen[bucket >>> 5] as number
    // 1 the first time: counted by multiplying, since a wrongly guessed branch costs more than a feature.
    const fresh = (~shown >>> (bucket & 31)) & 1
    seen[bucket >>> 5] = shown | (1 << (bucket & 31))
    distinct += fresh
    levels += fresh * levelOf(codes[bucket] as number)
    if (table !== undefined) deltaSum += fresh * deltaWeight(table, bucket)
  }
  return distinct === 0 ? 0 : (scorer.unit * levels + deltaSum) / Math.sqrt(distinct)
}
