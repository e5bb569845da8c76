import { expect } from 'vitest'
import type { BaseModel } from '../../src/model/base-model.js'
import type { LabelledText } from '../../src/model/prediction.js'

const SUBJECTS = ['you', 'this guy', 'that mod', 'my teammate', 'the new one', 'everyone here', 'our boss']
const RUDE = ['idiot', 'moron', 'clown', 'loser', 'trash', 'pathetic fool', 'waste of space']
const KIND = ['friend', 'helper', 'good player', 'hero', 'great teacher', 'kind person', 'pro']
const ENDINGS = ['', ' today', ' honestly', ' and that is all', ', as always', ' lol']

/** A few hundred rows with an easy rule in them, for tests that need some trained model. */
function trainingRows(): readonly LabelledText[] {
  return SUBJECTS.flatMap((subject) =>
    ENDINGS.flatMap((ending) => [
      ...RUDE.map((word) => ({ text: `${subject} is a ${word}${ending}`, target: 1, weight: 1 })),
      ...KIND.map((word) => ({ text: `${subject} is a ${word}${ending}`, target: 0, weight: 1 })),
    ]),
  )
}

/** Every third row to calibrate on, the others to train on. */
export function splitRows(): readonly [train: readonly LabelledText[], heldOut: readonly LabelledText[]] {
  const rows = trainingRows()
  return [rows.filter((_, row) => row % 3 !== 0), rows.filter((_, row) => row % 3 === 0)]
}

/** Compares the large arrays by their bytes: the test runner's own comparison takes seconds on a million numbers. */
export function expectSameModel(actual: BaseModel, expected: BaseModel): void {
  const { weights, columnScale, ...facts } = actual
  expect(facts).toEqual({ ...expected, weights: undefined, columnScale: undefined })
  expect([weights.peak, columnScale.peak]).toEqual([expected.weights.peak, expected.columnScale.peak])
  expect(isSame(weights.codes, expected.weights.codes)).toBe(true)
  expect(isSame(columnScale.codes, expected.columnScale.codes)).toBe(true)
}

export function isSame(a: Int8Array | Uint8Array, b: Int8Array | Uint8Array): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: Int8Array | Uint8Array): Buffer =>
    Buffer.from(buffer, byteOffset, byteLength)
  return bytes(a).equals(bytes(b))
}
