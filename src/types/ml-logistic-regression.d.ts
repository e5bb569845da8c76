declare module 'ml-logistic-regression' {
  import type { Matrix } from 'ml-matrix'

  /** What `train` asks of its features and of products with them; Matrix has it all. */
  export interface Product {
    mmul(other: Matrix): Matrix
  }
  export interface Features extends Product {
    readonly columns: number
    transpose(): Product
  }

  export interface TwoClassState {
    readonly numSteps: number
    readonly learningRate: number
  }

  /** Full-batch gradient ascent on the log-likelihood from zero weights, numSteps × learningRate. Targets may be soft. */
  export interface TwoClasses extends TwoClassState {
    /** 1 × columns, once trained. */
    readonly weights: Matrix
    train(features: Features, target: Matrix): void
  }

  export default class LogisticRegression {
    readonly classifiers: readonly TwoClasses[]
    static load(model: {
      readonly name: 'LogisticRegression'
      readonly numberClasses: number
      readonly classifiers: readonly TwoClassState[]
    }): LogisticRegression
  }
}
