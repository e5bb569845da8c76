import type { LabelledText } from '../model/prediction.js'
import { createRandom } from '../model/random.js'

type Random = () => number
type Disguise = (word: string, random: Random) => string

/** A word gives a text away when toxic rows show it this many times as often as harmless ones, as a logarithm. */
const TELLING = 1.5
/** Seldom seen words are left as they are. */
const MIN_TIMES = 5
/** How much a disguised copy counts, against its original. */
const COPY_WEIGHT = 0.25
/** One harmless row in so many is copied with words disguised at random, so that a disguise alone proves nothing. */
const HARMLESS_EVERY = 4

/** Longer texts are no chat, and dear to train on twice. */
const LONGEST = 300

const WORD = /[a-z]{3,}/gi
const LEET: Readonly<Record<string, string>> = {
  a: '4',
  e: '3',
  i: '1',
  o: '0',
  s: '5',
  t: '7',
  g: '9',
  b: '8',
}
const isVowel = (letter: string): boolean => /[aeiou]/i.test(letter)

/** A place between the first letter and the last. */
function innerPlace(word: string, random: Random): number {
  return 1 + Math.floor(random() * (word.length - 2))
}

const DISGUISES: readonly Disguise[] = [
  // Folding undoes most of this; what it must leave is learnt.
  (word, random) =>
    Array.from(word, (letter) => (random() < 0.75 && LEET[letter.toLowerCase()]) || letter).join(''),
  (word, random) => {
    const at = innerPlace(word, random)
    return `${word.slice(0, at)}${random() < 0.7 ? '*' : '-'}${word.slice(at + 1)}`
  },
  (word) => word.replace(/(?<=^.)[^]*(?=.$)/, (inner) => '*'.repeat(inner.length)),
  (word) => Array.from(word, (letter, at) => (at > 0 && isVowel(letter) ? '' : letter)).join(''),
  (word) => word.replace(/(?<=^.+)[aeiou](?=.)/i, ''),
  (word, random) => {
    const at = innerPlace(word, random)
    return `${word.slice(0, at)}${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}`
  },
]

function disguise(word: string, random: Random): string {
  const way = DISGUISES[Math.floor(random() * DISGUISES.length)]
  return way === undefined ? word : way(word, random)
}

/** Words that toxic rows show far more often than harmless ones do: no list of ours, the rows name them. */
export function tellingWords(rows: readonly LabelledText[]): ReadonlySet<string> {
  const toxic = new Map<string, number>()
  const harmless = new Map<string, number>()
  let toxicRows = 1
  let harmlessRows = 1
  for (const { text, target, weight } of rows) {
    toxicRows += weight * target
    harmlessRows += weight * (1 - target)
    for (const word of new Set(text.toLowerCase().match(WORD))) {
      toxic.set(word, (toxic.get(word) ?? 0) + weight * target)
      harmless.set(word, (harmless.get(word) ?? 0) + weight * (1 - target))
    }
  }
  const shift = Math.log(harmlessRows / toxicRows)
  const ratio = (word: string): number =>
    Math.log(((toxic.get(word) ?? 0) + 1) / ((harmless.get(word) ?? 0) + 1)) + shift
  return new Set(
    [...toxic].filter(([word, times]) => times >= MIN_TIMES && ratio(word) >= TELLING).map(([word]) => word),
  )
}

/**
 * Copies of rows whose telling words are disguised, to train on beside the originals: what folding cannot undo for
 * certain ("f*ck", "fck", "b17ch") is learnt. A few harmless rows are disguised as well.
 * Equal rows and seed give equal copies. O(total length).
 */
export function disguisedRows(rows: readonly LabelledText[], seed: number): readonly LabelledText[] {
  const telling = tellingWords(rows)
  const random = createRandom(seed)
  return rows.flatMap((row) => {
    const isHarmless = row.target < 0.5
    if (row.text.length > LONGEST || (isHarmless && random() >= 1 / HARMLESS_EVERY)) return []
    const text = row.text.replace(WORD, (word) =>
      (isHarmless ? random() < 0.3 : telling.has(word.toLowerCase())) ? disguise(word, random) : word,
    )
    return text === row.text ? [] : [{ text, target: row.target, weight: COPY_WEIGHT * row.weight }]
  })
}
