import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeBase, decodeDelta, encodeBase, encodeDelta } from '../../src/model/artefact.js'
import type { BaseModel } from '../../src/model/base-model.js'
import type { Delta } from '../../src/model/delta.js'
import { trainBase, withMetrics } from '../../src/model/train-base.js'
import { expectSameModel, isSame, splitRows } from './training-rows.js'

const code = (wanted: string): unknown => expect.objectContaining({ code: wanted })

const delta: Delta = {
  baseId: 'base-123',
  hashBits: 20,
  indices: Uint32Array.from([3, 70, 1_048_575]),
  values: Float32Array.from([0.5, -1.25, 1e-7]),
  slope: 0.9,
  bias: -0.1,
  calibration: { slope: 1.5, intercept: 0.25 },
}

describe('a base model file', () => {
  let base: BaseModel
  let bytes: Uint8Array

  beforeAll(() => {
    const [train, heldOut] = splitRows()
    base = withMetrics(trainBase(train, heldOut, { seed: 7 }), { own: { auc: 0.9, f1: null } })
    bytes = encodeBase(base)
  })

  it('is read back as it was written, and written again as the same bytes', () => {
    expectSameModel(decodeBase(bytes), base)
    expect(isSame(encodeBase(decodeBase(bytes)), bytes)).toBe(true)
  })

  it('is asked where it lies, without a copy', () => {
    const { weights, columnScale } = decodeBase(bytes)
    expect(weights.codes.buffer).toBe(bytes.buffer)
    expect(columnScale.codes.buffer).toBe(bytes.buffer)
  })

  it('stays below 4 MB', () => {
    expect(bytes.length).toBeLessThan(4_000_000)
  })

  it('holds none of the words it was trained on', () => {
    const content = Buffer.from(bytes).toString('latin1')
    for (const word of ['moron', 'teammate', 'friend']) expect(content).not.toContain(word)
  })

  it('is read from any place in memory', () => {
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expectSameModel(decodeBase(shifted.subarray(3)), base)
  })

  it('is refused when cut short', () => {
    for (const length of [0, 3, 15, 16, 100, bytes.length - 1]) {
      expect(() => decodeBase(bytes.subarray(0, length))).toThrow(code('MODEL_DAMAGED'))
    }
  })

  it('is refused when it was changed', () => {
    for (const at of [0, 4, 6, 8, 20, 5_000, bytes.length - 1]) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => decodeBase(changed)).toThrow(code('MODEL_DAMAGED'))
    }
  })

  it('is refused when any byte of its header was changed, or it ends anywhere before its end', () => {
    const headerEnd = 16 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true)
    const changed = bytes.slice()
    for (let at = 0; at < headerEnd + 16; at += at < 64 ? 1 : 13) {
      changed[at] = (bytes[at] ?? 0) ^ 0x55
      expect(() => decodeBase(changed)).toThrow(/model/i)
      changed[at] = bytes[at] ?? 0
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(() => decodeBase(bytes.subarray(0, length))).toThrow(code('MODEL_DAMAGED'))
      }),
      { numRuns: 20 },
    )
  })

  it('of a later format or with later features is refused as too new', () => {
    const later = bytes.slice()
    later[5] = 200
    expect(() => decodeBase(later)).toThrow(code('MODEL_TOO_NEW'))
    const laterFeatures = encodeBase({ ...base, featureVersion: base.featureVersion + 1 })
    expect(() => decodeBase(laterFeatures)).toThrow(code('MODEL_TOO_NEW'))
  })

  it('is no community model', () => {
    expect(() => decodeDelta(bytes)).toThrow(code('MODEL_DAMAGED'))
    expect(() => decodeBase(encodeDelta(delta))).toThrow(code('MODEL_DAMAGED'))
  })
})

describe('a community model file', () => {
  it('is read back exactly', () => {
    expect(decodeDelta(encodeDelta(delta))).toEqual(delta)
    const empty = { ...delta, indices: new Uint32Array(), values: new Float32Array() }
    expect(decodeDelta(encodeDelta(empty))).toEqual(empty)
  })

  it('is refused when cut short or changed anywhere', () => {
    const bytes = encodeDelta(delta)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice()
        changed[at] = (changed[at] ?? 0) ^ flip
        expect(() => decodeDelta(changed)).toThrow(/model/)
        expect(() => decodeDelta(bytes.subarray(0, at))).toThrow(code('MODEL_DAMAGED'))
      }),
    )
  })

  it('is refused when its buckets are out of order or out of range', () => {
    for (const wrong of [
      [5, 4, 6],
      [5, 5, 6],
      [5, 6, 2 ** 20],
    ]) {
      const bytes = encodeDelta({ ...delta, indices: Uint32Array.from(wrong) })
      expect(() => decodeDelta(bytes)).toThrow(code('MODEL_DAMAGED'))
    }
  })

  it('is refused when a weight is missing', () => {
    const bytes = encodeDelta({ ...delta, values: delta.values.slice(1) })
    expect(() => decodeDelta(bytes)).toThrow(code('MODEL_DAMAGED'))
  })
})
