import type { BaseModel } from '../model/base-model.js'
import { createClassifier } from '../model/classifier.js'
import type { Delta } from '../model/delta.js'
import { learn, type CalibrationBin } from '../model/learn.js'
import type { LossComparison } from '../model/metrics/loss-difference.js'
import { movedWords, type MovedWord } from '../model/moved-words.js'
import type { LabelledText } from '../model/prediction.js'

const MAX_MOVED_WORDS = 8

/** Everything that a training needs, as plain data: it crosses to another thread. */
export interface TrainingJob {
  readonly base: BaseModel
  /** What earlier feedback taught whose words are gone. */
  readonly anchor?: Delta
  /** What is active now; absent for the base. */
  readonly active?: Delta
  readonly train: readonly LabelledText[]
  readonly heldOut: readonly LabelledText[]
  readonly bins: readonly CalibrationBin[]
  readonly seed: number
}

export interface TrainingResult {
  readonly candidate: Delta
  /** Toxicities of the held-out texts, in their order. */
  readonly activeToxicities: readonly number[]
  readonly candidateToxicities: readonly number[]
  /** Base against method on the training rows, each predicted by a model that had not seen it. */
  readonly crossValidation: LossComparison | null
  readonly movedWords: readonly MovedWord[]
}

/** Learns a candidate and lets it and the active model judge the same held-out texts. Pure; runs in a worker. */
export function trainCandidate(job: TrainingJob, onEvaluating: () => void = () => {}): TrainingResult {
  const { base, anchor, train, heldOut, bins, seed } = job
  const { delta, report } = learn(base, train, {
    seed,
    calibrationBins: bins,
    ...(anchor === undefined ? {} : { anchor }),
  })
  onEvaluating()
  const active = createClassifier(base, job.active, 'active')
  const candidate = createClassifier(base, delta, 'candidate')
  return {
    candidate: delta,
    activeToxicities: heldOut.map(({ text }) => active.predict(text).toxicity),
    candidateToxicities: heldOut.map(({ text }) => candidate.predict(text).toxicity),
    crossValidation: report.crossValidation,
    movedWords: movedWords(
      active,
      candidate,
      train.map(({ text }) => text),
      MAX_MOVED_WORDS,
    ),
  }
}
