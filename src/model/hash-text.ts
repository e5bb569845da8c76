/**
 * A 32-bit hash of a string's UTF-16 code units, evenly spread (FNV-1a, finished as MurmurHash3 does).
 * The same on every machine and in every version: what is held out today is held out next year.
 *
 * @param salt makes hashes for different purposes independent of each other.
 */
export function hashText(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ salt
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
