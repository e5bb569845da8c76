import { z } from 'zod'
import { NormaError } from '../errors.js'
import { FEATURE_VERSION, HASH_BITS } from '../text/features.js'
import type { BaseModel } from './base-model.js'
import { BASE_KIND, DELTA_KIND, packContainer, unpackContainer } from './container.js'
import type { Delta } from './delta.js'
import type { Quantised } from './quantise.js'

const calibration = z.strictObject({ slope: z.number(), intercept: z.number() })

const baseHeader = z.object({
  id: z.string(),
  featureVersion: z.int(),
  hashBits: z.int(),
  seed: z.number(),
  dataFingerprint: z.string(),
  bias: z.number(),
  calibration,
  weightPeak: z.number(),
  scalePeak: z.number(),
  metrics: z.record(z.string(), z.record(z.string(), z.number().nullable())),
})

const deltaHeader = z.object({
  baseId: z.string(),
  hashBits: z.int(),
  slope: z.number(),
  bias: z.number(),
  calibration,
})

/** The base as a file: exact. */
export function encodeBase(base: BaseModel): Uint8Array {
  const { id, featureVersion, hashBits, seed, dataFingerprint, bias, metrics, weights, columnScale } = base
  return packContainer({
    kind: BASE_KIND,
    header: {
      id,
      featureVersion,
      hashBits,
      seed,
      dataFingerprint,
      bias,
      calibration: base.calibration,
      weightPeak: weights.peak,
      scalePeak: columnScale.peak,
      metrics,
    } satisfies z.infer<typeof baseHeader>,
    sections: [bytesOf(weights.codes), bytesOf(columnScale.codes)],
  })
}

/**
 * @throws {NormaError} MODEL_DAMAGED, or MODEL_TOO_NEW for a later format or for features that this Norma has not. The
 *   arrays are views of `bytes`, which must not change any more.
 */
export function decodeBase(bytes: Uint8Array): BaseModel {
  const { header, sections } = unpackContainer(bytes, BASE_KIND)
  const { weightPeak, scalePeak, ...facts } = parse(baseHeader, header)
  refuseOtherFeatures(facts.featureVersion, facts.hashBits)
  return {
    ...facts,
    weights: codesOf(sections[0], weightPeak),
    columnScale: codesOf(sections[1], scalePeak),
  }
}

/** What a community taught, as bytes: exact, and small, since only buckets that its messages touched are there. */
export function encodeDelta(delta: Delta): Uint8Array {
  const { baseId, hashBits, slope, bias } = delta
  return packContainer({
    kind: DELTA_KIND,
    header: { baseId, hashBits, slope, bias, calibration: delta.calibration } satisfies z.infer<
      typeof deltaHeader
    >,
    sections: [bytesOf(delta.indices), bytesOf(delta.values)],
  })
}

/** @throws {NormaError} MODEL_DAMAGED, or MODEL_TOO_NEW for a later format. The arrays are views of `bytes`. */
export function decodeDelta(bytes: Uint8Array): Delta {
  const { header, sections } = unpackContainer(bytes, DELTA_KIND)
  const facts = parse(deltaHeader, header)
  const [indexBytes, valueBytes] = sections
  if (indexBytes === undefined || valueBytes === undefined || indexBytes.length !== valueBytes.length) {
    throw new NormaError(
      'MODEL_DAMAGED',
      'The community model does not have a weight for each of its buckets.',
    )
  }
  const count = indexBytes.length / 4
  const indices = new Uint32Array(indexBytes.buffer, indexBytes.byteOffset, count)
  if (
    !indices.every((bucket, k) => bucket < 2 ** facts.hashBits && (k === 0 || bucket > (indices[k - 1] ?? 0)))
  ) {
    throw new NormaError(
      'MODEL_DAMAGED',
      'The buckets of the community model are out of range or out of order.',
    )
  }
  return { ...facts, indices, values: new Float32Array(valueBytes.buffer, valueBytes.byteOffset, count) }
}

function refuseOtherFeatures(featureVersion: number, hashBits: number): void {
  if (featureVersion > FEATURE_VERSION) {
    throw new NormaError('MODEL_TOO_NEW', `The model was trained on features of version ${featureVersion}.`)
  }
  if (featureVersion !== FEATURE_VERSION || hashBits !== HASH_BITS) {
    throw new NormaError(
      'MODEL_DAMAGED',
      `The model was trained on features that this Norma no longer makes.`,
    )
  }
}

function parse<T>(schema: z.ZodType<T>, header: unknown): T {
  const parsed = schema.safeParse(header)
  if (!parsed.success) throw new NormaError('MODEL_DAMAGED', 'The header of the model file is incomplete.')
  return parsed.data
}

function codesOf(section: Uint8Array | undefined, peak: number): Quantised {
  if (section === undefined || section.length !== 2 ** HASH_BITS) {
    throw new NormaError('MODEL_DAMAGED', 'The model file does not have a weight for each bucket.')
  }
  return { peak, codes: new Int8Array(section.buffer, section.byteOffset, section.length) }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int8Array | Uint32Array | Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
