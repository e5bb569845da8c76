import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NormaError } from '../errors.js'
import { KEY_BYTES } from './cipher.js'

const KEY_FILE = 'key'
const HEX_KEY = new RegExp(`^[0-9a-f]{${2 * KEY_BYTES}}$`, 'i')

/**
 * The key of the store: the given one, else that of the file `key` in the folder. Where there is neither, one is made,
 * but only for a new database: an old one could not be read with it.
 *
 * @param given 64 hexadecimal digits, as in the file.
 * @throws {NormaError} STORE_KEY_WRONG
 */
export function loadKey(folder: string, given: string | undefined, databaseIsNew: boolean): Buffer {
  const file = join(folder, KEY_FILE)
  if (given !== undefined) return parseKey(given, 'NORMA_KEY')
  if (existsSync(file)) return parseKey(readFileSync(file, 'utf8').trim(), `The file ${file}`)
  if (!databaseIsNew) {
    throw new NormaError(
      'STORE_KEY_WRONG',
      `The file ${file} is missing, and the database was written with a key.`,
    )
  }
  return createKey(folder, file)
}

function parseKey(hex: string, source: string): Buffer {
  if (!HEX_KEY.test(hex)) {
    throw new NormaError('STORE_KEY_WRONG', `${source} does not hold ${2 * KEY_BYTES} hexadecimal digits.`)
  }
  return Buffer.from(hex, 'hex')
}

/** Whole and on the disk before anything is encrypted with it: losing the key is losing every word. */
function createKey(folder: string, file: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  const draft = `${file}.new`
  writeFileSync(draft, `${key.toString('hex')}\n`, { mode: 0o600, flush: true })
  renameSync(draft, file)
  // Windows cannot open a folder to flush its entries.
  if (process.platform !== 'win32') {
    const entries = openSync(folder, 'r')
    fsyncSync(entries)
    closeSync(entries)
  }
  return key
}
