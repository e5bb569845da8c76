import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelOf, quantise, unitOf, type Quantised } from '../../src/model/quantise.js'

/** What the codes stand for. */
function valuesOf(quantised: Quantised): Float32Array {
  return Float32Array.from(quantised.codes, (code) => unitOf(quantised) * levelOf(code))
}

const anyWeights = fc
  .array(fc.float({ noNaN: true, min: -40, max: 40 }), { minLength: 1, maxLength: 50 })
  .map((values) => Float32Array.from(values))

describe('weights as bytes', () => {
  it('stand for a level near by, on the same side of zero', () => {
    fc.assert(
      fc.property(anyWeights, (values) => {
        const quantised = quantise(values)
        valuesOf(quantised).forEach((value, k) => {
          const exact = values[k] ?? NaN
          // The root is off by half a code at most, the square by |c| + ¼ units.
          const step = (Math.abs(quantised.codes[k] ?? 0) + 1) * unitOf(quantised)
          expect(Math.abs(value - exact)).toBeLessThanOrEqual(step * 1.0001)
          expect(value * exact).toBeGreaterThanOrEqual(0)
        })
      }),
    )
  })

  it('keep the largest', () => {
    const quantised = quantise(Float32Array.from([0.5, -3, 1]))
    expect(valuesOf(quantised)[1]).toBe(-3)
  })

  it('are the same bytes when what they stand for is quantised again', () => {
    fc.assert(
      fc.property(anyWeights, (values) => {
        const { codes } = quantise(values)
        expect(quantise(valuesOf(quantise(values))).codes).toEqual(codes)
      }),
    )
  })

  it('of nothing but zero are zero', () => {
    expect(quantise(new Float32Array(3))).toEqual({ peak: 0, codes: new Int8Array(3) })
  })

  it('have levels that are whole numbers and keep their sign', () => {
    expect([-127, -2, 0, 1, 3].map(levelOf)).toEqual([-16129, -4, 0, 1, 9])
  })
})
