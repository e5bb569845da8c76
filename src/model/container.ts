import { createHash } from 'node:crypto'
import { NormaError } from '../errors.js'

/** What a container holds; the byte after the magic. */
export const BASE_KIND = 1
export const DELTA_KIND = 2

/** Raised when an older Norma could not read what a newer one writes. */
const FORMAT_VERSION = 1
const MAGIC = 'NORM'
const PREFIX_BYTES = 16
const CHECKSUM_BYTES = 32
/** Where sections begin, so that arrays of numbers can be read in place. */
const ALIGNMENT = 8

export interface Container {
  readonly kind: number
  /** Facts, as JSON. */
  readonly header: unknown
  readonly sections: readonly Uint8Array[]
}

/**
 * The bytes of a model file; `docs/model-format.md` describes them. Equal input gives equal bytes.
 * Prefix: magic, kind, format version, number of sections, header length. Then the header, the section lengths, the
 * sections, each padded to 8 bytes, and the SHA-256 of everything before it.
 */
export function packContainer({ kind, header, sections }: Container): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const lengths = new Uint8Array(4 * sections.length)
  const lengthView = new DataView(lengths.buffer)
  sections.forEach((section, i) => lengthView.setUint32(4 * i, section.length, true))

  const prefix = new Uint8Array(PREFIX_BYTES)
  prefix.set(new TextEncoder().encode(MAGIC))
  const view = new DataView(prefix.buffer)
  view.setUint8(4, kind)
  view.setUint8(5, FORMAT_VERSION)
  view.setUint16(6, sections.length, true)
  view.setUint32(8, json.length, true)

  const body = join([prefix, json, lengths, ...sections])
  return join([body, createHash('sha256').update(body).digest()])
}

/**
 * Takes a model file apart; sections are views of `bytes` where their place in memory allows it.
 *
 * @throws {NormaError} MODEL_TOO_NEW for a later format; MODEL_DAMAGED for anything else that is not as written.
 */
export function unpackContainer(bytes: Uint8Array, kind: number): Container {
  if (bytes.length < PREFIX_BYTES || new TextDecoder().decode(bytes.subarray(0, 4)) !== MAGIC) {
    throw new NormaError('MODEL_DAMAGED', 'This is not a Norma model.')
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = view.getUint8(5)
  if (format > FORMAT_VERSION) {
    throw new NormaError(
      'MODEL_TOO_NEW',
      `The model has format ${format}; this Norma reads ${FORMAT_VERSION}.`,
    )
  }
  const bodyLength = bytes.length - CHECKSUM_BYTES
  const checksum = createHash('sha256')
    .update(bytes.subarray(0, Math.max(0, bodyLength)))
    .digest()
  if (bodyLength < PREFIX_BYTES || !checksum.equals(bytes.subarray(bodyLength))) {
    throw new NormaError('MODEL_DAMAGED', 'The model file is cut short or was changed.')
  }
  if (view.getUint8(4) !== kind) {
    throw new NormaError('MODEL_DAMAGED', 'The model file holds another kind of model than expected here.')
  }
  return { kind, ...readBody(bytes.subarray(0, bodyLength), view) }
}

function readBody(body: Uint8Array, view: DataView): Omit<Container, 'kind'> {
  const count = view.getUint16(6, true)
  const headerEnd = PREFIX_BYTES + view.getUint32(8, true)
  let at = padded(headerEnd)
  const lengthsAt = at
  at = padded(at + 4 * count)
  if (at > body.length)
    throw new NormaError('MODEL_DAMAGED', 'The model file has no room for its own header.')
  const sections: Uint8Array[] = []
  for (let i = 0; i < count; i++) {
    const length = view.getUint32(lengthsAt + 4 * i, true)
    if (at + length > body.length)
      throw new NormaError('MODEL_DAMAGED', 'A section of the model file is missing.')
    sections.push(aligned(body.subarray(at, at + length)))
    at = padded(at + length)
  }
  const header: unknown = JSON.parse(new TextDecoder().decode(body.subarray(PREFIX_BYTES, headerEnd)))
  return { header, sections }
}

/** Typed arrays ask for an offset that their element size divides; a buffer from elsewhere may not start at one. */
function aligned(section: Uint8Array): Uint8Array {
  return section.byteOffset % ALIGNMENT === 0 ? section : section.slice()
}

function padded(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + padded(part.length), 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += padded(part.length)
  }
  return whole
}
