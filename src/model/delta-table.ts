import type { Delta } from './delta.js'

/**
 * A delta's weights by bucket, fast to ask: one bit a bucket says whether it has a weight, and a count of the bits before
 * each 32 says where. 256 KiB for 2^20 buckets, so that hundreds of communities fit in memory.
 */
export interface DeltaTable {
  readonly bits: Uint32Array
  readonly before: Uint32Array
  readonly values: Float32Array
}

export function createDeltaTable({ hashBits, indices, values }: Delta): DeltaTable {
  const bits = new Uint32Array((2 ** hashBits) >>> 5)
  for (const bucket of indices) bits[bucket >>> 5] = (bits[bucket >>> 5] as number) | (1 << (bucket & 31))
  const before = new Uint32Array(bits.length)
  for (let word = 1; word < bits.length; word++) {
    before[word] = (before[word - 1] as number) + countBits(bits[word - 1] as number)
  }
  return { bits, before, values }
}

/** The weight that the delta adds to a bucket, 0 for most. */
export function deltaWeight({ bits, before, values }: DeltaTable, bucket: number): number {
  const word = bits[bucket >>> 5] as number
  const bit = bucket & 31
  if (((word >>> bit) & 1) === 0) return 0
  return values[(before[bucket >>> 5] as number) + countBits(word & ((1 << bit) - 1))] as number
}

/** Number of set bits (Warren, "Hacker's Delight", section 5–1). */
function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
