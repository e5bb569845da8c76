import { describe, expect, it } from 'vitest'
import { foldInto, createFolder } from '../../src/text/fold.js'
import { createReading, readAgain } from '../../src/text/second-reading.js'

/** The second readings of a text's words; empty where a word has none. */
function readings(text: string): readonly string[] {
  const words = foldInto(createFolder(), text)
  return Array.from({ length: words.count }, (_, word) => {
    const reading = createReading()
    const length = readAgain(words, word, reading)
    return String.fromCharCode(...reading.subarray(1, 1 + length))
  })
}

describe('a second reading', () => {
  it('takes digits for letters, where folding was not sure of it', () => {
    expect(readings('b17e f001 sca7h3d')).toEqual(['bite', 'fooi', ''])
    expect(readings('mp3 covid19 4ss')).toEqual(['mpe', 'covidig', 'ass'])
  })

  it('takes stretched and doubled letters for single ones', () => {
    expect(readings('fooooool ffooooll')).toEqual(['fol', 'fol'])
  })

  it('there is none of plain words, numbers, and names that machines gave', () => {
    expect(readings("address success don't 2026 12:30 1.5 3f2a9c1b77d0e4f5a")).toEqual([
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ])
  })
})
