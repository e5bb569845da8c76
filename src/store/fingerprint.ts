import { createHmac, hkdfSync } from 'node:crypto'

/**
 * Turns what must be found again, but not be read, into a keyed hash: HMAC-SHA-256 as base64url. Whoever has the
 * database without the key cannot try out ids or words.
 *
 * @param kind What the value is, such as `person`: equal values of two kinds have nothing in common.
 */
export type Fingerprint = (kind: 'person' | 'phrase' | 'delivery', value: string) => string

/** @param key The key of the store; the one for hashes is derived from it by HKDF (RFC 5869). */
export function createFingerprint(key: Buffer): Fingerprint {
  const derived = Buffer.from(hkdfSync('sha256', key, '', 'norma fingerprint', 32))
  return (kind, value) => createHmac('sha256', derived).update(`${kind}:${value}`).digest('base64url')
}
