import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_CHARS = 10
const RANDOM_CHARS = 16

/** Makes ids of 26 characters that sort by time and cannot be guessed (the shape of a ULID, in lower case). */
export function createIdMaker(clock: () => number): () => string {
  return () => encodeTime(clock()) + encodeRandom()
}

function encodeTime(at: number): string {
  let rest = Math.max(0, Math.floor(at))
  let text = ''
  for (let i = 0; i < TIME_CHARS; i++) {
    text = ALPHABET.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

function encodeRandom(): string {
  return Array.from(randomBytes(RANDOM_CHARS), (byte) => ALPHABET.charAt(byte % 32)).join('')
}
