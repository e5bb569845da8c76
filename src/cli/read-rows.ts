import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { LabelledText } from '../model/prediction.js'
import { NormaError } from '../errors.js'

/** One record of a CSV file, by column name. */
export type Row = Readonly<Record<string, string>>

const TEXT_COLUMNS = ['text', 'comment']

/** Programs that keep labels as fractions write 1.0. */
const TARGETS: Readonly<Record<string, number>> = { '1': 1, '1.0': 1, toxic: 1, '0': 0, '0.0': 0, ok: 0 }

/**
 * The records of a UTF-8 CSV file with a header line; RFC 4180, so texts may hold commas, quotes and line breaks.
 * @throws {NormaError} FILE_INVALID when it cannot be read, is no CSV, or lacks a column.
 */
export function readRows(file: string, columns: readonly (readonly string[])[]): readonly Row[] {
  const rows = parseRows(file, readFile(file))
  const header = Object.keys(rows[0] ?? {})
  if (rows.length === 0) throw new NormaError('FILE_INVALID', `${file} holds no rows below its header line.`)
  for (const names of columns) {
    if (names.some((name) => header.includes(name))) continue
    const wanted = names.map((name) => `"${name}"`).join(' or ')
    throw new NormaError(
      'FILE_INVALID',
      `${file} has no column ${wanted}; its columns are ${header.join(', ')}.`,
    )
  }
  return rows
}

/** The texts of the `text` (or `comment`) column. */
export function readTexts(file: string): readonly string[] {
  return readRows(file, [TEXT_COLUMNS]).map(textOf)
}

/**
 * Texts with their labels: `label` is 1 or `toxic`, 0 or `ok`. With `split`, only the rows of that split.
 * @throws {NormaError} FILE_INVALID, naming the row, when a label is none of these.
 */
export function readLabelled(file: string, split?: string): readonly LabelledText[] {
  const rows = readRows(file, [TEXT_COLUMNS, ['label'], ...(split === undefined ? [] : [['split']])])
  return rows.flatMap((row, index) => {
    if (split !== undefined && row['split'] !== split) return []
    const target = TARGETS[(row['label'] ?? '').trim().toLowerCase()]
    if (target === undefined) {
      throw new NormaError('FILE_INVALID', `${file}, row ${index + 1}: the label must be 1, 0, toxic or ok.`)
    }
    return [{ text: textOf(row), target, weight: 1 }]
  })
}

function textOf(row: Row): string {
  return row['text'] ?? row['comment'] ?? ''
}

function readFile(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (error) {
    const why = error instanceof TypeError ? 'is not UTF-8' : `cannot be read (${messageOf(error)})`
    throw new NormaError('FILE_INVALID', `${file} ${why}.`)
  }
}

function parseRows(file: string, content: string): readonly Row[] {
  try {
    return parse<Row>(content, {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: false,
    })
  } catch (error) {
    // The parser's message may quote a field; its code and line do not.
    const { code, lines } = error as { code?: string; lines?: number }
    throw new NormaError(
      'FILE_INVALID',
      `${file} is no well-formed CSV (${code ?? 'parse error'}, near line ${lines ?? '?'}).`,
    )
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
