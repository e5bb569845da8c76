import type { BaseModel } from './base-model.js'
import type { DeltaTable } from './delta-table.js'

/** A base and what a community taught, ready to be asked. */
export interface Scorer {
  readonly base: BaseModel
  /** What one level of a base weight is worth here. */
  readonly unit: number
  readonly bias: number
  readonly table: DeltaTable | undefined
}
