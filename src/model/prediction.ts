import type { Label } from '../adapter.js'

/** What one model version says of one message. */
export interface Prediction {
  readonly label: Label
  /** The raw linear score, log-odds of toxic before calibration. */
  readonly margin: number
  /** Calibrated probability in (0, 1) that the message is toxic. */
  readonly toxicity: number
  /** Calibrated probability of `label`: `toxicity` or its complement, so at least one half. */
  readonly confidence: number
  /** The model version that said so. */
  readonly version: string
}

/** A stretch of the original text and its exact share of the margin. `end` is exclusive, in UTF-16 code units. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly contribution: number
}

/** The margin, taken apart: `bias + Σ span.contribution = margin` within 1e-6. Spans are in reading order and do not overlap. */
export interface Explanation {
  readonly margin: number
  readonly bias: number
  readonly spans: readonly Span[]
}

/** A trained model that can be asked. Pure: the same text gives the same answer, and nothing is kept. */
export interface Classifier {
  readonly version: string
  predict(text: string): Prediction
  explain(text: string): Explanation
}

/** A row to learn from or to measure on. */
export interface LabelledText {
  readonly text: string
  /** Probability in [0, 1] that the text is toxic, by those who judged it: 1 and 0 when they agree. */
  readonly target: number
  /** How much the row counts; 1 for one plain judgement. */
  readonly weight: number
}
