import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import type { BaseModel } from '../../src/model/base-model.js'
import type { LabelledText } from '../../src/model/prediction.js'
import { trainBase } from '../../src/model/train-base.js'

/** Our own examples, as rows. */
function readSeedExamples(): LabelledText[] {
  const file = readFileSync(new URL('../../data/comments.csv', import.meta.url), 'utf8')
  const rows: { comment: string; label: string }[] = parse(file, { columns: true, bom: true })
  return rows.map(({ comment, label }) => ({ text: comment, target: label === 'toxic' ? 1 : 0, weight: 1 }))
}

/** A small base trained on three in four of our own examples and calibrated on the rest; for tests. */
export function trainSeedBase(): { readonly base: BaseModel; readonly unseen: readonly LabelledText[] } {
  const examples = readSeedExamples()
  const unseen = examples.filter((_, row) => row % 4 === 0)
  return {
    base: trainBase(
      examples.filter((_, row) => row % 4 !== 0),
      unseen,
      { seed: 1 },
    ),
    unseen,
  }
}
