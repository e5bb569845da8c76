import { createRandom } from '../../src/model/random.js'

type Random = () => number

/** One way of writing a word so that people read it and filters do not. */
interface Disguise {
  readonly name: string
  /** Whether training rows are disguised in this way too (`src/cli/train-base-disguises.ts`). */
  readonly isTrained: boolean
  readonly disguise: (word: string, random: Random) => string
}

const LEET: Readonly<Record<string, readonly string[]>> = {
  a: ['4', '@'], b: ['8'], e: ['3'], g: ['9'], i: ['1', '!'], l: ['1', '|'], o: ['0'], s: ['5', '$'], t: ['7'], z: ['2'],
} // prettier-ignore
const LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'а', c: 'с', e: 'е', h: 'һ', i: 'і', j: 'ј', k: 'κ', n: 'ո', o: 'ο', p: 'р', s: 'ѕ', t: 'т', u: 'υ', v: 'ν', x: 'х', y: 'у',
} // prettier-ignore

const isVowel = (letter: string): boolean => /[aeiou]/i.test(letter)
const isInner = (at: number, word: string): boolean => at > 0 && at < word.length - 1

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)]
}

function mapLetters(word: string, map: (letter: string, at: number) => string): string {
  return Array.from(word, map).join('')
}

function leet(word: string, share: number, random: Random): string {
  return mapLetters(word, (letter) =>
    random() < share ? (pick(LEET[letter.toLowerCase()] ?? [], random) ?? letter) : letter,
  )
}

/** The first inner vowel, or the second letter of a word without one. */
function maskOne(word: string, mask: string): string {
  const vowel = Array.from(word).findIndex((letter, at) => isInner(at, word) && isVowel(letter))
  const at = vowel === -1 ? 1 : vowel
  return word.slice(0, at) + mask + word.slice(at + 1)
}

function swapInner(word: string, random: Random): string {
  if (word.length < 4) return word
  const at = 1 + Math.floor(random() * (word.length - 3))
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}

function dropVowels(word: string): string {
  return mapLetters(word, (letter, at) => (at > 0 && isVowel(letter) ? '' : letter))
}

function stretch(word: string, random: Random): string {
  const long = Math.floor(random() * word.length)
  return mapLetters(word, (letter, at) =>
    at === long ? letter.repeat(3 + Math.floor(random() * 4)) : letter,
  )
}

function part(word: string, random: Random): string {
  const at = 1 + Math.floor(random() * (word.length - 1))
  return word.slice(0, at) + (pick(['.', '-', '_', '*', '|'], random) ?? '.') + word.slice(at)
}

const between = (separator: string) => (word: string) => Array.from(word).join(separator)

/** All disguises that are measured. Those that `isTrained` have their like in training, by another generator. */
export const DISGUISES: readonly Disguise[] = [
  { name: 'leet, half', isTrained: true, disguise: (word, random) => leet(word, 0.5, random) },
  { name: 'leet, nine tenths', isTrained: true, disguise: (word, random) => leet(word, 0.9, random) },
  { name: 'f*ck', isTrained: true, disguise: (word) => maskOne(word, '*') },
  { name: 'no vowels', isTrained: true, disguise: dropVowels },
  { name: 'letters swapped', isTrained: true, disguise: swapInner },
  { name: 'f**k', isTrained: true, disguise: (word) => word.charAt(0) + '*'.repeat(word.length - 2) + word.slice(-1) },
  { name: 'f#ck f_ck f-ck', isTrained: false, disguise: (word, random) => maskOne(word, pick(['#', '_', '-', '%', '.'], random) ?? '#') },
  { name: 's p a c e d', isTrained: false, disguise: between(' ') },
  { name: 'd.o.t.t.e.d', isTrained: false, disguise: between('.') },
  { name: 'd-a-s-h-e-d', isTrained: false, disguise: between('-') },
  { name: 'par.ted', isTrained: false, disguise: part },
  { name: 'zero-width', isTrained: false, disguise: (word, random) => mapLetters(word, (letter) => letter + (pick(['\u200b', '\u200d', '\u00ad', ''], random) ?? '')) },
  { name: 'look-alikes', isTrained: false, disguise: (word, random) => mapLetters(word, (letter) => (random() < 0.6 ? (LOOKALIKES[letter.toLowerCase()] ?? letter) : letter)) },
  { name: 'accents', isTrained: false, disguise: (word, random) => mapLetters(word, (letter) => (random() < 0.5 ? `${letter}${pick(['\u0301', '\u0308', '\u0327', '\u0336'], random) ?? ''}` : letter)) },
  { name: 'mathematical', isTrained: false, disguise: (word) => mapLetters(word, (letter) => (/[a-z]/i.test(letter) ? String.fromCodePoint(0x1d41a + letter.toLowerCase().charCodeAt(0) - 0x61) : letter)) },
  { name: 'repeats', isTrained: false, disguise: stretch },
  { name: 'all doubled', isTrained: false, disguise: (word) => mapLetters(word, (letter) => letter + letter) },
] // prettier-ignore

/** A text with every word that `isBad` disguised; texts without one stay as they are. */
export function disguiseText(
  text: string,
  isBad: (word: string) => boolean,
  { disguise }: Disguise,
  seed: number,
): string {
  const random = createRandom(seed)
  return text.replace(/[a-z]{3,}/gi, (word) => (isBad(word.toLowerCase()) ? disguise(word, random) : word))
}
