import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FEATURE_VERSION, featurise } from '../../src/text/features.js'
import { hostileTexts } from './hostile-texts.js'

function digestOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) {
    const { indices, values } = featurise(text)
    hash.update(`${indices.join()} ${values.join()}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

describe('the features of a version', () => {
  it('are the same to the last bit for ever: whoever changes them raises FEATURE_VERSION, and trains the base anew', () => {
    expect({ version: FEATURE_VERSION, digest: digestOf(hostileTexts(3000, 1)) }).toEqual({
      version: 4,
      digest: 'd79c25b0bb8469cf',
    })
  })
})
