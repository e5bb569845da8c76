import { basename } from 'node:path'
import { hashText } from '../model/hash-text.js'
import type { LabelledText } from '../model/prediction.js'
import { NormaError } from '../errors.js'
import { normalise } from '../text/fold.js'
import { readRows } from './read-rows.js'
import { chatRows } from './train-base-chat.js'
import { disguisedRows } from './train-base-disguises.js'
import { identityRows } from './train-base-identities.js'
import { sourceOf, type Source } from './train-base-mix.js'

type Split = 'train' | 'valid' | 'test'

/** One data set with its rows by split, each of weight 1. */
export interface SourceRows extends Record<Split, readonly LabelledText[]> {
  readonly source: Source
}

const SPLIT_SALT = 0x73706c74

/** A file without a `split` column is parted 80 : 10 : 10 by a hash of the folded text, copies together. */
function splitOf(text: string): Split {
  const share = hashText(normalise(text), SPLIT_SALT) / 2 ** 32
  return share < 0.8 ? 'train' : share < 0.9 ? 'valid' : 'test'
}

const TARGETS: Readonly<Record<string, number>> = { '1': 1, '0': 0, toxic: 1, ok: 0 }

/**
 * Reads a data set: a `text` or `comment` column, `label` (1 or toxic, 0 or ok), and where it has one `split`.
 * @throws {NormaError} FILE_INVALID, naming the file and the row.
 */
export function readSource(file: string): SourceRows {
  const source = sourceOf(basename(file, '.csv'))
  const rows: Record<Split, LabelledText[]> = { train: [], valid: [], test: [] }
  for (const [index, row] of readRows(file, [['text', 'comment'], ['label']]).entries()) {
    if (source.only !== undefined && row[source.only[0]] !== source.only[1]) continue
    const text = row['text'] ?? row['comment'] ?? ''
    const target = TARGETS[(row['label'] ?? '').trim().toLowerCase()]
    const split = row['split'] ?? splitOf(text)
    if (target === undefined || !(split === 'train' || split === 'valid' || split === 'test')) {
      throw new NormaError('FILE_INVALID', `${file}, row ${index + 1}: the label or the split is unknown.`)
    }
    rows[split].push({ text, target, weight: 1 })
  }
  return { source, ...rows }
}

function weighted(rows: readonly LabelledText[], weight: number): readonly LabelledText[] {
  return weight === 0 ? [] : rows.map((row) => ({ ...row, weight: row.weight * weight }))
}

/** What a base is trained on, and what calibrates it. */
export interface Mix {
  readonly rows: readonly LabelledText[]
  readonly heldOut: readonly LabelledText[]
  /** How many of the rows, the last ones, are disguised copies. */
  readonly copies: number
}

/** Each source by its weight, our own sentences, and disguised copies of judged rows. Equal sources and seed, equal mix. */
export function mixRows(sources: readonly SourceRows[], seed: number): Mix {
  const judged = sources.flatMap(({ source, train }) => weighted(train, source.weight))
  const ours = [...identityRows(sourceOf('identities').weight), ...chatRows(sourceOf('chat').weight)]
  const disguised = disguisedRows(judged, seed)
  return {
    rows: [...judged, ...ours, ...disguised],
    heldOut: sources.flatMap(({ source, valid }) => weighted(valid, source.calibrationWeight)),
    copies: disguised.length,
  }
}
