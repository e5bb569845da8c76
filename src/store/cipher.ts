import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { NormaError } from '../errors.js'

/** Encrypts words for the table and back. */
export interface Cipher {
  /** @param context Where the words stand, such as `messages.text:7`: they open nowhere else. */
  seal(words: string, context: string): Buffer
  /** @throws {NormaError} STORE_KEY_WRONG when another key, another place or a changed byte is met. */
  open(sealed: Buffer, context: string): string
}

export const KEY_BYTES = 32

/** The first byte of what is sealed, so that another way of sealing can follow. */
const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * AES-256-GCM with a random nonce; sealed is `format 1 | nonce 12 | tag 16 | ciphertext`. Lone surrogates come back as
 * U+FFFD. Random nonces are safe for some 2³² values under one key (NIST SP 800-38D, 8.3): a million messages a day for
 * ten years.
 *
 * @param key 32 bytes.
 */
export function createCipher(key: Buffer): Cipher {
  return {
    seal(words, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      const ciphertext = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), ciphertext])
    },
    open(sealed, context) {
      try {
        if (sealed[0] !== FORMAT) throw new RangeError('unknown format')
        const tagAt = 1 + NONCE_BYTES
        const wordsAt = tagAt + TAG_BYTES
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, tagAt), {
          authTagLength: TAG_BYTES,
        })
        decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(tagAt, wordsAt))
        return decipher.update(sealed.subarray(wordsAt), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        throw new NormaError('STORE_KEY_WRONG', 'What the database holds does not open with this key.')
      }
    },
  }
}
