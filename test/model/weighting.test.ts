import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { weighColumns } from '../../src/model/weighting.js'
import { sparse } from './rows.js'

interface Reference {
  readonly x: readonly (readonly number[])[]
  readonly targets: readonly number[]
  readonly weights: readonly number[]
  readonly scales: readonly number[]
}

const reference = JSON.parse(
  readFileSync(new URL('../reference/weighting.json', import.meta.url), 'utf8'),
) as Reference

describe('column weights', () => {
  const x = sparse(reference.x)

  it('equal those of numpy and scikit-learn on a small corpus', () => {
    const scales = weighColumns(x, reference.targets, reference.weights, 2)
    expect(scales).toHaveLength(reference.scales.length)
    scales.forEach((scale, column) => expect(scale).toBeCloseTo(reference.scales[column] ?? NaN, 6))
  })

  it('are the same when the classes change places', () => {
    const flipped = reference.targets.map((target) => 1 - target)
    const scales = weighColumns(x, flipped, reference.weights, 2)
    scales.forEach((scale, column) => expect(scale).toBeCloseTo(reference.scales[column] ?? NaN, 6))
  })

  it('of columns in too few rows are zero', () => {
    expect(weighColumns(x, reference.targets, reference.weights, 7)).toEqual(new Float32Array(6))
  })
})
